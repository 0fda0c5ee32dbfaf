package groundswell.store;

import java.time.Instant;

/** The log's time had reached the instant before which the event had to be appended. */
public final class DeadlinePassedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Instant deadline;
    private final transient Instant at;

    DeadlinePassedException(Instant deadline, Instant at) {
        super(
                "appending to the log: it is "
                        + at
                        + ", the event had to be there before "
                        + deadline);
        this.deadline = deadline;
        this.at = at;
    }

    /** The instant that had to be before. */
    public Instant deadline() {
        return deadline;
    }

    /** The log's time when it was refused. */
    public Instant at() {
        return at;
    }
}
