package groundswell.store;

import java.util.List;

/** Reads the log in order, for whoever folds it or passes it on. Safe for use by many threads. */
@FunctionalInterface
public interface BatchReader {

    /** Limit on the entries of one batch. */
    int MAX_ENTRIES = 10_000;

    /** A batch ends after the entry whose leaf brings it over this many bytes. */
    int MAX_BYTES = 8 * 1024 * 1024;

    /**
     * The entries from a position on, in order, without a gap, with their openings; empty when
     * nothing was committed there yet. May be shorter than asked for: read on from the position
     * after the last entry until a batch is empty.
     *
     * @param fromPositionInclusive where to start, from 0
     * @param maxEntries at least 1; taken as {@value #MAX_ENTRIES} when larger
     */
    List<StoredEntry> read(long fromPositionInclusive, int maxEntries);
}
