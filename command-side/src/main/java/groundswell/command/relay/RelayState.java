package groundswell.command.relay;

import org.jspecify.annotations.Nullable;

/**
 * How the relay is doing.
 *
 * @param status what it does now
 * @param relayed the last position that the broker has, as far as this process knows; -1 before it
 *     knows one
 * @param head the last position of the log
 * @param failure what is wrong, for operators; none while nothing is
 */
record RelayState(Status status, long relayed, long head, @Nullable String failure) {
    /** What a relay is doing. */
    enum Status {
        /** Not started, or stopped in order. */
        STOPPED,
        /** Another process passes the log on; this one takes over when that is gone. */
        STANDING_BY,
        /** Passing on. */
        RELAYING,
        /** The broker or the log is away; it tries again. */
        WAITING,
        /** A topic would not keep the log, or holds another; it looks again every minute. */
        REFUSED
    }

    /** How many entries the broker lacks. */
    long lag() {
        return head - relayed;
    }
}
