package groundswell.query.intake;

/**
 * An entry that is there does not say what happened: its bytes are damaged, or its type unknown.
 */
public final class UnreadableEventException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final long position;

    UnreadableEventException(long position, IllegalArgumentException cause) {
        super("reading the event at position " + position + ": " + cause.getMessage(), cause);
        this.position = position;
    }

    /** Where the log has it. */
    public long position() {
        return position;
    }
}
