package groundswell.command.record;

import java.util.List;

/** What a record needs of the tree over the log. */
interface RecordTree {
    /** Which log it is. */
    String origin();

    /** The key that signs today, as signed-note writes verifier keys. */
    String verifierKey();

    /** Archived checkpoints with a larger size, ascending, at most so many. */
    List<Note> archive(long afterSize, int limit);

    /**
     * The hashes of a tile of the tree of at least this many entries.
     *
     * @param width how many of its hashes, from its first
     */
    byte[] tile(int level, long number, int width);

    /**
     * An archived checkpoint.
     *
     * @param text the signed note
     */
    record Note(long size, String text) {}
}
