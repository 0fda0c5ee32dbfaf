package groundswell.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * Reads of the log as it is up to its head, each on a pooled connection. The head is that of the
 * last commit, read first, and bounds every query: what is answered is one state of the log.
 */
final class LogReads implements BatchReader {

    /** Limit on reads that wait for a connection; further ones are refused at once. */
    static final int WAITING_READS = 1_024;

    /** Limit on reads at the same moment. */
    static final int CONNECTIONS = 16;

    private final Semaphore atOnce = new Semaphore(WAITING_READS + CONNECTIONS);

    // Whoever waits does so here, asleep and in order: the pool's own crowd of waiters is woken
    // together, and returning a connection to it takes until all of them have had a look.
    private final Semaphore turns = new Semaphore(CONNECTIONS, true);

    private final DataSource pool;
    private final long waitMillis;
    private final LogTables tables;
    private final LongSupplier head;
    private final Secrets secrets;
    private final RecentEvents recent;
    private final ReadTurns turnsOfKeys = new ReadTurns();
    private final boolean recovers;

    /**
     * Reads through a pool.
     *
     * @param pool of {@value #CONNECTIONS} connections
     * @param waitMillis how long a read waits for its turn
     * @param recovers whether a read that failed may succeed later
     */
    LogReads(
            DataSource pool,
            long waitMillis,
            LogTables tables,
            LongSupplier head,
            Secrets secrets,
            boolean recovers) {
        this.secrets = secrets;
        this.recent = new RecentEvents(secrets);
        this.recovers = recovers;
        this.pool = pool;
        this.waitMillis = waitMillis;
        this.tables = tables;
        this.head = head;
    }

    /** A query on a pooled connection. */
    @FunctionalInterface
    interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    <T> T query(Query<T> query) {
        if (!atOnce.tryAcquire()) {
            throw LogOverloadedException.reads(WAITING_READS);
        }
        try {
            return queryInTurn(query);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            atOnce.release();
        }
    }

    private <T> T queryInTurn(Query<T> query) throws SQLException {
        awaitTurn();
        try (Connection connection = pool.getConnection()) {
            return query.run(connection);
        } finally {
            turns.release();
        }
    }

    private void awaitTurn() {
        try {
            if (!turns.tryAcquire(waitMillis, TimeUnit.MILLISECONDS)) {
                throw LogOverloadedException.reads(WAITING_READS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("reading the log: interrupted", e, true);
        }
    }

    /** How many more reads may come now. */
    int free() {
        return atOnce.availablePermits();
    }

    private RuntimeException failed(SQLException e) {
        // The pool names a cause if it could not connect; without one, others were reading.
        return e instanceof SQLTransientConnectionException && e.getCause() == null
                ? LogOverloadedException.reads(WAITING_READS)
                : new LogUnavailableException("reading the log", e, recovers);
    }

    long head() {
        return head.getAsLong();
    }

    Secrets secrets() {
        return secrets;
    }

    ReadTurns turnsOfKeys() {
        return turnsOfKeys;
    }

    RecentEvents recent() {
        return recent;
    }

    LogTables tables() {
        return tables;
    }

    @Override
    public List<StoredEntry> read(long fromPositionInclusive, int maxEntries) {
        if (fromPositionInclusive < 0 || maxEntries < 1) {
            throw new IllegalArgumentException(
                    "reading the log: the position must be 0 or more, the number 1 or more");
        }
        long last = Math.min(head(), fromPositionInclusive + Math.min(maxEntries, MAX_ENTRIES) - 1);
        if (last < fromPositionInclusive) {
            return List.of();
        }
        List<StoredEntry> entries =
                query(c -> tables.entriesBetween(c, fromPositionInclusive, last, MAX_BYTES));
        refuseGaps(entries, fromPositionInclusive, last);
        return entries;
    }

    private static void refuseGaps(List<StoredEntry> entries, long from, long last) {
        if (entries.isEmpty() || entries.getLast().position() != from + entries.size() - 1) {
            throw new LogUnavailableException(
                    "reading entries "
                            + from
                            + " to "
                            + last
                            + " from the log: some are missing; it was damaged");
        }
    }
}
