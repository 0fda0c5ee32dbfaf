package groundswell.command.moderation;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.ModerationEvent.IdeaRestored;

/** Decides whether an idea is shown again. */
final class RestoreIdeaHandler {
    private RestoreIdeaHandler() {}

    static Slice<RestoreIdea, ModeratorFacts.Key, ModeratorFacts> slice() {
        return new Slice<>(
                RestoreIdea.class,
                ModeratorFacts.FACTS,
                command -> ModeratorFacts.Key.of(command.idea(), command.act()),
                RestoreIdeaHandler::decide);
    }

    static Outcome decide(RestoreIdea command, ModeratorFacts facts) {
        return facts.whyNot(command.act()).orElseGet(() -> restore(command, facts.idea()));
    }

    private static Outcome restore(RestoreIdea command, Moderation idea) {
        return switch (idea.measure()) {
            case Measure.Restored _ -> Outcome.unchanged();
            case Measure.None _ -> Outcome.refused(ModerationReason.NOT_HIDDEN);
            case Measure.Held _, Measure.Hidden _ ->
                    Outcome.accepted(new IdeaRestored(command.idea(), command.reason()));
        };
    }
}
