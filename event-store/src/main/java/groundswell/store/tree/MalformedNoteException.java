package groundswell.store.tree;

/**
 * A text is not the note, key, checkpoint or proof that it should be, or its signature is wrong.
 */
public final class MalformedNoteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what was read, and why it is not that. */
    public MalformedNoteException(String message) {
        super(message);
    }
}
