package groundswell.verifier.tree;

import java.io.Serial;

/** A note, a checkpoint or a key is not written as it has to be; the message says what is wrong. */
public final class NoteException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    /** With what is wrong. */
    public NoteException(String message) {
        super(message);
    }
}
