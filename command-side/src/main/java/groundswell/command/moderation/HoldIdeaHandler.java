package groundswell.command.moderation;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.ModerationEvent.IdeaHeld;

/**
 * Decides whether an idea is held back. The same rule again changes nothing; another rule is on
 * record.
 */
final class HoldIdeaHandler {
    private HoldIdeaHandler() {}

    static Slice<HoldIdea, ModeratorFacts.Key, ModeratorFacts> slice() {
        return new Slice<>(
                HoldIdea.class,
                ModeratorFacts.FACTS,
                command -> ModeratorFacts.Key.of(command.idea(), command.act()),
                HoldIdeaHandler::decide);
    }

    static Outcome decide(HoldIdea command, ModeratorFacts facts) {
        return facts.whyNot(command.act()).orElseGet(() -> hold(command, facts.idea()));
    }

    private static Outcome hold(HoldIdea command, Moderation idea) {
        return switch (idea.measure()) {
            case Measure.Hidden _ -> Outcome.refused(ModerationReason.ALREADY_HIDDEN);
            case Measure.Held held when held.rule() == command.rule() -> Outcome.unchanged();
            case Measure.Held _, Measure.None _, Measure.Restored _ ->
                    Outcome.accepted(
                            new IdeaHeld(command.idea(), command.rule(), command.reason()));
        };
    }
}
