package groundswell.store;

/** The log is open already, in this process or in another one; only one may own its file. */
public final class LogInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogInUseException(String log) {
        super("opening the log " + log + ": it is in use; only one process may own it");
    }
}
