package groundswell.command.moderation;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.ModerationEvent.IdeaHidden;

/**
 * Decides whether an idea's content is hidden. The same rule again changes nothing; another rule is
 * on record.
 */
final class HideIdeaHandler {
    private HideIdeaHandler() {}

    static Slice<HideIdea, ModeratorFacts.Key, ModeratorFacts> slice() {
        return new Slice<>(
                HideIdea.class,
                ModeratorFacts.FACTS,
                command -> ModeratorFacts.Key.of(command.idea(), command.act()),
                HideIdeaHandler::decide);
    }

    static Outcome decide(HideIdea command, ModeratorFacts facts) {
        return facts.whyNot(command.act()).orElseGet(() -> hide(command, facts.idea()));
    }

    private static Outcome hide(HideIdea command, Moderation idea) {
        return switch (idea.measure()) {
            case Measure.Hidden hidden when hidden.rule() == command.rule() -> Outcome.unchanged();
            case Measure.Hidden _, Measure.Held _, Measure.None _, Measure.Restored _ ->
                    Outcome.accepted(
                            new IdeaHidden(command.idea(), command.rule(), command.reason()));
        };
    }
}
