package groundswell.verifier.tree;

/**
 * A checkpoint of C2SP tlog-checkpoint, without extension lines.
 *
 * @param size 0 to 2^53 - 1
 */
public record Checkpoint(String origin, long size, byte[] root, Note note) {
    private static final long MAX_SIZE = (1L << 53) - 1;

    /**
     * Reads the text of a note.
     *
     * @throws NoteException if it is not a checkpoint
     */
    public static Checkpoint of(Note note) {
        var lines = note.text().split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty() || lines[0].isEmpty()) {
            throw new NoteException("a checkpoint is origin, size and root: " + note.text());
        }
        if (!lines[1].matches("0|[1-9][0-9]{0,15}") || Long.parseLong(lines[1]) > MAX_SIZE) {
            throw new NoteException("not the size of a checkpoint: " + lines[1]);
        }
        var root = Note.base64(lines[2]);
        if (root.length != Hash.SIZE) {
            throw new NoteException("not the root of a checkpoint: " + lines[2]);
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), root, note);
    }

    /** Reads a note that is a checkpoint. */
    public static Checkpoint parse(byte[] bytes) {
        return of(Note.parse(bytes));
    }
}
