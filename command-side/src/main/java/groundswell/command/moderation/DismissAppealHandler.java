package groundswell.command.moderation;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.ModerationEvent.AppealDismissed;

/** Decides whether an appeal is answered by letting the act stand. */
final class DismissAppealHandler {
    private DismissAppealHandler() {}

    static Slice<DismissAppeal, ModeratorFacts.Key, ModeratorFacts> slice() {
        return new Slice<>(
                DismissAppeal.class,
                ModeratorFacts.FACTS,
                command -> ModeratorFacts.Key.of(command.idea(), command.act()),
                DismissAppealHandler::decide);
    }

    static Outcome decide(DismissAppeal command, ModeratorFacts facts) {
        return facts.whyNot(command.act()).orElseGet(() -> dismiss(command, facts.idea()));
    }

    private static Outcome dismiss(DismissAppeal command, Moderation idea) {
        return switch (idea.appeal()) {
            case OPEN -> Outcome.accepted(new AppealDismissed(command.idea(), command.reason()));
            case DISMISSED -> Outcome.unchanged();
            case NONE -> Outcome.refused(ModerationReason.NO_OPEN_APPEAL);
        };
    }
}
