package groundswell.query.intake;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Keeps views in an H2 file whole when their process is killed. H2 saves all tables of a file
 * together, but takes one after the other while others write; what a transaction changes meanwhile
 * is then saved in part, without the note by which the next start would undo it. So one transaction
 * writes at a time, and the file is saved between two of them. What H2 saves by itself for want of
 * memory is saved by the one that writes, between two of its own steps, and so undone as a whole.
 *
 * <p>PostgreSQL needs nothing of this: there, transactions run side by side.
 */
@Component
public final class ViewsFile implements AutoCloseable {
    private static final long SAVE_MILLIS = 500;

    /**
     * Each second, so much at most is written anew, when over half of what the file has is dead.
     */
    private static final int SAVES_A_TIDYING = 2;

    private static final int TIDY_BYTES = 1 << 20;

    private static final int TIDY_BELOW_PERCENT = 45;

    /** H2 starts no thread that saves. */
    private static final int NEVER = -1;

    private static final Duration END = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ViewsFile.class);

    private final DataSource source;
    private final boolean h2;
    private final boolean inFile;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition ended = waiting.newCondition();
    private final @Nullable Thread saving;
    private boolean closed;

    /**
     * @param source of the views; whoever made it closes it, after this
     * @throws IllegalStateException if the database is away
     */
    public ViewsFile(@Qualifier("views") DataSource source) {
        this.source = source;
        try (var connection = source.getConnection()) {
            h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            inFile = h2 && file(connection) != null;
        } catch (SQLException broken) {
            throw new IllegalStateException("opening the views: " + broken.getMessage(), broken);
        }
        saving =
                inFile
                        ? Thread.ofPlatform().daemon().name("views-saving").start(this::saveForEver)
                        : null;
    }

    boolean isH2() {
        return h2;
    }

    /** Runs a transaction that writes, or several, when nobody else writes to the file. */
    public <T> T write(Supplier<T> transaction) {
        if (!h2) {
            return transaction.get();
        }
        writing.lock();
        try {
            return transaction.get();
        } finally {
            writing.unlock();
        }
    }

    /** Sees to it that nobody else saves the file of a connection that is to write. */
    void take(Connection connection) throws SQLException {
        if (inFile) {
            file(connection);
        }
    }

    /**
     * Brings what was committed to the disk. Without it, a kill of the process takes back at most
     * the last half second, and a crash of the machine as much as its operating system kept.
     *
     * @throws DataAccessResourceFailureException if it cannot be written, for now
     */
    public void save() {
        if (!inFile) {
            return;
        }
        try {
            saveNow(false).sync();
        } catch (SQLException | MVStoreException broken) {
            throw new DataAccessResourceFailureException("saving the views", broken);
        }
    }

    private MVStore saveNow(boolean tidies) throws SQLException {
        // In this order: whoever has the turn must not wait for a connection with it.
        try (var connection = source.getConnection()) {
            writing.lock();
            try {
                var file = file(connection);
                if (file == null || file.isClosed()) {
                    throw new SQLException("the file was closed by a write that failed");
                }
                file.commit();
                if (tidies) {
                    file.compact(TIDY_BELOW_PERCENT, TIDY_BYTES);
                }
                return file;
            } finally {
                writing.unlock();
            }
        }
    }

    /**
     * The file behind a connection, which nobody saves any more but us; none of a database in
     * memory, or in another process.
     */
    private static @Nullable MVStore file(Connection connection) throws SQLException {
        if (!(connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal local)) {
            return null;
        }
        // Not by SQL, whose "checkpoint" takes a lock of the whole database, and waits for the file
        // with it, while a thread whose write fails has the file, and waits for the lock.
        var file = local.getDatabase().getStore().getMvStore();
        if (file.getFileStore() == null) {
            return null;
        }
        if (file.getAutoCommitDelay() != NEVER) {
            // Ends the thread that saves at any moment, and those that write what is saved while
            // the next save begins, which then misses it.
            file.setAutoCommitDelay(0);
            // Unlike 0, which asks for a save at each commit.
            file.setAutoCommitDelay(NEVER);
        }
        return file;
    }

    private void saveForEver() {
        var saved = true;
        for (var number = 1L; waitToSave(); number++) {
            try {
                saveNow(number % SAVES_A_TIDYING == 0);
                saved = true;
            } catch (SQLException | RuntimeException broken) {
                if (saved) {
                    LOG.warn("Saving the views, which is tried again.", broken);
                }
                saved = false;
                forgetConnections();
            }
        }
    }

    /** Those to a file that was closed stay useless; new ones open it again. */
    private void forgetConnections() {
        if (source instanceof HikariDataSource pool && pool.getHikariPoolMXBean() != null) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /**
     * False at the end. Never interrupted: an interrupt in the middle of a write closes the file.
     */
    private boolean waitToSave() {
        waiting.lock();
        try {
            var nanos = TimeUnit.MILLISECONDS.toNanos(SAVE_MILLIS);
            while (!closed && nanos > 0) {
                nanos = awaitEnd(nanos);
            }
            return !closed;
        } finally {
            waiting.unlock();
        }
    }

    private long awaitEnd(long nanos) {
        try {
            return ended.awaitNanos(nanos);
        } catch (InterruptedException unasked) {
            return nanos;
        }
    }

    /**
     * Ends the saving; closing the database saves what is left. Whoever writes for longer than this
     * waits is not waited for.
     */
    @Override
    public void close() {
        waiting.lock();
        try {
            closed = true;
            ended.signalAll();
        } finally {
            waiting.unlock();
        }
        if (saving == null) {
            return;
        }
        try {
            if (!saving.join(END)) {
                LOG.warn("The saving of the views does not end; it is left to itself.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
