package groundswell.store;

import java.util.List;

/**
 * The values that leaves hold only digests of, encrypted under a key for each subject. Readers of
 * the log get them with the entries; here they are read for one entry, and withdrawn.
 */
public final class Vault {

    private final GroupCommitWriter writer;
    private final LogReads reads;

    Vault(GroupCommitWriter writer, LogReads reads) {
        this.writer = writer;
        this.reads = reads;
    }

    /** The openings of an entry that are present, ordered by name. */
    public List<StoredOpening> openings(long position) {
        return reads.query(c -> reads.tables().openingsAt(c, List.of(position)))
                .getOrDefault(position, List.of());
    }

    /**
     * Deletes the key and all openings of a subject. The leaves stay as they are. An opening that
     * is appended for this subject later gets a new key.
     *
     * @return how many openings there were
     */
    public int withdraw(String subject) {
        return writer.withdraw(subject);
    }
}
