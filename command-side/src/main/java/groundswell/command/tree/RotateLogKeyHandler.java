package groundswell.command.tree;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.LogEvent.LogKeyRotated;
import groundswell.events.value.CommunityId;

/** Decides whether another key signs the log from now on. */
final class RotateLogKeyHandler {
    private RotateLogKeyHandler() {}

    static Slice<RotateLogKey, CommunityId, SigningFacts> slice() {
        return new Slice<>(
                RotateLogKey.class,
                SigningFacts.FACTS,
                _ -> CommunityId.LOG,
                RotateLogKeyHandler::decide);
    }

    static Outcome decide(RotateLogKey command, SigningFacts facts) {
        if (facts.retired().contains(command.to())) {
            return Outcome.refused(LogKeyReason.KEY_RETIRED);
        }
        if (facts.inForce().contains(command.to())) {
            return Outcome.unchanged();
        }
        if (!facts.inForce().isEmpty() && !facts.inForce().contains(command.from())) {
            return Outcome.refused(LogKeyReason.KEY_NOT_IN_FORCE);
        }
        return Outcome.accepted(new LogKeyRotated(command.from(), command.to()));
    }
}
