package groundswell.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The tag rows that are in the database: all up to a position, and perhaps some after it. What is
 * younger is in a {@link TagTail}. Rows come many at a time and in the order of their keys.
 */
interface TagStore {

    /** The first row of a key, for a question. */
    record FirstRow(int question, long position) {}

    /** Told of keys that have rows, of some perhaps more than once; answers whether to go on. */
    @FunctionalInterface
    interface KeyReader {
        boolean read(long tagHash, long typeHash);
    }

    /**
     * Where a slice of rows ends that begins at one of them: so many are committed together, so
     * that the writer's own commits need not wait for long.
     */
    int endOfSlice(TagTail.Batch rows, int from);

    /**
     * Adds a slice of rows, those of it that are not there yet; the caller commits.
     *
     * @param rows a whole batch, the same from its first slice to its last
     */
    void write(Connection connection, TagTail.Batch rows, int from, int to) throws SQLException;

    /**
     * The rows of some keys between two positions, both included, in no order.
     *
     * @param tags hashes of tags
     * @param types hashes of types, one for each tag; empty for any type
     * @param limit ends after so many rows
     */
    List<TagTail.Row> rows(
            Connection connection, List<Long> tags, List<Long> types, long from, long to, int limit)
            throws SQLException;

    /** Those of some rows whose events have another tag as well, as rows of that tag. */
    List<TagTail.Row> withTag(Connection connection, long tag, List<TagTail.Row> rows)
            throws SQLException;

    /**
     * For each question any row of its key from a position on, if there is one.
     *
     * @param types hashes of types, one for each question; empty for any type
     * @param to rows after this position do not count
     */
    List<FirstRow> first(
            Connection connection,
            List<Long> questions,
            List<Long> froms,
            List<Long> tags,
            List<Long> types,
            long to)
            throws SQLException;

    /** Reads the keys of all rows. */
    void readKeys(Connection connection, KeyReader keys) throws SQLException;

    /** Removes all rows. */
    void clear(Connection connection) throws SQLException;
}
