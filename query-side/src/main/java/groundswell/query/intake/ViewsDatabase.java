package groundswell.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
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

    private static final long DEFINING = 0x47_72_6f_77_64L;

    private final DataSource source;
    private final ReentrantLock defining = new ReentrantLock();

    ViewsDatabase(@Qualifier("views") DataSource source) {
        this.source = source;
    }

    /** Whether the views are in a file, or memory, that no other process has. */
    boolean isH2() {
        return with("public", ViewsDatabase::isH2);
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
            return with(
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
        return with(schema, connection -> transaction(connection, work));
    }

    /** Runs {@code work} on one picture of a schema; what it writes is undone. */
    <T> T read(String schema, Function<JdbcTemplate, T> work) {
        return with(
                schema,
                connection -> {
                    var level = connection.getTransactionIsolation();
                    connection.setTransactionIsolation(
                            isH2(connection)
                                    ? H2_SNAPSHOT
                                    : Connection.TRANSACTION_REPEATABLE_READ);
                    connection.setAutoCommit(false);
                    try {
                        return work.apply(template(connection));
                    } finally {
                        connection.rollback();
                        connection.setAutoCommit(true);
                        connection.setTransactionIsolation(level);
                    }
                });
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private static <T> T transaction(Connection connection, Function<JdbcTemplate, T> work)
            throws SQLException {
        connection.setAutoCommit(false);
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
            connection.setAutoCommit(true);
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T with(String schema, Work<T> work) {
        try (var connection = source.getConnection()) {
            var before = connection.getSchema();
            connection.setSchema(stored(connection, schema));
            try {
                return work.on(connection);
            } finally {
                connection.setSchema(before);
            }
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
