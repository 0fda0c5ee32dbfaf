package groundswell.command.adoption;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.value.AdoptionGround;

/** Decides whether a steward adopts an idea by choice. */
final class AdoptIdeaHandler {
    private AdoptIdeaHandler() {}

    static Slice<AdoptIdea, AdoptionFacts.Key, AdoptionFacts> slice() {
        return new Slice<>(
                AdoptIdea.class,
                AdoptionFacts.FACTS,
                command -> AdoptionFacts.Key.of(command.idea(), command.act()),
                AdoptIdeaHandler::decide);
    }

    static Outcome decide(AdoptIdea command, AdoptionFacts facts) {
        var refusal = facts.whyNotSteward(command.act()).or(facts::whyNotByChoice);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.adopted() != null) {
            return facts.adopted() == AdoptionGround.STEWARDS_CHOICE
                    ? Outcome.unchanged()
                    : Outcome.refused(AdoptionReason.ALREADY_ADOPTED);
        }
        if (facts.declined()) {
            return Outcome.refused(AdoptionReason.ALREADY_DECLINED);
        }
        if (!facts.exclusions().isEmpty()) {
            return Outcome.refused(AdoptionReason.IDEA_EXCLUDED);
        }
        return facts.idea()
                .whyNotStanding()
                .orElseGet(() ->
                        Outcome.accepted(
                                new IdeaAdopted(
                                        command.idea(),
                                        AdoptionGround.STEWARDS_CHOICE,
                                        null,
                                        command.reason(),
                                        null)));
    }
}
