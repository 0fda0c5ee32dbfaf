package groundswell.query.intake;

/** Another process folds these tables; nothing was written. */
final class OutOfTurnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfTurnException(String what) {
        super("another process folds " + what);
    }
}
