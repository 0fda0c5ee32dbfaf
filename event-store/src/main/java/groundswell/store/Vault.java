package groundswell.store;

import java.util.List;

/**
 * The values that leaves hold only digests of, encrypted under a key for each subject. Readers of
 * the log get them with the entries; here they are read for one entry, and withdrawn.
 */
public final class Vault {

    private final GroupCommitWriter writer;
    private final LogReads reads;
    private final OpeningCipher cipher;

    Vault(GroupCommitWriter writer, LogReads reads, OpeningCipher cipher) {
        this.writer = writer;
        this.cipher = cipher;
        this.reads = reads;
    }

    /** The openings of an entry that are present, ordered by name. */
    public List<StoredOpening> openings(long position) {
        return reads.query(c -> reads.tables().openingsAt(c, List.of(position)))
                .getOrDefault(position, List.of());
    }

    /** How many openings of a subject there are before a position. */
    public int count(String subject, long before) {
        return reads.query(c -> Withdrawal.count(c, subject, before));
    }

    /**
     * Deletes all openings of a subject before a position, and its key. The leaves stay as they
     * are. What is left of the subject, because it was appended later, is sealed anew under another
     * key: the one that is gone opens nothing that is still there. Doing it again changes nothing.
     *
     * @param before the first position that is not touched
     * @return how many openings there were
     */
    public int withdraw(String subject, long before) {
        return writer.execute(
                Dialect.Change.SECRETS, c -> Withdrawal.run(c, subject, before, cipher));
    }
}
