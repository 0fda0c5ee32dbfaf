package groundswell.store.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that grows by the log's entries: its edge, the tiles that it filled, the keys in force.
 * For one thread. A copy can be thrown away when what it was made for did not come to pass.
 */
final class TreeGrowth {

    private final TreeStorage storage;
    private final TreeSettings settings;
    private final TreeEdge edge;
    private final List<TreeEdge.Filled> filled = new ArrayList<>();
    private KeysInForce keys;

    TreeGrowth(TreeStorage storage, TreeSettings settings, TreeEdge edge, KeysInForce keys) {
        this.storage = storage;
        this.settings = settings;
        this.edge = edge;
        this.keys = keys;
    }

    TreeGrowth copy() {
        return new TreeGrowth(storage, settings, edge.copy(), keys);
    }

    long size() {
        return edge.size();
    }

    KeysInForce keys() {
        return keys;
    }

    /** Adds the entries up to a size, which the log has. */
    void growTo(long size) {
        while (edge.size() < size) {
            for (byte[] leaf : storage.leaves(edge.size(), size - 1)) {
                filled.addAll(edge.add(TreeHash.leaf(leaf)));
                settings.keyChanges().apply(leaf).ifPresent(change -> keys = keys.after(change));
            }
        }
    }

    /** The tiles that became full since the copy was made. */
    List<TreeEdge.Filled> filled() {
        return filled;
    }

    Checkpoint checkpoint() {
        return new Checkpoint(settings.origin(), edge.size(), edge.root());
    }

    /**
     * Signs the tree with every key in force.
     *
     * @throws TreeRefusedException if one is not at hand
     */
    SignedCheckpoint sign() {
        Checkpoint checkpoint = checkpoint();
        String text = checkpoint.text();
        String note =
                new SignedNote(
                                text,
                                keys.keys().stream().map(key -> atHand(key).sign(text)).toList())
                        .note();
        return new SignedCheckpoint(checkpoint, note, note);
    }

    private SigningKey atHand(VerifierKey key) {
        return settings.keys().stream()
                .filter(own -> own.verifier().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new TreeRefusedException(
                                "signing a checkpoint: the log's key "
                                        + key
                                        + " is in force, but is not at hand"));
    }

    /**
     * Compares with a checkpoint of the same size.
     *
     * @throws TreeRefusedException if it is not of this tree
     */
    void check(TreeTables.Row row) {
        SignedNote note = SignedNote.parse(row.note());
        Checkpoint stored = Checkpoint.parse(note.text());
        if (!stored.origin().equals(settings.origin())) {
            throw new TreeRefusedException(
                    "checking the log: its checkpoints are of the origin "
                            + stored.origin()
                            + ", but "
                            + settings.origin()
                            + " is configured");
        }
        if (!stored.equals(checkpoint()) || !note.signers(keys.keys()).containsAll(keys.keys())) {
            throw new TreeRefusedException(difference(stored, note));
        }
    }

    private String difference(Checkpoint stored, SignedNote note) {
        if (!stored.equals(checkpoint())) {
            return "checking the log: its "
                    + edge.size()
                    + " entries hash to "
                    + Base64Text.of(edge.root())
                    + ", but "
                    + Base64Text.of(stored.root())
                    + " was signed; the database was changed";
        }
        return "checking the log: the checkpoint of "
                + edge.size()
                + " entries is signed by "
                + note.signatures().stream().map(SignedNote.Signature::name).toList()
                + ", not by every key in force: "
                + keys.keys();
    }
}
