package groundswell.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL 15 and later: several processes take turns. */
final class PostgresDialect implements Dialect {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDialect.class);

    // Whoever waits for a turn gives up after a while and says so. A session of which nothing is
    // heard although its writer looks for entries all the time is gone, and with it its lock.
    private static final String WRITER_SETTINGS =
            """
            set lock_timeout = %d; set statement_timeout = 0; set idle_session_timeout = '30s';
            set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2;
            set tcp_keepalives_count = 3
            """;

    /** Distinguishes leases from turns and from locks of others in the same database. */
    private static final int LEASE_CLASS = 0x47_72_6f_76;

    private static final int LEASE_SECONDS = 5;
    // A process of which nothing is heard any more, not even by TCP, loses its leases after a
    // while.
    private static final String LEASE_SETTINGS =
            """
            set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2;
            set tcp_keepalives_count = 3
            """;
    private static final String LEASE =
            """
            select pg_try_advisory_lock(%d, hashtext(relnamespace::text || '/' || ?))
            from pg_class where oid = 'log_entry'::regclass
            """
                    .formatted(LEASE_CLASS);

    private static final String WITH_ENTRIES =
            """
            with entries as (
                insert into log_entry (position, at_ms, stream, openings, leaf)
                select position, ?, stream, openings, leaf
                from unnest(?::bigint[], ?::varchar[], ?::int[], ?::bytea[])
                    r(position, stream, openings, leaf)
            )
            """;
    private static final String COMMANDS =
            """
            , commands as (
                insert into log_command
                    (hash, fingerprint, first_position, last_position, at_ms)
                select r.*, ? from unnest(?::bytea[], ?::bytea[], ?::bigint[], ?::bigint[]) r
            )
            """;
    private static final String OPENINGS =
            """
            , keys as (
                insert into vault_key (subject, key_bytes)
                select * from unnest(?::varchar[], ?::bytea[])
                on conflict do nothing
            ), openings as (
                insert into vault_opening (position, name, subject, sealed)
                select * from unnest(?::bigint[], ?::varchar[], ?::varchar[], ?::bytea[])
            )
            """;
    private static final String STREAMS =
            """
            insert into log_stream (name, next_seq)
            select * from unnest(?::varchar[], ?::bigint[])
            on conflict (name) do update set next_seq = excluded.next_seq
            """;

    // Which of them is violated first is not defined: the parts of one statement run in any order.
    private static final Set<String> FENCES =
            Set.of("log_entry_pkey", "log_command_pkey", "vault_opening_pkey");

    private final TagTable tags = new TagTable(this);
    private final PostgresConnections connections;
    private final String writerSettings;

    PostgresDialect(PostgresConnections connections) {
        this.connections = connections;
        this.writerSettings = WRITER_SETTINGS.formatted(connections.turnPatienceMillis());
    }

    @Override
    public String migrations() {
        return "classpath:groundswell/store/postgres";
    }

    /**
     * Refuses what the log cannot live in.
     *
     * @throws LogPlaceException if it cannot live there, now or later
     * @throws SQLException if the server cannot be asked
     */
    void checkServer() throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet settings =
                        statement.executeQuery(
                                "select current_setting('server_encoding'),"
                                        + " current_setting('fsync'),"
                                        + " current_setting('server_version_num')::int,"
                                        + " current_schema()")) {
            settings.next();
            if (!settings.getString(1).equals("UTF8")) {
                throw new LogPlaceException(
                        "opening the log: the database's encoding must be UTF8, it is "
                                + settings.getString(1));
            }
            if (settings.getInt(3) < 150_000) {
                throw new LogPlaceException(
                        "opening the log: PostgreSQL must be 15 or later, its number is "
                                + settings.getInt(3));
            }
            if (settings.getString(4) == null) {
                throw new LogPlaceException(
                        "opening the log: the database has no such schema as the URL names");
            }
            if (settings.getString(2).equals("off")) {
                LOG.warn("opening the log: the server runs with fsync=off and can lose the log");
            }
        }
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = connections.getConnection();
        try (Statement set = connection.createStatement()) {
            set.execute(writerSettings);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Turn turn(Connection connection) throws SQLException {
        return new PostgresTurn(connection);
    }

    /** One statement in autocommit: one round trip with the commit. */
    @Override
    public void write(Connection connection, StagedBatch batch) throws SQLException {
        boolean commands = !batch.commands.isEmpty();
        boolean openings = !batch.openings.isEmpty();
        String sql =
                WITH_ENTRIES + (commands ? COMMANDS : "") + (openings ? OPENINGS : "") + STREAMS;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            Parameters parameters = new Parameters(connection, insert);
            entries(parameters, batch);
            if (commands) {
                commands(parameters, batch);
            }
            if (openings) {
                openings(parameters, batch);
            }
            parameters.array("varchar", batch.nextSeqs.keySet().toArray());
            parameters.array("int8", batch.nextSeqs.values().toArray(Long[]::new));
            insert.executeUpdate();
        }
    }

    /** Sets parameters in order. */
    private static final class Parameters {
        private final Connection connection;
        private final PreparedStatement statement;
        private int next = 1;

        Parameters(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        void number(long value) throws SQLException {
            statement.setLong(next++, value);
        }

        void array(String type, Object array) throws SQLException {
            statement.setArray(
                    next++,
                    connection
                            .unwrap(org.postgresql.PGConnection.class)
                            .createArrayOf(type, array));
        }
    }

    private static void entries(Parameters parameters, StagedBatch batch) throws SQLException {
        List<StagedBatch.Entry> entries = batch.entries;
        parameters.number(batch.atMillis);
        parameters.array("int8", entries.stream().mapToLong(StagedBatch.Entry::position).toArray());
        parameters.array(
                "varchar",
                entries.stream().map(e -> e.event().draft().stream()).toArray(String[]::new));
        parameters.array(
                "int4",
                entries.stream().mapToInt(e -> e.event().draft().openings().size()).toArray());
        parameters.array(
                "bytea", entries.stream().map(StagedBatch.Entry::leaf).toArray(byte[][]::new));
    }

    @SuppressWarnings("ByteBufferBackingArray") // the stager wrapped it, all of the array
    private static void commands(Parameters parameters, StagedBatch batch) throws SQLException {
        var receipts = batch.commands.values();
        parameters.number(batch.atMillis);
        parameters.array(
                "bytea",
                batch.commands.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new));
        parameters.array(
                "bytea", receipts.stream().map(CommandReceipt::fingerprint).toArray(byte[][]::new));
        parameters.array(
                "int8", receipts.stream().mapToLong(CommandReceipt::firstPosition).toArray());
        parameters.array(
                "int8", receipts.stream().mapToLong(CommandReceipt::lastPosition).toArray());
    }

    private static void openings(Parameters parameters, StagedBatch batch) throws SQLException {
        Map<String, byte[]> keys = batch.newVaultKeys;
        var openings = batch.openings;
        parameters.array("varchar", keys.keySet().toArray(String[]::new));
        parameters.array("bytea", keys.values().toArray(byte[][]::new));
        parameters.array(
                "int8", openings.stream().mapToLong(StagedBatch.SealedOpening::position).toArray());
        parameters.array(
                "varchar",
                openings.stream().map(StagedBatch.SealedOpening::name).toArray(String[]::new));
        parameters.array(
                "varchar",
                openings.stream().map(StagedBatch.SealedOpening::subject).toArray(String[]::new));
        parameters.array(
                "bytea",
                openings.stream().map(StagedBatch.SealedOpening::sealed).toArray(byte[][]::new));
    }

    @Override
    public <T> T transact(Connection connection, Change change, Job<T> job) throws SQLException {
        int answerMillis = connection.getNetworkTimeout();
        Executor here = Runnable::run;
        // Deriving all tags anew is one transaction of any length.
        connection.setNetworkTimeout(here, change == Change.TAGS ? 0 : answerMillis);
        connection.setAutoCommit(false);
        try {
            T result = job.run(connection);
            count(connection, change);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollback(connection, e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
                connection.setNetworkTimeout(here, answerMillis);
            }
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void count(Connection connection, Change change) throws SQLException {
        String counter =
                switch (change) {
                    case NOTHING -> null;
                    case SECRETS -> "withdrawals";
                    case TAGS -> "rebuilds";
                };
        if (counter != null) {
            try (Statement update = connection.createStatement()) {
                update.executeUpdate("update log_change set " + counter + " = " + counter + " + 1");
            }
        }
    }

    @Override
    public Fault fault(SQLException error) {
        String state = error.getSQLState();
        if (state == null || state.startsWith("08") || state.startsWith("57P")) {
            return Fault.LOST;
        }
        // A server that became read-only is not the one to write to; an idle transaction's or
        // session's end comes with the connection's.
        if (state.equals("25006") || state.equals("25P03")) {
            return Fault.LOST;
        }
        if (state.equals("23505") && isFence(error)) {
            return Fault.TAKEN;
        }
        boolean data = List.of("22", "23", "54").contains(state.substring(0, 2));
        return data ? Fault.DATA : Fault.REFUSED;
    }

    /**
     * Whether the server was reached and does not let us in: user, password, database, right to
     * connect, or a way of logging in that needs a password where there is none.
     */
    static boolean isNotAdmitted(SQLException error) {
        String state = error.getSQLState();
        return state != null
                && (state.startsWith("28")
                        || state.equals("3D000")
                        || state.equals("42501")
                        || state.equals("08004"));
    }

    private static boolean isFence(SQLException error) {
        if (!(error instanceof PSQLException refused)) {
            return false;
        }
        ServerErrorMessage message = refused.getServerErrorMessage();
        String constraint = message == null ? null : message.getConstraint();
        return constraint != null && FENCES.contains(constraint);
    }

    @Override
    public <T> T alone(Connection connection, Job<T> transaction) throws SQLException {
        return transaction.run(connection);
    }

    @Override
    public TagStore tags() {
        return tags;
    }

    @Override
    public String hashType() {
        return "bytea";
    }

    // A plan is kept for as long as the server believes what it believed of the table, so one that
    // was made while the table was empty must be right when it is not. "Offset 0" keeps the planner
    // from turning the look-up round, which is cheaper for a table of a few rows.
    @Override
    public String forEach(String table, String condition) {
        String alias = table.substring(table.indexOf(' ') + 1);
        return " cross join lateral (select %s.* from %s where %s offset 0) %s"
                .formatted(alias, table, condition, alias);
    }

    @Override
    public void beforeScan(Connection connection) throws SQLException {
        try (Statement set = connection.createStatement()) {
            set.execute("set local enable_seqscan = on");
        }
    }

    @Override
    public Optional<Lease> lease(String name) throws SQLException {
        Connection session = connections.getConnection();
        boolean granted = false;
        try (Statement set = session.createStatement();
                PreparedStatement ask = session.prepareStatement(LEASE)) {
            set.execute(LEASE_SETTINGS);
            ask.setString(1, name);
            try (ResultSet answer = ask.executeQuery()) {
                granted = answer.next() && answer.getBoolean(1);
            }
            return granted ? Optional.of(Lease.of(session, LEASE_SECONDS)) : Optional.empty();
        } finally {
            if (!granted) {
                session.close();
            }
        }
    }

    @Override
    public <T> T publish(Connection connection, Job<T> job) throws SQLException {
        PostgresTurn.lockTree(connection);
        T result = job.run(connection);
        connection.commit();
        return result;
    }
}
