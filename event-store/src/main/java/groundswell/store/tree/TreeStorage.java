package groundswell.store.tree;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a tree needs of the log that it is of. */
public interface TreeStorage {

    /** Limit on the entries that are read at once. */
    int PAGE = 4_096;

    /** Statements of the tree on one connection. */
    @FunctionalInterface
    interface Job<T> {
        /** Runs them. */
        T run(Connection connection) throws SQLException;
    }

    /** Position of the last entry, -1 when there is none. */
    long head();

    /**
     * Position of the last entry that is stored, by whichever process; -1 when there is none.
     * Others may have written, and signed, more than is known here.
     */
    long storedHead();

    /**
     * The leaves from a position on, in order: at least one if there is one there, at most {@link
     * #PAGE}.
     */
    List<byte[]> leaves(long from, long to);

    /** Reads. */
    <T> T read(Job<T> job);

    /**
     * Runs a job in a transaction and commits it, durably. Of several processes one runs such a job
     * at a time.
     */
    <T> T commit(Job<T> job);

    /** Whether the database has the large object types of PostgreSQL; H2 otherwise. */
    boolean isPostgres();

    /** Whether the log refuses to be written. */
    boolean isRefused();

    /** From now on the log refuses to be written, and says why; reads go on. */
    void refuse(String reason);
}
