package groundswell.store;

/** Too many appends are waiting; nothing was appended, and a later try may succeed. */
public final class LogOverloadedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogOverloadedException(int limit) {
        super("appending to the log: " + limit + " appends are waiting already; try again later");
    }
}
