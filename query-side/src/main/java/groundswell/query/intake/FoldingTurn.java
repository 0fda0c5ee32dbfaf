package groundswell.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which of several processes on one database of views folds; the others answer, and one of them
 * takes over when its session of the database is gone. A file has one process. This is who should
 * fold, not the fence: a fold of a process that is out of turn finds the position moved, and fails
 * whole.
 */
@Component
final class FoldingTurn implements AutoCloseable {
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int ANSWER_SECONDS = 2;

    /** Distinguishes this lock from others in the same database. */
    private static final int LOCK_CLASS = 0x47_72_6f_77;

    private final ViewsDatabase database;
    private @Nullable Boolean alone;
    private @Nullable Connection session;
    private long checked;
    private boolean closed;
    private long taken;

    FoldingTurn(ViewsDatabase database) {
        this.database = database;
    }

    /** Whether it is this process's turn; takes it when nobody has it. */
    synchronized boolean isOurs() {
        if (closed) {
            return false;
        }
        if (alone == null) {
            alone = database.isH2();
        }
        return alone || isHeld() || take();
    }

    /**
     * How often this process took its turn. With a new turn, what the database says counts: its
     * server may have lost the last moments with the session that had the turn before.
     */
    synchronized long number() {
        return taken;
    }

    private boolean isHeld() {
        var held = session;
        if (held == null) {
            return false;
        }
        if (System.nanoTime() - checked < CHECK_NANOS) {
            return true;
        }
        try {
            if (held.isValid(ANSWER_SECONDS)) {
                checked = System.nanoTime();
                return true;
            }
        } catch (SQLException broken) {
            // As good as gone.
        }
        leave();
        return false;
    }

    private boolean take() {
        var connection = database.session();
        var granted = false;
        try (var statement = connection.createStatement();
                var answer =
                        statement.executeQuery(
                                "select pg_try_advisory_lock("
                                        + LOCK_CLASS
                                        + ", hashtext('views'))")) {
            granted = answer.next() && answer.getBoolean(1);
        } catch (SQLException broken) {
            // Nobody's turn as long as the database is away.
        }
        if (granted) {
            session = connection;
            taken++;
            checked = System.nanoTime();
        } else {
            closeQuietly(connection);
        }
        return granted;
    }

    /** Lets another process have it, and asks again later. */
    synchronized void leave() {
        var held = session;
        session = null;
        if (held == null) {
            return;
        }
        // The connection goes back to its pool, and must not take the lock with it.
        try (var statement = held.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException broken) {
            abortQuietly(held);
        }
        closeQuietly(held);
    }

    private static void abortQuietly(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException broken) {
            // The server ends the session when it notices.
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            // Gone already.
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        leave();
    }

    /** Takes part again after a stop. */
    synchronized void open() {
        closed = false;
    }
}
