package groundswell.store.tree;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A size and the root of the tree of that size, as in C2SP tlog-checkpoint.
 *
 * @param origin which log it is of; one line
 * @param size how many entries, from 0
 * @param root the hash over them
 */
public record Checkpoint(String origin, long size, byte[] root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    /** Checks the parts. */
    public Checkpoint {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0) {
            throw new MalformedNoteException("reading a checkpoint: it has no origin");
        }
        if (size < 0 || root.length != TreeHash.BYTES) {
            throw new MalformedNoteException("reading a checkpoint: size or root is malformed");
        }
        root = root.clone();
    }

    /**
     * Reads the text of a note. Lines that extend it are allowed and passed over.
     *
     * @throws MalformedNoteException if it is no checkpoint
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedNoteException("reading a checkpoint: its last line has no end");
        }
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < 3 || lines.contains("")) {
            throw new MalformedNoteException("reading a checkpoint: it has no three lines");
        }
        return new Checkpoint(
                lines.getFirst(),
                size("a checkpoint", lines.get(1)),
                Base64Text.hash("the root of a checkpoint", lines.get(2)));
    }

    /** Reads a size in decimal, without leading zeros. */
    static long size(String what, String text) {
        if (SIZE.matcher(text).matches()) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException _) {
                // Larger than any size; said below.
            }
        }
        throw new MalformedNoteException("reading " + what + ": the size is malformed");
    }

    /** What is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64Text.of(root) + "\n";
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint checkpoint
                && checkpoint.size == size
                && checkpoint.origin.equals(origin)
                && Arrays.equals(checkpoint.root, root);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(size) * 31 + Arrays.hashCode(root);
    }

    @Override
    public String toString() {
        return "Checkpoint[" + text().strip().replace("\n", ", ") + "]";
    }
}
