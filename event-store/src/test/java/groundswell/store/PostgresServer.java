package groundswell.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server that all tests of the module share, each in a schema of its own. */
final class PostgresServer {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgresServer() {}

    // Started with the first test that needs it; ends with the process.
    private static final class Running {
        static final EmbeddedPostgres SERVER = start();
    }

    private static EmbeddedPostgres start() {
        try {
            return durable(EmbeddedPostgres.builder()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The builder's own defaults lose acknowledged commits. */
    static EmbeddedPostgres.Builder durable(EmbeddedPostgres.Builder builder) {
        return builder.setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "300");
    }

    static int port() {
        return Running.SERVER.getPort();
    }

    /** A log in a new schema of the server. */
    static PostgresLog newLog() {
        return log(port(), newSchema(port()));
    }

    /** The log of a schema as it is reached through a port. */
    static PostgresLog log(int port, String schema) {
        return new PostgresLog(url(port, schema), "postgres", () -> "postgres");
    }

    static String newSchema(int port) {
        String schema = "log_" + SCHEMAS.incrementAndGet();
        try (Connection connection = connect(port, "public");
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("making a schema", e);
        }
        return schema;
    }

    static Connection connect(PostgresLog log) throws SQLException {
        return connect(log.url());
    }

    static Connection connect(int port, String schema) throws SQLException {
        return connect(url(port, schema));
    }

    private static Connection connect(String url) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", "postgres");
        return DriverManager.getConnection(url, properties);
    }

    private static String url(int port, String schema) {
        return "jdbc:postgresql://localhost:" + port + "/postgres?currentSchema=" + schema;
    }
}
