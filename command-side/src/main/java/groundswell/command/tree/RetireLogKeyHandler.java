package groundswell.command.tree;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.LogEvent.LogKeyRetired;
import groundswell.events.value.CommunityId;

/** Decides whether a key signs the log no longer. */
final class RetireLogKeyHandler {
    private RetireLogKeyHandler() {}

    static Slice<RetireLogKey, CommunityId, SigningFacts> slice() {
        return new Slice<>(
                RetireLogKey.class,
                SigningFacts.FACTS,
                _ -> CommunityId.LOG,
                RetireLogKeyHandler::decide);
    }

    static Outcome decide(RetireLogKey command, SigningFacts facts) {
        if (facts.retired().contains(command.key())) {
            return Outcome.unchanged();
        }
        // While no event speaks of keys there is one, and it is the last.
        if (facts.inForce().size() < 2) {
            return Outcome.refused(LogKeyReason.LAST_KEY);
        }
        return facts.inForce().contains(command.key())
                ? Outcome.accepted(new LogKeyRetired(command.key()))
                : Outcome.refused(LogKeyReason.KEY_NOT_IN_FORCE);
    }
}
