package groundswell.store.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The request of C2SP tlog-witness by which a log asks for a cosignature.
 *
 * @param oldSize the size of the checkpoint that the witness cosigned last, 0 for none
 * @param proof from that size to the checkpoint's
 * @param checkpoint the signed checkpoint
 */
public record AddCheckpoint(long oldSize, List<byte[]> proof, SignedNote checkpoint) {

    /** Limit on the lines of a proof. */
    public static final int MAX_PROOF = 63;

    private static final String OLD = "old ";

    /** Keeps a copy. */
    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    /**
     * Reads a request's body.
     *
     * @throws MalformedNoteException if it is none
     */
    public static AddCheckpoint parse(String body) {
        int end = body.indexOf("\n\n");
        if (end < 0 || !body.startsWith(OLD)) {
            throw new MalformedNoteException("reading a request: it has no old size");
        }
        List<String> lines = List.of(body.substring(0, end).split("\n", -1));
        if (lines.size() > 1 + MAX_PROOF) {
            throw new MalformedNoteException("reading a request: the proof is too long");
        }
        long oldSize = Checkpoint.size("a request", lines.getFirst().substring(OLD.length()));
        List<byte[]> proof = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            proof.add(Base64Text.hash("a request's proof", line));
        }
        return new AddCheckpoint(oldSize, proof, SignedNote.parse(body.substring(end + 2)));
    }

    /** The body. */
    public String text() {
        StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> text.append(Base64Text.of(hash)).append('\n'));
        return text.append('\n').append(checkpoint.note()).toString();
    }
}
