package groundswell.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Embedded H2: one process owns the file, so its turn never ends. */
final class H2Dialect implements Dialect {

    /** Prefix of the URL of a file that an interrupted reader cannot close under everybody. */
    static final String FILE_URL = "jdbc:h2:async:";

    // WRITE_DELAY=0: a commit is written when it returns, not up to half a second later.
    // DB_CLOSE_ON_EXIT=FALSE: whoever opened the log closes it, in the right order.
    // QUERY_CACHE_SIZE: each connection keeps its few statements compiled.
    static final String OPTIONS =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=64";

    private static final String INSERT_ENTRY =
            "insert into log_entry (position, at_ms, stream, openings, leaf)"
                    + " values (?, ?, ?, ?, ?)";
    private static final String UPDATE_STREAM = "update log_stream set next_seq = ? where name = ?";
    private static final String INSERT_STREAM =
            "insert into log_stream (next_seq, name) values (?, ?)";
    private static final String INSERT_COMMAND =
            "insert into log_command (hash, fingerprint, first_position, last_position, at_ms)"
                    + " values (?, ?, ?, ?, ?)";
    private static final String INSERT_KEY =
            "insert into vault_key (subject, key_bytes) values (?, ?)";
    private static final String INSERT_OPENING =
            "insert into vault_opening (position, name, subject, sealed) values (?, ?, ?, ?)";

    private final String url;
    private final boolean forced;
    private final TagStore tags = new TagBlocks();

    /**
     * One transaction changes the file at a time. A commit saves all tables together, but takes one
     * after the other: what another transaction changes meanwhile would be saved in part, without
     * the note by which it is undone when the file is opened after a kill.
     */
    private final ReentrantLock writing = new ReentrantLock(true);

    H2Dialect(String url) {
        this(url, true);
    }

    /**
     * @param forced whether each commit is forced to the disk; off for measuring alone, beside
     *     others that leave it to the operating system
     */
    H2Dialect(String url, boolean forced) {
        this.url = url;
        this.forced = forced;
    }

    String url() {
        return url;
    }

    @Override
    public String migrations() {
        return "classpath:groundswell/store/h2";
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public Turn turn(Connection connection) {
        return Turn.ALONE;
    }

    @Override
    public void write(Connection connection, StagedBatch batch) throws SQLException {
        alone(
                connection,
                c -> {
                    insertEntries(c, batch);
                    insertStreams(c, batch);
                    insertCommands(c, batch);
                    insertOpenings(c, batch);
                    c.commit();
                    return batch;
                });
        force(connection);
    }

    @Override
    public <T> T alone(Connection connection, Job<T> transaction) throws SQLException {
        writing.lock();
        try {
            return transaction.run(connection);
        } catch (SQLException | RuntimeException e) {
            undo(connection, e);
            throw e;
        } finally {
            writing.unlock();
        }
    }

    private static void undo(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public TagStore tags() {
        return tags;
    }

    private static void insertEntries(Connection connection, StagedBatch batch)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_ENTRY)) {
            for (StagedBatch.Entry entry : batch.entries) {
                LeafDraft draft = entry.event().draft();
                insert.setLong(1, entry.position());
                insert.setLong(2, batch.atMillis);
                insert.setString(3, draft.stream());
                insert.setInt(4, draft.openings().size());
                insert.setBytes(5, entry.leaf());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertStreams(Connection connection, StagedBatch batch)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE_STREAM);
                PreparedStatement insert = connection.prepareStatement(INSERT_STREAM)) {
            for (Map.Entry<String, Long> stream : batch.nextSeqs.entrySet()) {
                update.setLong(1, stream.getValue());
                update.setString(2, stream.getKey());
                if (update.executeUpdate() == 0) {
                    insert.setLong(1, stream.getValue());
                    insert.setString(2, stream.getKey());
                    insert.executeUpdate();
                }
            }
        }
    }

    @SuppressWarnings("ByteBufferBackingArray") // the stager wrapped it, all of the array
    private static void insertCommands(Connection connection, StagedBatch batch)
            throws SQLException {
        if (batch.commands.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_COMMAND)) {
            for (Map.Entry<ByteBuffer, CommandReceipt> command : batch.commands.entrySet()) {
                CommandReceipt receipt = command.getValue();
                insert.setBytes(1, command.getKey().array());
                insert.setBytes(2, receipt.fingerprint());
                insert.setLong(3, receipt.firstPosition());
                insert.setLong(4, receipt.lastPosition());
                insert.setLong(5, batch.atMillis);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertOpenings(Connection connection, StagedBatch batch)
            throws SQLException {
        if (batch.openings.isEmpty()) {
            return;
        }
        try (PreparedStatement key = connection.prepareStatement(INSERT_KEY);
                PreparedStatement insert = connection.prepareStatement(INSERT_OPENING)) {
            for (Map.Entry<String, byte[]> made : batch.newVaultKeys.entrySet()) {
                key.setString(1, made.getKey());
                key.setBytes(2, made.getValue());
                key.addBatch();
            }
            key.executeBatch();
            for (StagedBatch.SealedOpening opening : batch.openings) {
                insert.setLong(1, opening.position());
                insert.setString(2, opening.name());
                insert.setString(3, opening.subject());
                insert.setBytes(4, opening.sealed());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public <T> T transact(Connection connection, Change change, Job<T> job) throws SQLException {
        T result =
                alone(
                        connection,
                        c -> {
                            T made = job.run(c);
                            c.commit();
                            return made;
                        });
        force(connection);
        return result;
    }

    private void force(Connection connection) throws SQLException {
        if (forced) {
            H2File.force(connection);
        }
    }

    @Override
    public Fault fault(SQLException error) {
        String state = error.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"))
                ? Fault.DATA
                : Fault.FATAL;
    }

    @Override
    public String hashType() {
        return "binary(32)";
    }

    @Override
    public String forEach(String table, String condition) {
        return " join " + table + " on " + condition;
    }

    @Override
    public void beforeScan(Connection connection) {}

    @Override
    public Optional<Lease> lease(String name) {
        return Optional.of(Lease.ALONE);
    }

    @Override
    public <T> T publish(Connection connection, Job<T> job) throws SQLException {
        return transact(connection, Change.NOTHING, job);
    }
}
