package groundswell.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to a log on PostgreSQL, each with the settings that the log relies on. */
final class PostgresConnections extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 60;

    // Every query is driven by an index through arrays of keys. On a fresh or skewed table the
    // planner would guess otherwise and walk whole tables, so those plans are switched off.
    // An acknowledged commit is on the disk, whatever the server's default is.
    private static final String SETTINGS =
            """
            set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
            set enable_bitmapscan = off; set jit = off; set plan_cache_mode = force_generic_plan;
            set default_transaction_isolation = 'read committed';
            select set_config('synchronous_commit', 'on', false)
                where current_setting('synchronous_commit') = 'off'
            """;

    private static final String PASSWORD_UNREADABLE = "28000";

    private final String user;
    private final transient Supplier<String> secret;
    private final int turnPatienceMillis;

    PostgresConnections(PostgresLog log) {
        setUrl(log.url());
        this.user = log.user();
        this.secret = log.password();
        this.turnPatienceMillis = (int) Math.min(Integer.MAX_VALUE, log.turnPatience().toMillis());
        setApplicationName("groundswell-log");
        setTcpKeepAlive(true);
        setConnectTimeout(CONNECT_SECONDS);
        setLoginTimeout(CONNECT_SECONDS);
        setSocketTimeout(ANSWER_SECONDS);
        setReWriteBatchedInserts(true);
    }

    /** How long the server lets the writer wait for its turn. */
    int turnPatienceMillis() {
        return turnPatienceMillis;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = getConnection(user, password());
        try (Statement set = connection.createStatement()) {
            set.execute(SETTINGS);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    // The writer goes on trying while the database is away, so it must while the password is.
    private String password() throws SQLException {
        try {
            return secret.get();
        } catch (RuntimeException e) {
            throw new SQLException("the password cannot be read", PASSWORD_UNREADABLE, e);
        }
    }
}
