package groundswell.verifier;

import groundswell.verifier.tree.Checkpoint;
import groundswell.verifier.tree.Hash;
import groundswell.verifier.tree.Note;
import groundswell.verifier.tree.NoteException;
import groundswell.verifier.tree.Proofs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A receipt that somebody kept: a C2SP tlog-proof that an entry is at a position of the log.
 *
 * @param index the position
 * @param proof from the leaf's sibling up
 */
record Receipt(long index, List<byte[]> proof, Checkpoint checkpoint) {
    private static final int MAX_PROOF = 63;

    /**
     * Reads a receipt.
     *
     * @throws NoteException if it is not one
     */
    static Receipt parse(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var split = text.indexOf("\n\n");
        var lines = split < 0 ? List.<String>of() : text.substring(0, split).lines().toList();
        var at = lines.size() > 1 && lines.get(1).startsWith("extra ") ? 2 : 1;
        if (lines.size() <= at
                || !lines.getFirst().equals("c2sp.org/tlog-proof@v1")
                || !lines.get(at).matches("index (0|[1-9][0-9]{0,15})")
                || lines.size() > at + 1 + MAX_PROOF) {
            throw new NoteException("a receipt begins with its kind and its index");
        }
        var proof = new ArrayList<byte[]>();
        for (var line : lines.subList(at + 1, lines.size())) {
            proof.add(hash(line));
        }
        return new Receipt(
                Long.parseLong(lines.get(at).substring("index ".length())),
                proof,
                Checkpoint.of(Note.parse(text.substring(split + 2))));
    }

    private static byte[] hash(String line) {
        try {
            var hash = Base64.getDecoder().decode(line);
            if (hash.length == Hash.SIZE) {
                return hash;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new NoteException("not a hash of a receipt: " + line);
    }

    /** Whether the entry of this hash is where the receipt says. */
    boolean proves(byte[] leafHash) {
        return Proofs.included(index, checkpoint.size(), leafHash, proof, checkpoint.root());
    }
}
