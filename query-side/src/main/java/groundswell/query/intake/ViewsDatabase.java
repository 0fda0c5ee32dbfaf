package groundswell.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * The database of the views; only here, so that nothing else of an application takes it for its
 * own.
 */
@Component
final class ViewsDatabase {
    // H2 takes one picture of all tables at this level only (its own name for it is "snapshot").
    private static final int H2_SNAPSHOT = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long DEFINING = 0x47_72_6f_77_64L;

    /**
     * So many answers are read at once. What follows the log has some eight connections beside
     * theirs; the others of {@link Projections#CONNECTIONS} are for the words that answers show,
     * which take one for a moment.
     */
    static final int READERS = 10;

    /** So many more may wait for their turn. */
    static final int WAITING_READERS = 1_024;

    private final DataSource source;
    private final Duration patience;
    private final Semaphore atOnce = new Semaphore(READERS + WAITING_READERS);
    private final Semaphore turns = new Semaphore(READERS, true);
    private volatile @Nullable Boolean h2;
    private final ReentrantLock defining = new ReentrantLock();

    @Autowired
    ViewsDatabase(@Qualifier("views") DataSource source) {
        this(source, PATIENCE);
    }

    /** Readers wait no longer than {@code patience} for their turn. */
    ViewsDatabase(DataSource source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    /** Whether the views are in a file, or memory, that no other process has. */
    boolean isH2() {
        return with(this::h2);
    }

    /** A connection to keep; its keeper closes it. */
    Connection session() {
        try {
            return source.getConnection();
        } catch (SQLException broken) {
            throw translated(broken);
        }
    }

    /** Runs each statement by itself; for definitions of tables. */
    <T> T define(String schema, Function<JdbcTemplate, T> work) {
        // H2 locks its own catalogue for a definition: two at once wait for each other until both
        // fail.
        defining.lock();
        try {
            return inSchema(
                    schema,
                    connection -> {
                        var locks = !isH2(connection);
                        if (locks) {
                            // Two processes that begin at once would both make what is missing.
                            execute(connection, "select pg_advisory_lock(" + DEFINING + ")");
                        }
                        try {
                            return work.apply(template(connection));
                        } finally {
                            if (locks) {
                                execute(connection, "select pg_advisory_unlock(" + DEFINING + ")");
                            }
                        }
                    });
        } finally {
            defining.unlock();
        }
    }

    /** Runs {@code work} in one transaction on a schema. */
    <T> T write(String schema, Function<JdbcTemplate, T> work) {
        return transact(schema, Kind.LASTING, work);
    }

    /**
     * As {@link #write}, for what follows from the log and says how far it has come: PostgreSQL
     * need not bring it to the disk before this returns. After a crash of the server the last
     * moments may be missing, rows and position together, and are folded again.
     */
    <T> T derive(String schema, Function<JdbcTemplate, T> work) {
        return transact(schema, Kind.DERIVED, work);
    }

    /**
     * Runs one statement that names its tables in full, and nothing around it. It takes a
     * connection for a moment only, so whoever reads may ask for it.
     */
    <T> T look(Function<JdbcTemplate, T> statement) {
        return with(connection -> statement.apply(template(connection)));
    }

    private <T> T transact(String schema, Kind kind, Function<JdbcTemplate, T> work) {
        return with(connection -> {
            begin(connection, schema, kind);
            var committed = false;
            try {
                var result = work.apply(template(connection));
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                end(connection);
            }
        });
    }

    /**
     * Runs {@code work} on one picture of a schema; what it writes is undone.
     *
     * @throws ViewsOverloadedException if too many read already, or for too long
     */
    <T> T read(String schema, Function<JdbcTemplate, T> work) {
        if (!atOnce.tryAcquire()) {
            throw new ViewsOverloadedException();
        }
        try {
            return readInTurn(schema, work);
        } finally {
            atOnce.release();
        }
    }

    private <T> T readInTurn(String schema, Function<JdbcTemplate, T> work) {
        awaitTurn();
        try {
            return readNow(schema, work);
        } finally {
            turns.release();
        }
    }

    private void awaitTurn() {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ViewsOverloadedException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("waiting to read the views", interrupted);
        }
    }

    private <T> T readNow(String schema, Function<JdbcTemplate, T> work) {
        return with(connection -> {
            begin(connection, schema, Kind.PICTURE);
            try {
                return work.apply(template(connection));
            } finally {
                connection.rollback();
                end(connection);
            }
        });
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    // PostgreSQL is told everything in one message, and forgets it with the transaction. By a
    // function, because the driver drops all that it prepared when it sees "set search_path".
    private void begin(Connection connection, String schema, Kind kind) throws SQLException {
        if (!h2(connection)) {
            connection.setAutoCommit(false);
            execute(
                    connection,
                    kind.settings + "select set_config('search_path', '" + schema + "', true)");
            return;
        }
        connection.setSchema(stored(connection, schema));
        if (kind == Kind.PICTURE) {
            connection.setTransactionIsolation(H2_SNAPSHOT);
        }
        connection.setAutoCommit(false);
    }

    private void end(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        if (h2(connection)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setSchema(stored(connection, "public"));
        }
    }

    private boolean h2(Connection connection) throws SQLException {
        var known = h2;
        if (known == null) {
            known = isH2(connection);
            h2 = known;
        }
        return known;
    }

    /** What a transaction is for, and what PostgreSQL is told of it. */
    private enum Kind {
        LASTING(""),
        DERIVED("set local synchronous_commit to off; "),
        PICTURE("set transaction isolation level repeatable read; ");

        private final String settings;

        Kind(String settings) {
            this.settings = settings;
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T inSchema(String schema, Work<T> work) {
        return with(connection -> {
            var before = connection.getSchema();
            connection.setSchema(stored(connection, schema));
            try {
                return work.on(connection);
            } finally {
                connection.setSchema(before);
            }
        });
    }

    private <T> T with(Work<T> work) {
        try (var connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException broken) {
            throw translated(broken);
        }
    }

    private RuntimeException translated(SQLException broken) {
        var translated =
                new SQLErrorCodeSQLExceptionTranslator(source)
                        .translate("using the views", null, broken);
        return translated != null
                ? translated
                : new IllegalStateException("using the views: " + broken.getMessage(), broken);
    }

    /** H2 stores unquoted names in upper case, PostgreSQL in lower case. */
    private static String stored(Connection connection, String schema) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers()
                ? schema.toUpperCase(Locale.ROOT)
                : schema;
    }

    private static boolean isH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    private static JdbcTemplate template(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }
}
