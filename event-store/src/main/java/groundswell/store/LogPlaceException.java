package groundswell.store;

/**
 * The place that was named for the log is there but does not take it: the server knows no such
 * database, schema or user, refuses the password, or is of a kind that cannot hold a log. Trying
 * again does not help; what was configured must change.
 */
public final class LogPlaceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogPlaceException(String message) {
        super(message);
    }

    LogPlaceException(String message, Throwable cause) {
        super(message, cause);
    }
}
