package groundswell.query.intake;

/** The views' database, or what has the words of events, does not answer; this passes. */
public final class ViewsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ViewsUnavailableException(String projection, RuntimeException cause) {
        super("reading the view " + projection + ": " + cause.getMessage(), cause);
    }
}
