package groundswell.query.intake;

/** The log, or the broker, does not answer now; this passes. */
final class IntakeAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IntakeAwayException(String doing, RuntimeException cause) {
        super(doing + ": " + cause.getMessage(), cause);
    }
}
