package groundswell.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import groundswell.store.tree.LogTree;
import groundswell.store.tree.OpenTree;
import groundswell.store.tree.TreeSettings;
import groundswell.store.tree.TreeSteps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * An open log: the engine for Axon, and what projections, relays and the vault need beside it. On
 * H2 one process has a log open at a time, on PostgreSQL several may. Close it at the end; a log
 * that was not closed is complete all the same, for every append that was answered is on the disk.
 */
public final class EventLog implements AutoCloseable {

    /** So many appends may wait unless something else is asked for; beyond it they are refused. */
    public static final int QUEUE_LIMIT = 16_384;

    /** A read waits no longer for a connection; a command has some five of them. */
    private static final long READ_WAIT_MILLIS = 5_000;

    private static final long POSTGRES_SHORTEST_READ_WAIT_MILLIS = 250;
    private static final int POSTGRES_IDLE_READ_CONNECTIONS = 4;

    private final @Nullable FileChannel lock;
    private final HikariDataSource pool;
    private final Dialect dialect;
    private final LeafCodec codec;
    private final TagHash hash;
    private final HeadSignal signal;
    private final GroupCommitWriter writer;
    private final LogReads reads;
    private final boolean shared;
    private final JdbcEventStorageEngine engine;
    private final KeyRing keys;
    private final Vault vault;

    // Both are missing while the writer already derives what it must know.
    private @Nullable KeyLoader keyLoader;
    private @Nullable TagIndexer indexer;
    private @Nullable OpenTree tree;

    private EventLog(
            @Nullable FileChannel lock,
            HikariDataSource pool,
            Dialect dialect,
            LeafCodec codec,
            InstantSource clock,
            TagHash hash,
            GroupCommitWriter.Limits limits,
            @Nullable TreeChoice treeChoice)
            throws SQLException {
        this.lock = lock;
        this.pool = pool;
        this.dialect = dialect;
        this.codec = codec;
        this.hash = hash;
        OpeningCipher cipher = new OpeningCipher();
        LogTables tables =
                new LogTables(codec, cipher, dialect, new TagTail(limits.generationEvents()));
        Secrets secrets = new Secrets();
        this.signal = new HeadSignal();
        this.writer =
                new GroupCommitWriter(
                        dialect,
                        tables,
                        codec,
                        cipher,
                        hash,
                        clock,
                        limits,
                        secrets,
                        this::reloadKeys,
                        this::indexTags,
                        signal::advance);
        this.reads =
                new LogReads(
                        pool,
                        pool.getConnectionTimeout(),
                        tables,
                        writer::head,
                        secrets,
                        dialect instanceof PostgresDialect);
        this.shared = dialect instanceof PostgresDialect;
        this.keyLoader = new KeyLoader(reads);
        this.indexer = new TagIndexer(reads, dialect);
        this.engine = new JdbcEventStorageEngine(writer, reads, codec, hash, signal);
        this.keys = new KeyRing(writer, reads, cipher);
        this.vault = new Vault(writer, reads, cipher);
        if (treeChoice != null) {
            tree = openTree(treeChoice, dialect);
        }
        signal.start(writer.head());
        keyLoader.start();
        indexer.start();
        writer.start();
    }

    /**
     * How to sign, and who watches.
     *
     * @param settings of the tree
     * @param steps told of each step of publishing
     */
    record TreeChoice(TreeSettings settings, TreeSteps steps) {}

    private OpenTree openTree(TreeChoice choice, Dialect dialect) {
        LogTreeStorage storage = new LogTreeStorage(reads, dialect, writer);
        OpenTree opened = OpenTree.open(storage, choice.settings(), choice.steps());
        signal.add(_ -> opened.wake());
        return opened;
    }

    private void reloadKeys() {
        if (keyLoader != null) {
            keyLoader.reload();
        }
    }

    private void indexTags() {
        if (indexer != null) {
            indexer.wake();
        }
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
        return openH2(file, codec, clock, QUEUE_LIMIT);
    }

    /**
     * As {@link #openH2(Path, LeafCodec, InstantSource)}.
     *
     * @param queueLimit so many appends may wait, at least 1; beyond it they are refused with a
     *     {@link LogOverloadedException}
     */
    public static EventLog openH2(Path file, LeafCodec codec, InstantSource clock, int queueLimit) {
        return openH2(file, codec, clock, TagHash.SHA_256, queueLimit, TagTail.GENERATION);
    }

    /**
     * Looks whether the log in an H2 file could be opened now, so that whoever has much to start
     * before can say no at once. Somebody else may still come first.
     *
     * @param file as in {@link #openH2(Path, LeafCodec, InstantSource)}
     * @throws LogInUseException if it is open already, here or in another process
     */
    public static void checkNotInUse(Path file) {
        release(lock(file.toAbsolutePath().normalize()));
    }

    /**
     * As {@link #openH2(Path, LeafCodec, InstantSource)}, with a tree that is signed. All entries
     * are hashed anew first; if their root is not the one that was signed the log is open for
     * reading, and {@link #closedBecause} says why.
     */
    public static EventLog openH2(
            Path file, LeafCodec codec, InstantSource clock, TreeSettings tree) {
        return openH2(file, codec, clock, QUEUE_LIMIT, tree);
    }

    /**
     * As {@link #openH2(Path, LeafCodec, InstantSource, int)} and {@link #openH2(Path, LeafCodec,
     * InstantSource, TreeSettings)}.
     */
    public static EventLog openH2(
            Path file, LeafCodec codec, InstantSource clock, int queueLimit, TreeSettings tree) {
        return openH2(
                file,
                codec,
                clock,
                TagHash.SHA_256,
                queueLimit,
                TagTail.GENERATION,
                new TreeChoice(tree, TreeSteps.UNWATCHED));
    }

    static EventLog openH2(
            Path file,
            LeafCodec codec,
            InstantSource clock,
            TagHash hash,
            int queueLimit,
            int generationEvents) {
        return openH2(file, codec, clock, hash, queueLimit, generationEvents, null);
    }

    static EventLog openH2(
            Path file,
            LeafCodec codec,
            InstantSource clock,
            TagHash hash,
            int queueLimit,
            int generationEvents,
            @Nullable TreeChoice tree) {
        Path absolute = file.toAbsolutePath().normalize();
        FileChannel lock = lock(absolute);
        try {
            H2Dialect dialect = new H2Dialect(url(absolute));
            return openH2(lock, dialect, codec, clock, hash, queueLimit, generationEvents, tree);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    private static String url(Path absolute) {
        return H2Dialect.FILE_URL + absolute + H2Dialect.OPTIONS;
    }

    /**
     * A log that leaves it to the operating system when commits reach the disk, as other
     * applications of H2 do: it loses acknowledged appends when the machine fails. For measuring
     * alone.
     */
    static EventLog openH2Unforced(Path file, LeafCodec codec, InstantSource clock) {
        Path absolute = file.toAbsolutePath().normalize();
        FileChannel lock = lock(absolute);
        try {
            H2Dialect dialect = new H2Dialect(url(absolute), false);
            int generation = TagTail.GENERATION;
            TagHash hash = TagHash.SHA_256;
            return openH2(lock, dialect, codec, clock, hash, QUEUE_LIMIT, generation, null);
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
        return openH2InMemory(name, codec, clock, TagHash.SHA_256, QUEUE_LIMIT, TagTail.GENERATION);
    }

    static EventLog openH2InMemory(
            String name,
            LeafCodec codec,
            InstantSource clock,
            TagHash hash,
            int queueLimit,
            int generationEvents) {
        String url = "jdbc:h2:mem:" + name + H2Dialect.OPTIONS;
        if (exists(url)) {
            throw new LogInUseException(name);
        }
        H2Dialect dialect = new H2Dialect(url);
        return openH2(null, dialect, codec, clock, hash, queueLimit, generationEvents, null);
    }

    private static boolean exists(String url) {
        try (Connection _ = DriverManager.getConnection(url + ";IFEXISTS=TRUE")) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static EventLog openH2(
            @Nullable FileChannel lock,
            H2Dialect dialect,
            LeafCodec codec,
            InstantSource clock,
            TagHash hash,
            int queueLimit,
            int generationEvents,
            @Nullable TreeChoice tree) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(dialect.url());
        pool.setConnectionTimeout(READ_WAIT_MILLIS);
        // Nobody else writes and no server goes away: it never polls and never waits for one.
        Duration never = Duration.ZERO;
        return open(
                lock,
                pool,
                dialect,
                codec,
                clock,
                hash,
                new GroupCommitWriter.Limits(queueLimit, generationEvents, never, never, never),
                tree);
    }

    /**
     * Opens the log in a schema of a PostgreSQL database, and makes its tables if there are none.
     * Several processes may have the same log open; each sees what the others append.
     *
     * @param clock the log's time; a clock that jumps back makes time stand still, not go back
     * @throws LogPlaceException if the server does not let us in or cannot hold a log
     * @throws LogUnavailableException if the database is away or the log was damaged
     */
    public static EventLog openPostgres(PostgresLog log, LeafCodec codec, InstantSource clock) {
        return openPostgres(log, codec, clock, QUEUE_LIMIT);
    }

    /**
     * As {@link #openPostgres(PostgresLog, LeafCodec, InstantSource)}.
     *
     * @param queueLimit so many appends may wait, at least 1; beyond it they are refused with a
     *     {@link LogOverloadedException}
     */
    public static EventLog openPostgres(
            PostgresLog log, LeafCodec codec, InstantSource clock, int queueLimit) {
        return openPostgres(log, codec, clock, TagHash.SHA_256, queueLimit, TagTail.GENERATION);
    }

    /**
     * As {@link #openPostgres(PostgresLog, LeafCodec, InstantSource)}, with a tree that is signed,
     * and checked when the log is opened as in {@link #openH2(Path, LeafCodec, InstantSource,
     * TreeSettings)}. All processes that have the log open need the same keys.
     */
    public static EventLog openPostgres(
            PostgresLog log, LeafCodec codec, InstantSource clock, TreeSettings tree) {
        return openPostgres(log, codec, clock, QUEUE_LIMIT, tree);
    }

    /**
     * As {@link #openPostgres(PostgresLog, LeafCodec, InstantSource, int)} and {@link
     * #openPostgres(PostgresLog, LeafCodec, InstantSource, TreeSettings)}.
     */
    public static EventLog openPostgres(
            PostgresLog log,
            LeafCodec codec,
            InstantSource clock,
            int queueLimit,
            TreeSettings tree) {
        return openPostgres(
                log,
                codec,
                clock,
                TagHash.SHA_256,
                queueLimit,
                TagTail.GENERATION,
                new TreeChoice(tree, TreeSteps.UNWATCHED));
    }

    static EventLog openPostgres(
            PostgresLog log,
            LeafCodec codec,
            InstantSource clock,
            TagHash hash,
            int queueLimit,
            int generationEvents) {
        return openPostgres(log, codec, clock, hash, queueLimit, generationEvents, null);
    }

    static EventLog openPostgres(
            PostgresLog log,
            LeafCodec codec,
            InstantSource clock,
            TagHash hash,
            int queueLimit,
            int generationEvents,
            @Nullable TreeChoice tree) {
        PostgresConnections connections = new PostgresConnections(log);
        PostgresDialect dialect = new PostgresDialect(connections);
        try {
            dialect.checkServer();
        } catch (SQLException e) {
            String doing = "opening the log at " + log.url() + " as " + log.user();
            if (PostgresDialect.isNotAdmitted(e)) {
                throw new LogPlaceException(doing + ": " + e.getMessage(), e);
            }
            throw new LogUnavailableException(doing, e, true);
        }
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(connections);
        pool.setMinimumIdle(POSTGRES_IDLE_READ_CONNECTIONS);
        // A read never waits longer than an append does.
        pool.setConnectionTimeout(
                Math.clamp(
                        log.outagePatience().toMillis(),
                        POSTGRES_SHORTEST_READ_WAIT_MILLIS,
                        READ_WAIT_MILLIS));
        return open(
                null,
                pool,
                dialect,
                codec,
                clock,
                hash,
                new GroupCommitWriter.Limits(
                        queueLimit,
                        generationEvents,
                        log.shortestPoll(),
                        log.longestPoll(),
                        log.outagePatience()),
                tree);
    }

    private static EventLog open(
            @Nullable FileChannel lock,
            HikariConfig poolConfig,
            Dialect dialect,
            LeafCodec codec,
            InstantSource clock,
            TagHash hash,
            GroupCommitWriter.Limits limits,
            @Nullable TreeChoice tree) {
        HikariDataSource pool = null;
        try {
            poolConfig.setPoolName("log-reads");
            poolConfig.setMaximumPoolSize(LogReads.CONNECTIONS);
            pool = new HikariDataSource(poolConfig);
            Flyway.configure()
                    .dataSource(pool)
                    .locations(dialect.migrations())
                    .table("log_migration")
                    .load()
                    .migrate();
            return new EventLog(lock, pool, dialect, codec, clock, hash, limits, tree);
        } catch (SQLException | RuntimeException e) {
            closeQuietly(pool, e);
            if (e instanceof LogUnavailableException unavailable) {
                throw unavailable;
            }
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException refused
                        && PostgresDialect.isNotAdmitted(refused)) {
                    throw new LogPlaceException("opening the log: " + refused.getMessage(), e);
                }
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

    // H2 locks its file against other processes only; a second open in this one would share it.
    static FileChannel lock(Path file) {
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

    static void release(@Nullable FileChannel lock) {
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

    /** The positions of selected entries up to a position, in order. */
    public List<Long> positions(EventCriteria criteria, long upTo) {
        List<Long> positions = new ArrayList<>();
        new SelectedEntries(reads, codec, Selection.of(criteria, hash), 0, Math.min(upTo, head()))
                .forEachRemaining(selected -> positions.add(selected.position()));
        return positions;
    }

    /**
     * The entries at these positions, in order, with their openings; a position that has none yet
     * is left out.
     *
     * @param positions at most {@value BatchReader#MAX_ENTRIES}
     */
    public List<StoredEntry> entries(Collection<Long> positions) {
        if (positions.size() > BatchReader.MAX_ENTRIES) {
            throw new IllegalArgumentException(
                    "reading the log: at most " + BatchReader.MAX_ENTRIES + " positions at once");
        }
        var head = head();
        var found =
                positions.stream().filter(p -> p <= head).distinct().mapToLong(p -> p).toArray();
        return reads.query(c -> reads.tables().entriesAt(c, found));
    }

    /**
     * How many entries that other processes wrote are known here. They become known a moment after
     * they were committed, so what is read here can be that old; an append never decides on it, but
     * whoever appends nothing has to ask {@link #lookForOthers}.
     */
    public long ofOthers() {
        return writer.foreign();
    }

    /**
     * Learns of everything that other processes have written until now; answers like {@link
     * #ofOthers}. Nobody else writes to a log in a file.
     *
     * @throws LogOverloadedException if too much is on its way to the log
     * @throws LogUnavailableException if the database does not answer
     */
    public long lookForOthers() {
        return shared ? writer.look() : 0;
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
        return Optional.ofNullable(
                reads.query(c -> reads.tables().receipts(c, List.of(commandHash)))
                        .get(ByteBuffer.wrap(commandHash)));
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

    /**
     * How often openings were withdrawn or keys destroyed, here or in another process. Whoever
     * keeps entries with their openings asks before it reads them, and uses them only while the
     * answer is the same.
     */
    public long withdrawals() {
        return reads.secrets().changes();
    }

    /**
     * The sole right, of all processes that have this log open, to do what is named; none while
     * another process has it.
     *
     * @throws LogUnavailableException if the database does not answer
     */
    public Optional<Lease> lease(String name) {
        try {
            return dialect.lease(name);
        } catch (SQLException e) {
            throw new LogUnavailableException("asking for the lease " + name, e, true);
        }
    }

    /**
     * The tree over the log's entries.
     *
     * @throws IllegalStateException if the log was opened without one
     */
    public LogTree tree() {
        if (tree == null) {
            throw new IllegalStateException("the log was opened without a tree");
        }
        return tree.tree();
    }

    /**
     * Why the log accepts no appends, if it does not: it was closed, storage failed, or what it
     * holds is not what was signed.
     */
    public Optional<LogUnavailableException> closedBecause() {
        return writer.closedBecause();
    }

    /**
     * Why an append would not succeed at this moment: what {@link #closedBecause} says, or that the
     * database is away, which passes.
     */
    public Optional<LogUnavailableException> unwritableBecause() {
        return writer.unwritableBecause();
    }

    /** What was written through this process since it opened the log, and what waits. */
    public LogActivity activity() {
        return writer.activity();
    }

    /**
     * Copies the log as of one commit into a zip file, while it is read and written. Keys of
     * subjects are in it: whoever has the copy can read what people said.
     *
     * @param zip is replaced
     * @throws UnsupportedOperationException if it is in PostgreSQL, which has tools of its own
     * @throws LogUnavailableException if it cannot be copied
     */
    public void backUpTo(Path zip) {
        reads.query(c -> {
            if (!c.getMetaData().getDatabaseProductName().equals("H2")) {
                throw new UnsupportedOperationException(
                        "backing up the log: it is in PostgreSQL, use pg_dump or pg_basebackup");
            }
            H2File.copy(c, zip);
            return zip;
        });
    }

    /** Whether the log was opened with a tree. */
    public boolean hasTree() {
        return tree != null;
    }

    /**
     * Derives all tag rows anew from the leaves, after a codec has learnt new tags or when rows
     * were lost. Appends wait meanwhile.
     *
     * @return the number of rows
     */
    public long rebuildTags() {
        return writer.rebuildTags();
    }

    /** Appends what waits already, then closes the log. */
    @Override
    public void close() {
        if (tree != null) {
            tree.close();
        }
        if (keyLoader != null) {
            keyLoader.close();
        }
        if (indexer != null) {
            indexer.close();
        }
        writer.close();
        signal.close();
        pool.close();
        release(lock);
    }
}
