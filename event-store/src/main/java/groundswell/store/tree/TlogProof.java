package groundswell.store.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * A receipt as in C2SP tlog-proof: where an entry is, and what shows it.
 *
 * @param index the entry's position
 * @param path from the entry's sibling up
 * @param checkpoint a signed checkpoint that covers it, as a note
 */
public record TlogProof(long index, List<byte[]> path, String checkpoint) {

    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final int MAX_PATH = 63;

    /** Keeps a copy. */
    public TlogProof {
        path = List.copyOf(path);
    }

    /**
     * Reads a receipt; extra data is passed over.
     *
     * @throws MalformedNoteException if it is none
     */
    public static TlogProof parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new MalformedNoteException("reading a receipt: it has no checkpoint");
        }
        List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\n", -1)));
        if (!lines.removeFirst().equals(HEADER)) {
            throw new MalformedNoteException("reading a receipt: it does not begin as one");
        }
        if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) {
            Base64Text.read("a receipt's extra data", lines.removeFirst().substring(6));
        }
        if (lines.isEmpty() || !lines.getFirst().startsWith("index ")) {
            throw new MalformedNoteException("reading a receipt: it has no index");
        }
        long index = Checkpoint.size("a receipt", lines.removeFirst().substring(6));
        if (lines.size() > MAX_PATH) {
            throw new MalformedNoteException("reading a receipt: its proof is too long");
        }
        List<byte[]> path = new ArrayList<>();
        for (String line : lines) {
            path.add(Base64Text.hash("a receipt's proof", line));
        }
        return new TlogProof(index, path, text.substring(end + 2));
    }

    /**
     * Whether the entry is in the log at its index, by a checkpoint that every one of the keys has
     * signed.
     *
     * @throws MalformedNoteException if the checkpoint is malformed or has a wrong signature
     */
    public boolean shows(byte[] entry, String origin, List<VerifierKey> keys) {
        SignedNote note = SignedNote.parse(checkpoint);
        Checkpoint signed = Checkpoint.parse(note.text());
        return signed.origin().equals(origin)
                && !keys.isEmpty()
                && note.signers(keys).containsAll(keys)
                && MerkleProofs.includes(
                        index, signed.size(), TreeHash.leaf(entry), path, signed.root());
    }

    /** The receipt. */
    public String text() {
        StringBuilder text = new StringBuilder(HEADER).append("\nindex ").append(index);
        path.forEach(hash -> text.append('\n').append(Base64Text.of(hash)));
        return text.append("\n\n").append(checkpoint).toString();
    }
}
