package groundswell.store;

/**
 * The log does not accept appends, or cannot be read: because it was closed, because storage
 * failed, or because the database is away. Whether an append that was under way at that moment is
 * in the log is known after it is opened again, or the database is back.
 */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retriable;

    LogUnavailableException(String message) {
        super(message);
        this.retriable = false;
    }

    LogUnavailableException(String message, Throwable cause) {
        this(message, cause, false);
    }

    LogUnavailableException(String message, Throwable cause, boolean retriable) {
        super(message, cause);
        this.retriable = retriable;
    }

    /**
     * Whether the log recovers by itself, so that the same may be tried again later; an append that
     * is not tried under its condition or command key again could then be there twice.
     */
    public boolean isRetriable() {
        return retriable;
    }
}
