package groundswell.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
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
import org.springframework.stereotype.Component;

/**
 * Keeps views in an H2 file whole when their process is killed. H2 saves all tables of a file
 * together, but takes one after the other while others write; what a transaction changes meanwhile
 * is then saved in part, without the note by which the next start would undo it. So one transaction
 * writes at a time, and the file is saved between two of them, here and by nobody else. A save that
 * H2 must do because its memory is full is done by the one that writes, in its own steps.
 *
 * <p>PostgreSQL needs nothing of this: there, transactions run side by side.
 */
@Component
public final class ViewsFile implements AutoCloseable {
    private static final long SAVE_MILLIS = 500;

    /** So much of what was overwritten is tidied away at a time, once it is over half of a file. */
    private static final int TIDY_BYTES = 2 << 20;

    private static final int TIDY_BELOW_PERCENT = 45;

    /** H2 starts no thread that saves. */
    private static final int NEVER = -1;

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

    /**
     * Brings what was committed to the disk. Without it, a kill of the process takes back at most
     * the last half second, and a crash of the machine as much as its operating system kept.
     *
     * @throws IllegalStateException if it cannot be written
     */
    public void save() {
        if (!inFile) {
            return;
        }
        try {
            var file = saveNow(false);
            if (file != null) {
                file.sync();
            }
        } catch (SQLException | MVStoreException broken) {
            throw new IllegalStateException("saving the views: " + broken.getMessage(), broken);
        }
    }

    private @Nullable MVStore saveNow(boolean tidies) throws SQLException {
        writing.lock();
        try (var connection = source.getConnection()) {
            var file = file(connection);
            if (file != null) {
                file.commit();
                if (tidies) {
                    file.compact(TIDY_BELOW_PERCENT, TIDY_BYTES);
                }
            }
            return file;
        } finally {
            writing.unlock();
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
        // with
        // it, while a thread whose write fails has the file, and waits for the lock.
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
        while (waitToSave()) {
            try {
                saveNow(true);
                saved = true;
            } catch (SQLException | MVStoreException broken) {
                if (saved) {
                    LOG.warn("Saving the views, which is tried again.", broken);
                }
                saved = false;
            }
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

    /** Ends the saving; closing the database saves what is left. */
    @Override
    public void close() {
        waiting.lock();
        try {
            closed = true;
            ended.signalAll();
        } finally {
            waiting.unlock();
        }
        var thread = saving;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
