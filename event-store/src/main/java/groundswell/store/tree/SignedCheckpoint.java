package groundswell.store.tree;

/**
 * A checkpoint that the log has signed and committed.
 *
 * @param checkpoint what it says
 * @param signed the note as it was committed, with the log's signatures alone: one text for each
 *     size, for ever
 * @param note the same with the cosignatures that have come since
 */
public record SignedCheckpoint(Checkpoint checkpoint, String signed, String note) {

    /** How many entries it covers. */
    public long size() {
        return checkpoint.size();
    }
}
