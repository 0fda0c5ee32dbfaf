package groundswell.events.wire;

/**
 * JSON that cannot be written in, or is not in, the narrowed canonical form; the message names the
 * place.
 */
public final class NotCanonicalException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message where it is and which rule it breaks
     */
    public NotCanonicalException(String message) {
        super(message);
    }
}
