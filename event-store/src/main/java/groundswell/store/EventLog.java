package groundswell.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * An open log: the engine for Axon, and what projections, relays and the vault need beside it. One
 * process opens a log at a time and closes it when it ends; a log that was not closed is complete
 * all the same, for every append that was answered is on the disk.
 */
public final class EventLog implements AutoCloseable {

    /** Limit on reads at the same moment; further ones wait, up to a time. */
    private static final int READ_CONNECTIONS = 16;

    private static final long READ_WAIT_MILLIS = 30_000;

    // WRITE_DELAY=0: a commit is written when it returns, not up to half a second later.
    // DB_CLOSE_ON_EXIT=FALSE: whoever opened the log closes it, in the right order.
    // QUERY_CACHE_SIZE: each connection keeps its few statements compiled.
    private static final String H2_OPTIONS =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=64";

    private final @Nullable FileChannel lock;
    private final HikariDataSource pool;
    private final HeadSignal signal;
    private final GroupCommitWriter writer;
    private final LogReads reads;
    private final LeafCodec codec;
    private final JdbcEventStorageEngine engine;
    private final KeyRing keys;
    private final Vault vault;

    private EventLog(
            @Nullable FileChannel lock,
            HikariDataSource pool,
            Connection connection,
            LeafCodec codec,
            InstantSource clock,
            TagHash hash,
            int queueLimit)
            throws SQLException {
        this.lock = lock;
        this.pool = pool;
        this.codec = codec;
        OpeningCipher cipher = new OpeningCipher();
        LogTables tables = new LogTables(codec, cipher);
        this.signal = new HeadSignal();
        this.writer =
                new GroupCommitWriter(
                        connection,
                        Dialect.H2,
                        tables,
                        cipher,
                        hash,
                        clock,
                        queueLimit,
                        signal::advance);
        this.reads = new LogReads(pool, tables, writer::head);
        this.engine = new JdbcEventStorageEngine(writer, reads, codec, hash, signal);
        this.keys = new KeyRing(writer, reads, cipher);
        this.vault = new Vault(writer, reads);
        signal.start(writer.head());
        writer.start();
    }

    /**
     * Opens the log in an H2 file, and makes it if there is none.
     *
     * @param file without the suffix that H2 adds; its folder is made if missing
     * @param clock the log's time; a clock that jumps back makes time stand still, not go back
     * @throws LogInUseException if it is open already, here or in another process
     * @throws LogUnavailableException if it cannot be opened or was damaged
     */
    public static EventLog openH2(Path file, LeafCodec codec, InstantSource clock) {
        return openH2(file, codec, clock, TagHash.SHA_256, GroupCommitWriter.QUEUE_LIMIT);
    }

    static EventLog openH2(
            Path file, LeafCodec codec, InstantSource clock, TagHash hash, int queueLimit) {
        Path absolute = file.toAbsolutePath().normalize();
        FileChannel lock = lock(absolute);
        try {
            return open(
                    lock, "jdbc:h2:async:" + absolute + H2_OPTIONS, codec, clock, hash, queueLimit);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /**
     * Opens a new log that lives in memory and is gone when it is closed: for tests.
     *
     * @throws LogInUseException if one of this name is open
     */
    public static EventLog openH2InMemory(String name, LeafCodec codec, InstantSource clock) {
        return openH2InMemory(name, codec, clock, TagHash.SHA_256, GroupCommitWriter.QUEUE_LIMIT);
    }

    static EventLog openH2InMemory(
            String name, LeafCodec codec, InstantSource clock, TagHash hash, int queueLimit) {
        String url = "jdbc:h2:mem:" + name + H2_OPTIONS;
        if (exists(url)) {
            throw new LogInUseException(name);
        }
        return open(null, url, codec, clock, hash, queueLimit);
    }

    private static boolean exists(String url) {
        try (Connection _ = DriverManager.getConnection(url + ";IFEXISTS=TRUE")) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static EventLog open(
            @Nullable FileChannel lock,
            String url,
            LeafCodec codec,
            InstantSource clock,
            TagHash hash,
            int queueLimit) {
        HikariDataSource pool = null;
        Connection connection = null;
        try {
            connection = DriverManager.getConnection(url);
            pool = pool(url);
            Flyway.configure()
                    .dataSource(pool)
                    .locations(Dialect.H2.migrations())
                    .table("log_migration")
                    .load()
                    .migrate();
            return new EventLog(lock, pool, connection, codec, clock, hash, queueLimit);
        } catch (SQLException | RuntimeException e) {
            closeQuietly(pool, e);
            closeQuietly(connection, e);
            if (e instanceof LogUnavailableException unavailable) {
                throw unavailable;
            }
            throw new LogUnavailableException("opening the log", e);
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable closeable, Exception cause) {
        if (closeable == null) {
            return;
        }
        try {
            closeable.close();
        } catch (Exception e) {
            cause.addSuppressed(e);
        }
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("log-reads");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(READ_CONNECTIONS);
        config.setConnectionTimeout(READ_WAIT_MILLIS);
        return new HikariDataSource(config);
    }

    // H2 locks its file against other processes only; a second open in this one would share it.
    private static FileChannel lock(Path file) {
        FileChannel channel = null;
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            channel =
                    FileChannel.open(
                            Path.of(file + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            release(channel);
            throw new LogInUseException(file.toString());
        } catch (IOException e) {
            release(channel);
            throw new LogUnavailableException("opening the log " + file + ": locking it", e);
        }
        release(channel);
        throw new LogInUseException(file.toString());
    }

    private static void release(@Nullable FileChannel lock) {
        if (lock == null) {
            return;
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw new LogUnavailableException("closing the log: releasing its lock", e);
        }
    }

    /** The engine to register in Axon. */
    public EventStorageEngine engine() {
        return engine;
    }

    /** Reads entries in order. */
    public BatchReader reader() {
        return reads;
    }

    /** Position of the last committed entry, -1 when there is none. */
    public long head() {
        return writer.head();
    }

    /**
     * Calls the listener with the new head after commits, on a thread of the log. Commits that come
     * while listeners are busy are told as one, so the listener reads up to the head, not only the
     * last entry. A slow listener delays other listeners, never the writer.
     */
    public void onAppended(LongConsumer listener) {
        signal.add(listener);
    }

    /** Where the events of a command stand, if it was appended. */
    public Optional<CommandReceipt> receipt(byte[] commandHash) {
        return reads.query(c -> reads.tables().receipt(c, commandHash));
    }

    /** The first position whose {@code at} is not before the instant, if there is one. */
    public OptionalLong positionAt(Instant at) {
        return engine.positionAt(at, head());
    }

    /** Keys by scope. */
    public KeyRing keys() {
        return keys;
    }

    /** The openings. */
    public Vault vault() {
        return vault;
    }

    /** Why the log accepts no appends, if it does not: it was closed, or storage failed. */
    public Optional<LogUnavailableException> closedBecause() {
        return writer.closedBecause();
    }

    /**
     * Derives all tag rows anew from the leaves, after a codec has learnt new tags or when rows
     * were lost. Appends wait meanwhile.
     *
     * @return the number of rows
     */
    public long rebuildTags() {
        return writer.rebuildTags(codec);
    }

    /** Appends what waits already, then closes the log. */
    @Override
    public void close() {
        writer.close();
        signal.close();
        pool.close();
        release(lock);
    }
}
