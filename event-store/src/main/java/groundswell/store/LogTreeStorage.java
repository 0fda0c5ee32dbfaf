package groundswell.store;

import groundswell.store.tree.TreeStorage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The log's database, as the log's tree uses it. */
final class LogTreeStorage implements TreeStorage {

    private static final String LEAVES =
            "select position, leaf from log_entry where position between ? and ? order by position";

    private final LogReads reads;
    private final Dialect dialect;
    private final GroupCommitWriter writer;

    LogTreeStorage(LogReads reads, Dialect dialect, GroupCommitWriter writer) {
        this.reads = reads;
        this.dialect = dialect;
        this.writer = writer;
    }

    @Override
    public long head() {
        return reads.head();
    }

    @Override
    public long storedHead() {
        return reads.query(
                c -> LogTables.one(c, "select coalesce(max(position), -1) from log_entry"));
    }

    @Override
    public List<byte[]> leaves(long from, long to) {
        long last = Math.min(to, from + PAGE - 1);
        List<byte[]> leaves =
                reads.query(c -> {
                    try (PreparedStatement select = c.prepareStatement(LEAVES)) {
                        select.setLong(1, from);
                        select.setLong(2, last);
                        select.setFetchSize(PAGE);
                        try (ResultSet result = select.executeQuery()) {
                            return leaves(result, from);
                        }
                    }
                });
        if (leaves.isEmpty()) {
            throw missing(from);
        }
        return leaves;
    }

    private static List<byte[]> leaves(ResultSet result, long from) throws SQLException {
        List<byte[]> leaves = new ArrayList<>();
        int bytes = 0;
        while (bytes < BatchReader.MAX_BYTES && result.next()) {
            if (result.getLong(1) != from + leaves.size()) {
                throw missing(from + leaves.size());
            }
            byte[] leaf = result.getBytes(2);
            leaves.add(leaf);
            bytes += leaf.length;
        }
        return leaves;
    }

    private static LogUnavailableException missing(long position) {
        return new LogUnavailableException(
                "hashing the log: entry " + position + " is missing; the database was changed");
    }

    @Override
    public <T> T read(Job<T> job) {
        return reads.query(job::run);
    }

    @Override
    public <T> T commit(Job<T> job) {
        return reads.query(c -> {
            boolean autoCommit = c.getAutoCommit();
            c.setAutoCommit(false);
            try {
                return dialect.publish(c, job::run);
            } finally {
                restore(c, autoCommit);
            }
        });
    }

    private static void restore(Connection connection, boolean autoCommit) throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    @Override
    public boolean isPostgres() {
        return dialect instanceof PostgresDialect;
    }

    @Override
    public boolean isRefused() {
        return writer.closedBecause().filter(LogUnavailableException::isRefusal).isPresent();
    }

    @Override
    public void refuse(String reason) {
        writer.refuse(LogUnavailableException.refusing(reason));
    }
}
