package groundswell.store;

/**
 * The log does not accept appends, or cannot be read: because it was closed, because storage
 * failed, or because the database is away. Whether an append that was under way at that moment is
 * in the log is known after it is opened again, or the database is back.
 */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retriable;
    private final boolean refusal;

    LogUnavailableException(String message) {
        this(message, false);
    }

    private LogUnavailableException(String message, boolean refusal) {
        super(message);
        this.retriable = false;
        this.refusal = refusal;
    }

    /** The log is not to be written any more, because what it holds is not what was signed. */
    static LogUnavailableException refusing(String reason) {
        return new LogUnavailableException(
                reason + "; the log accepts nothing until this is settled, and can be read", true);
    }

    LogUnavailableException(String message, Throwable cause) {
        this(message, cause, false);
    }

    LogUnavailableException(String message, Throwable cause, boolean retriable) {
        super(message, cause);
        this.retriable = retriable;
        this.refusal = false;
    }

    /**
     * Whether the log recovers by itself, so that the same may be tried again later; an append that
     * is not tried under its condition or command key again could then be there twice.
     */
    public boolean isRetriable() {
        return retriable;
    }

    /**
     * Whether the log refuses to be written because going on could make it lie: what it holds is
     * not what was signed. Its message says so in words that anybody may read.
     */
    public boolean isRefusal() {
        return refusal;
    }
}
