package groundswell.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import javax.sql.DataSource;
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
    private final ViewsFile file;
    private final Duration patience;
    private final Semaphore atOnce = new Semaphore(READERS + WAITING_READERS);
    private final Semaphore turns = new Semaphore(READERS, true);
    private final ReentrantLock defining = new ReentrantLock();

    /**
     * H2 looks at all tables that there are when a picture begins, and when it ends, and fails if
     * one comes or goes meanwhile.
     */
    private final ReadWriteLock tables = new ReentrantReadWriteLock();

    @Autowired
    ViewsDatabase(@Qualifier("views") DataSource source, ViewsFile file) {
        this(source, file, PATIENCE);
    }

    /** Readers wait no longer than {@code patience} for their turn. */
    ViewsDatabase(DataSource source, ViewsFile file, Duration patience) {
        this.source = source;
        this.file = file;
        this.patience = patience;
    }

    /** Whether the views are in a file, or memory, that no other process has. */
    boolean isH2() {
        return file.isH2();
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
            return file.write(() ->
                    inSchema(
                            schema,
                            connection ->
                                    isH2()
                                            ? defineAlone(connection, work)
                                            : defineInTurn(connection, work)));
        } finally {
            defining.unlock();
        }
    }

    private <T> T defineAlone(Connection connection, Function<JdbcTemplate, T> work) {
        tables.writeLock().lock();
        try {
            return work.apply(template(connection));
        } finally {
            tables.writeLock().unlock();
        }
    }

    /** Two processes that begin at once would both make what is missing. */
    private static <T> T defineInTurn(Connection connection, Function<JdbcTemplate, T> work)
            throws SQLException {
        execute(connection, "select pg_advisory_lock(" + DEFINING + ")");
        try {
            return work.apply(template(connection));
        } finally {
            execute(connection, "select pg_advisory_unlock(" + DEFINING + ")");
        }
    }

    /**
     * Runs {@code work} in one transaction on a schema; what it wrote is on the disk then. If this
     * throws, it may be written all the same.
     */
    <T> T write(String schema, Function<JdbcTemplate, T> work) {
        var result = transact(schema, Kind.LASTING, work);
        file.save();
        return result;
    }

    /**
     * As {@link #write}, for what follows from the log and says how far it has come: it need not be
     * on the disk before this returns. After a crash the last moments may be missing, rows and
     * position together, and are folded again.
     */
    <T> T derive(String schema, Function<JdbcTemplate, T> work) {
        return transact(schema, Kind.DERIVED, work);
    }

    /**
     * Runs statements that read, name their tables in full, and need no transaction around them. It
     * takes a connection for a moment only, so whoever reads may ask for it.
     */
    <T> T look(Function<JdbcTemplate, T> statement) {
        return with(connection -> statement.apply(template(connection)));
    }

    private <T> T transact(String schema, Kind kind, Function<JdbcTemplate, T> work) {
        return file.write(() ->
                with(connection -> {
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
                }));
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
            takePicture(connection, schema);
            try {
                return work.apply(template(connection));
            } finally {
                endPicture(connection);
            }
        });
    }

    private void takePicture(Connection connection, String schema) throws SQLException {
        if (!isH2()) {
            begin(connection, schema, Kind.PICTURE);
            return;
        }
        tables.readLock().lock();
        try {
            begin(connection, schema, Kind.PICTURE);
            // The first statement takes the picture, whatever it asks for.
            execute(connection, "select 1");
        } finally {
            tables.readLock().unlock();
        }
    }

    private void endPicture(Connection connection) throws SQLException {
        if (!isH2()) {
            connection.rollback();
            end(connection);
            return;
        }
        tables.readLock().lock();
        try {
            connection.rollback();
            end(connection);
        } finally {
            tables.readLock().unlock();
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    // PostgreSQL is told everything in one message, and forgets it with the transaction. By a
    // function, because the driver drops all that it prepared when it sees "set search_path".
    private void begin(Connection connection, String schema, Kind kind) throws SQLException {
        if (!isH2()) {
            connection.setAutoCommit(false);
            execute(
                    connection,
                    kind.settings + "select set_config('search_path', '" + schema + "', true)");
            return;
        }
        file.take(connection);
        connection.setSchema(stored(connection, schema));
        if (kind == Kind.PICTURE) {
            connection.setTransactionIsolation(H2_SNAPSHOT);
        }
        connection.setAutoCommit(false);
    }

    private void end(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        if (isH2()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setSchema(stored(connection, "public"));
        }
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
            file.take(connection);
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

    private static JdbcTemplate template(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }
}
