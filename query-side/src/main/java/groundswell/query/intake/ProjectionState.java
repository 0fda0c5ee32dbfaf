package groundswell.query.intake;

import org.jspecify.annotations.Nullable;

/**
 * How a projection is doing.
 *
 * @param position the last position that its answers include; -1 when there is none
 * @param failure what is wrong, for operators; none while nothing is
 */
public record ProjectionState(
        String name, int version, Status status, long position, @Nullable String failure) {
    /** What a projection is doing. */
    public enum Status {
        /** Not started, or stopped in order. */
        STOPPED,
        /** Filling its first tables; it does not answer yet. */
        BUILDING,
        /** Following the log. */
        FOLLOWING,
        /** The log or the views' database is away; it tries again. */
        WAITING,
        /** Another process folds; this one answers, and takes over when that is gone. */
        WATCHING,
        /**
         * A position is missing where events come from. It answers as of the position before, and
         * goes on when the missing one is there; it never leaves one out.
         */
        GAP,
        /**
         * It met an event that it cannot read or fold; it answers as of the position before, and
         * stays there until an operator lets it leave the event out, or it is built anew.
         */
        FAILED
    }
}
