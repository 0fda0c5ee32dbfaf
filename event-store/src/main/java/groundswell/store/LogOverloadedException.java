package groundswell.store;

/** Too many appends or reads are waiting; nothing was appended, and a later try may succeed. */
public final class LogOverloadedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogOverloadedException(int limit) {
        super("appending to the log: " + limit + " appends are waiting already; try again later");
    }

    private LogOverloadedException(String message) {
        super(message);
    }

    static LogOverloadedException reads(int limit) {
        return new LogOverloadedException(
                "reading the log: up to "
                        + limit
                        + " reads wait already, or for too long; try again later");
    }
}
