package groundswell.store;

/**
 * The log does not accept appends, because it was closed or because storage failed. Whether an
 * append that was under way at that moment is in the log is known after it is opened again.
 */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogUnavailableException(String message) {
        super(message);
    }

    LogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
