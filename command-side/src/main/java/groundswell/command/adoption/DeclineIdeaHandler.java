package groundswell.command.adoption;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.value.AdoptionGround;

/** Decides whether a steward declines an idea by choice. */
final class DeclineIdeaHandler {
    private DeclineIdeaHandler() {}

    static Slice<DeclineIdea, AdoptionFacts.Key, AdoptionFacts> slice() {
        return new Slice<>(
                DeclineIdea.class,
                AdoptionFacts.FACTS,
                command -> AdoptionFacts.Key.of(command.idea(), command.act()),
                DeclineIdeaHandler::decide);
    }

    static Outcome decide(DeclineIdea command, AdoptionFacts facts) {
        var refusal = facts.whyNotSteward(command.act()).or(facts::whyNotByChoice);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.adopted() != null) {
            return Outcome.refused(AdoptionReason.ALREADY_ADOPTED);
        }
        if (facts.declined()) {
            return Outcome.unchanged();
        }
        return facts.idea()
                .whyNotStanding()
                .orElseGet(() ->
                        Outcome.accepted(
                                new IdeaDeclined(
                                        command.idea(),
                                        AdoptionGround.STEWARDS_CHOICE,
                                        null,
                                        command.reason())));
    }
}
