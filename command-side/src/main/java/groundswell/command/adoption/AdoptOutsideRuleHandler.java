package groundswell.command.adoption;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.value.AdoptionGround;
import java.util.Optional;

/**
 * Decides whether an idea is adopted outside the announced rule. What the rule does stays the same:
 * it adopts and declines as if nothing had been adopted beside it.
 */
final class AdoptOutsideRuleHandler {
    private AdoptOutsideRuleHandler() {}

    static Slice<AdoptOutsideRule, AdoptionFacts.Key, AdoptionFacts> slice() {
        return new Slice<>(
                AdoptOutsideRule.class,
                AdoptionFacts.FACTS,
                command -> AdoptionFacts.Key.of(command.idea(), command.act()),
                AdoptOutsideRuleHandler::decide);
    }

    static Outcome decide(AdoptOutsideRule command, AdoptionFacts facts) {
        var refusal =
                facts.whyNotSteward(command.act())
                        .or(() -> AdoptionFacts.whyVotingIsNotOver(facts.officer()))
                        .or(() -> whyMerged(facts));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.adopted() != null) {
            return facts.adopted() == AdoptionGround.OUTSIDE_RULE
                    ? Outcome.unchanged()
                    : Outcome.refused(AdoptionReason.ALREADY_ADOPTED);
        }
        return Outcome.accepted(
                new IdeaAdopted(
                        command.idea(),
                        AdoptionGround.OUTSIDE_RULE,
                        null,
                        command.reason(),
                        command.moneySource()));
    }

    /** A merged idea lives on in another one; that one can be adopted. */
    private static Optional<Outcome> whyMerged(AdoptionFacts facts) {
        return facts.idea().mergedInto() == null ? Optional.empty() : facts.idea().whyNotStanding();
    }
}
