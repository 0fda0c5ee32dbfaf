package groundswell.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tag rows of full generations into the table, beside everything else. Some of the rows
 * may be in the table already, after a kill or because another process brought them; only when all
 * are there does the table count as complete up to their last position.
 */
final class TagIndexer implements AutoCloseable {

    private static final long RETRY_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(TagIndexer.class);

    private final LogReads reads;
    private final Dialect dialect;
    private final TagTail tail;
    private final Thread thread;
    private final Semaphore asked = new Semaphore(1);
    private volatile boolean closed;

    TagIndexer(LogReads reads, Dialect dialect) {
        this.reads = reads;
        this.dialect = dialect;
        this.tail = reads.tables().tail();
        this.thread = Thread.ofPlatform().daemon().name("log-tag-index").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There may be a full generation. */
    void wake() {
        if (asked.availablePermits() == 0) {
            asked.release();
        }
    }

    private void run() {
        try {
            while (!closed) {
                TagTail.Batch rows = tail.nextFull();
                if (rows == null) {
                    asked.acquire();
                } else if (!index(rows)) {
                    asked.tryAcquire(RETRY_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean index(TagTail.Batch rows) {
        try {
            OptionalLong complete =
                    reads.query(c -> {
                        boolean autoCommit = c.getAutoCommit();
                        c.setAutoCommit(false);
                        try {
                            return write(c, rows);
                        } finally {
                            if (!c.isClosed()) {
                                c.rollback();
                                c.setAutoCommit(autoCommit);
                            }
                        }
                    });
            complete.ifPresent(tail::written);
            return true;
        } catch (LogUnavailableException e) {
            if (!closed) {
                LOG.warn("bringing tag rows into their table, which is tried again", e);
            }
            return false;
        }
    }

    /** Up to which position the table is complete then; none if it was closed meanwhile. */
    private OptionalLong write(Connection connection, TagTail.Batch rows) throws SQLException {
        TagStore tags = dialect.tags();
        for (int next = 0; next < rows.positions().length; ) {
            if (closed) {
                return OptionalLong.empty();
            }
            int from = next;
            int to = tags.endOfSlice(rows, from);
            dialect.alone(
                    connection,
                    c -> {
                        tags.write(c, rows, from, to);
                        c.commit();
                        return to;
                    });
            next = to;
        }
        long complete =
                dialect.alone(
                        connection,
                        c -> {
                            long reached = Math.max(rows.lastPosition(), indexed(c, true));
                            advance(c, reached);
                            c.commit();
                            return reached;
                        });
        return OptionalLong.of(complete);
    }

    /** Up to which position the table is complete. */
    static long indexed(Connection connection, boolean lock) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select position from log_indexed" + (lock ? " for update" : ""));
                ResultSet result = select.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The table is complete up to a position. */
    static void advance(Connection connection, long position) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update log_indexed set position = ?")) {
            update.setLong(1, position);
            update.executeUpdate();
        }
    }

    @Override
    public void close() {
        closed = true;
        asked.release();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
