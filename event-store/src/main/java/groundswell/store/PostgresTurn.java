package groundswell.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns of several processes: an advisory lock of the writer's own session, so that who loses the
 * connection loses the turn with it. It is kept while there is work, for a limited time; the
 * server's queue for the lock is fair, so giving it up for a moment lets whoever waits have it.
 *
 * <p>The lock and the look at what others wrote are statements of their own, although they travel
 * together: the second has a snapshot from after the lock was granted. In one statement the
 * snapshot would be older than the lock, and two processes would both find nothing.
 */
final class PostgresTurn implements Turn {

    /** A turn that others may wait for lasts about so long. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Limit on the entries of one look. */
    static final int PAGE = 256;

    // The session has no other lock, and a lock taken twice would have to be left twice.
    private static final String UNLOCK = "select pg_advisory_unlock_all()";

    /** Distinguishes our locks from others in the same database. */
    private static final int LOCK_CLASS = 0x47_72_6f_75;

    private static final String LOOK =
            """
            select c.withdrawals, c.rebuilds, e.position, e.at_ms, e.stream,
                case when e.position > ? then e.leaf end
            from log_change c
            left join lateral (
                select position, at_ms, stream, leaf from log_entry
                where position >= ? order by position fetch first %d rows only) e on true
            order by e.position
            """
                    .formatted(PAGE + 1);

    /** The same for whoever publishes the log's tree. */
    private static final int TREE_LOCK_CLASS = LOCK_CLASS + 1;

    private final Connection connection;
    private final String lockAndLook;
    private boolean held;
    private long heldSince;

    PostgresTurn(Connection connection) throws SQLException {
        this.connection = connection;
        int schema = schema(connection);
        this.lockAndLook = "select pg_advisory_lock(" + LOCK_CLASS + ", " + schema + ");" + LOOK;
    }

    private static int schema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "select relnamespace from pg_class"
                                        + " where oid = 'log_entry'::regclass")) {
            if (!result.next()) {
                throw new SQLException("the schema of the log was not found");
            }
            return (int) result.getLong(1);
        }
    }

    /** One process at a time has this lock of the log's schema, until its transaction ends. */
    static void lockTree(Connection connection) throws SQLException {
        int schema = schema(connection);
        try (Statement lock = connection.createStatement()) {
            lock.execute("select pg_advisory_xact_lock(" + TREE_LOCK_CLASS + ", " + schema + ")");
        }
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean isHeld() {
        return held;
    }

    @Override
    public Tail begin(long head) throws SQLException {
        if (!held) {
            return take(lockAndLook, 1, head);
        }
        if (System.nanoTime() - heldSince < LONGEST_NANOS) {
            return Tail.NOT_READ;
        }
        held = false;
        return take(UNLOCK + ";" + lockAndLook, 2, head);
    }

    private Tail take(String statements, int before, long head) throws SQLException {
        try {
            Tail tail = read(statements, before, head);
            held = true;
            heldSince = System.nanoTime();
            return tail;
        } catch (SQLException e) {
            // The look may have failed after the lock was granted.
            releaseAfter(e);
            throw e;
        }
    }

    private void releaseAfter(SQLException cause) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(UNLOCK);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public Tail look(long head) throws SQLException {
        return read(LOOK, 0, head);
    }

    @Override
    public void end() throws SQLException {
        if (!held) {
            return;
        }
        held = false;
        try (PreparedStatement statement = connection.prepareStatement(UNLOCK)) {
            statement.execute();
        }
    }

    private Tail read(String statements, int before, long head) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(statements)) {
            statement.setLong(1, head);
            statement.setLong(2, head);
            statement.execute();
            for (int i = 0; i < before; i++) {
                statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                return tail(result, head);
            }
        }
    }

    private static Tail tail(ResultSet result, long head) throws SQLException {
        long withdrawals = 0;
        long rebuilds = 0;
        @Nullable Long headAtMillis = null;
        List<Foreign> entries = new ArrayList<>();
        int rows = 0;
        while (result.next()) {
            rows++;
            withdrawals = result.getLong(1);
            rebuilds = result.getLong(2);
            long position = result.getLong(3);
            if (result.wasNull()) {
                break;
            }
            long atMillis = result.getLong(4);
            if (position == head) {
                headAtMillis = atMillis;
            } else {
                entries.add(
                        new Foreign(position, atMillis, result.getString(5), result.getBytes(6)));
            }
        }
        if (rows == 0) {
            throw new SQLException("the row of log_change is missing");
        }
        return new Tail(true, headAtMillis, entries, rows <= PAGE, withdrawals, rebuilds);
    }
}
