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
        /**
         * It met a gap or an event that it cannot fold; it answers as of the position before, and
         * stays there.
         */
        FAILED
    }
}
