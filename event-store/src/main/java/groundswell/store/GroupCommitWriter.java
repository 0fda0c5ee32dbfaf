package groundswell.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a log in this process. Takes every append that waits, has the {@link Stager}
 * check and number them, inserts all of them and commits once. It never lingers: while one batch is
 * on its way to the disk, the next gathers. Where other processes write to the same log it takes
 * turns with them, and follows what they write.
 *
 * <p>An append stays in {@code waiting} until its outcome is certain: when a connection is lost it
 * is looked up whether the batch was committed, and if it was not, it is staged again.
 *
 * <p>Long on purpose: that nothing is promised before it is durable, and that memory changes only
 * after the commit, can be seen here from top to bottom.
 */
final class GroupCommitWriter implements AutoCloseable {

    /** Limit on appends in one batch. */
    static final int BATCH_APPENDS = 1_024;

    /** So often a batch is tried again when somebody wrote at its positions out of turn. */
    private static final int FENCED_TRIES = 5;

    /** A turn is kept for so long while nothing limits. */
    private static final long KEEP_TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final long SHORTEST_RECONNECT_MILLIS = 20;
    private static final long LONGEST_RECONNECT_MILLIS = 1_000;

    /** The tag rows of so many generations are kept in memory until they are in the database. */
    private static final long MOST_MISSING = 4;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitWriter.class);

    /**
     * How the writer limits.
     *
     * @param queueLimit limit on waiting appends
     * @param shortestPoll between looks for entries of others, while there are some
     * @param longestPoll the same while there are none
     * @param outagePatience how long appends wait for a database that is away
     */
    record Limits(
            int queueLimit,
            int generationEvents,
            Duration shortestPoll,
            Duration longestPoll,
            Duration outagePatience) {}

    private final Dialect dialect;
    private final LogTables tables;
    private final Limits limits;
    private final WriterMemory memory;
    private final Stager stager;
    private final BlockingQueue<Work> queue;
    private final Thread thread;

    // Answers complete on virtual threads: what callers do next can neither slow nor block us.
    private final Executor answers = Thread.ofVirtual().name("log-answer-", 0)::start;

    // The rest is the writer's thread's own.
    private final Deque<Work> waiting = new ArrayDeque<>();
    private Connection connection;
    private Turn turn;
    private long pollNanos;
    private int batchLimit = BATCH_APPENDS;
    private int fenced;
    private Stager.@Nullable Staging unresolved;

    private volatile @Nullable LogUnavailableException closedBecause;

    // Reads go on, and so does following others; nothing is written any more.
    private volatile @Nullable LogUnavailableException refusal;

    // The database is away, and is looked for.
    private volatile @Nullable LogUnavailableException outage;

    private final LongAdder settledAppends = new LongAdder();
    private final LongAdder writtenEvents = new LongAdder();
    private final LongAdder writtenBatches = new LongAdder();

    /** Connects. Call {@link #start} when the rest of the log is ready. */
    GroupCommitWriter(
            Dialect dialect,
            LogTables tables,
            LeafCodec codec,
            OpeningCipher cipher,
            TagHash hash,
            InstantSource clock,
            Limits limits,
            Secrets secrets,
            Runnable keysForgotten,
            Runnable generationsChanged,
            LongConsumer headListener)
            throws SQLException {
        this.dialect = dialect;
        this.tables = tables;
        this.limits = limits;
        this.queue = new LinkedBlockingQueue<>(limits.queueLimit());
        this.pollNanos = limits.shortestPoll().toNanos();
        this.connection = dialect.connect();
        try {
            this.turn = dialect.turn(connection);
            this.memory =
                    new WriterMemory(
                            readHead(connection),
                            tables,
                            codec,
                            hash,
                            secrets,
                            keysForgotten,
                            generationsChanged,
                            headListener);
            memory.startCounting(turn.look(memory.head().position()));
            deriveMissingTags();
            memory.knowTags(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        this.stager = new Stager(memory, tables, cipher, clock);
        this.thread = Thread.ofPlatform().name("log-writer").unstarted(this::run);
    }

    // One statement, because others may be writing.
    private static WriterMemory.Head readHead(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet result =
                        select.executeQuery(
                                "select (select max(position) from log_entry),"
                                        + " (select count(*) from log_entry)")) {
            result.next();
            long last = result.getLong(1);
            if (result.wasNull()) {
                return new WriterMemory.Head(-1, Long.MIN_VALUE);
            }
            long count = result.getLong(2);
            if (count != last + 1) {
                throw new LogUnavailableException(
                        "opening the log: it ends at position "
                                + last
                                + " but has "
                                + count
                                + " entries; it was damaged");
            }
            return new WriterMemory.Head(last, LogTables.atMillis(connection, last));
        }
    }

    void start() {
        thread.start();
    }

    long head() {
        return memory.head().position();
    }

    Optional<LogUnavailableException> closedBecause() {
        LogUnavailableException refused = refusal;
        return Optional.ofNullable(refused == null ? closedBecause : refused);
    }

    /** As {@link #closedBecause}, or why an append that comes now must wait for the database. */
    Optional<LogUnavailableException> unwritableBecause() {
        return closedBecause().or(() -> Optional.ofNullable(outage));
    }

    LogActivity activity() {
        return new LogActivity(
                settledAppends.sum(),
                writtenEvents.sum(),
                writtenBatches.sum(),
                queue.size(),
                limits.queueLimit());
    }

    /** From now on all that would write fails with this; what is on its way still may succeed. */
    void refuse(LogUnavailableException reason) {
        if (refusal == null) {
            LOG.error("the log refuses to be written", reason);
            refusal = reason;
        }
    }

    /** Queues an append; the answer comes when it is durable, or refused, or failed. */
    CompletableFuture<Appended> append(
            List<HashedDraft> events, ConsistencyMarker marker, @Nullable Selection selection) {
        CompletableFuture<Appended> answer = new CompletableFuture<>();
        queue(new Append(events, marker, selection, answer));
        return answer;
    }

    /**
     * Runs a job between two batches, in a transaction of its own, committed durably. It may run
     * again when the connection is lost, so its second time must do no harm.
     */
    <T> T execute(Dialect.Change change, Dialect.Job<T> job) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("the log's writer cannot wait for itself");
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        queue(new Work.Errand<>(job, change, answer));
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** How many entries of other processes were learnt of. */
    long foreign() {
        return memory.foreign();
    }

    /** Learns of what others have written until now; answers like {@link #foreign}. */
    long look() {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        queue(new Work.Look(answer));
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void queue(Work work) {
        LogUnavailableException closed = closedBecause().orElse(null);
        if (closed != null) {
            work.answer().completeExceptionally(closed);
        } else if (!queue.offer(work)) {
            work.answer().completeExceptionally(new LogOverloadedException(limits.queueLimit()));
        } else {
            closed = closedBecause;
            // The writer may have ended between the two looks; then nobody else will answer.
            if (closed != null && queue.remove(work)) {
                work.answer().completeExceptionally(closed);
            }
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                try {
                    gather();
                    more = work();
                } catch (SQLException e) {
                    recover(e);
                }
            }
        } catch (SQLException | InterruptedException | RuntimeException | Error e) {
            stop(e);
        } finally {
            closeConnection();
        }
    }

    /** Takes what is queued; while nothing is, follows what others write. */
    private void gather() throws InterruptedException, SQLException {
        if (waiting.size() < BATCH_APPENDS) {
            queue.drainTo(waiting, BATCH_APPENDS - waiting.size());
        }
        if (!waiting.isEmpty()) {
            return;
        }
        if (!turn.isShared()) {
            waiting.add(queue.take());
            queue.drainTo(waiting, BATCH_APPENDS - 1);
            return;
        }
        Work work = queue.poll(turn.isHeld() ? KEEP_TURN_NANOS : pollNanos, TimeUnit.NANOSECONDS);
        if (work != null) {
            waiting.add(work);
            queue.drainTo(waiting, BATCH_APPENDS - 1);
            return;
        }
        turn.end();
        pollNanos =
                follow(turn.look(memory.head().position()))
                        ? limits.shortestPoll().toNanos()
                        : Math.min(limits.longestPoll().toNanos(), pollNanos + pollNanos / 2);
    }

    /** Whether there were entries of others. */
    private boolean follow(Turn.Tail first) throws SQLException {
        boolean any = memory.remember(first);
        for (Turn.Tail tail = first; !tail.complete(); ) {
            tail = turn.look(memory.head().position());
            memory.remember(tail);
        }
        memory.knowTags(connection);
        return any;
    }

    private void takeTurn() throws SQLException {
        follow(turn.begin(memory.head().position()));
    }

    /** Does the next work; false when the writer was told to stop. */
    private boolean work() throws SQLException {
        LogUnavailableException refused = refusal;
        if (refused != null) {
            failAll(refused);
        }
        switch (waiting.peek()) {
            case null -> {}
            case Append _ -> append();
            case Work.Errand<?> errand -> {
                takeTurn();
                run(errand);
            }
            case Work.Look _ -> lookForOthers();
            case Work.Stop stop -> {
                waiting.remove();
                answers.execute(() -> stop.answer().complete(null));
                return false;
            }
        }
        return true;
    }

    /** Answers all who want to know what others have written until now. */
    private void lookForOthers() throws SQLException {
        // While the turn is ours, nobody else writes.
        if (turn.isShared() && !turn.isHeld()) {
            follow(turn.look(memory.head().position()));
        }
        long foreign = memory.foreign();
        while (waiting.peek() instanceof Work.Look look) {
            waiting.remove();
            answers.execute(() -> look.answer().complete(foreign));
        }
    }

    private <T> void run(Work.Errand<T> errand) throws SQLException {
        Runnable outcome;
        try {
            T result = dialect.transact(connection, errand.change(), errand.job());
            memory.changed(errand.change());
            memory.knowTags(connection);
            outcome = () -> errand.answer().complete(result);
        } catch (SQLException e) {
            if (isAboutConnection(e)) {
                throw e;
            }
            LogUnavailableException failure = refused(e);
            outcome = () -> errand.answer().completeExceptionally(failure);
        } catch (RuntimeException e) {
            outcome = () -> errand.answer().completeExceptionally(e);
        }
        waiting.remove();
        answers.execute(outcome);
    }

    private boolean isAboutConnection(SQLException e) {
        return switch (dialect.fault(e)) {
            case LOST, FATAL -> true;
            case DATA, TAKEN, REFUSED -> false;
        };
    }

    private void append() throws SQLException {
        takeTurn();
        List<Append> appends = nextAppends();
        Stager.Staging staging = null;
        try {
            staging = stager.stage(connection, appends);
            if (!staging.batch().isEmpty()) {
                dialect.write(connection, staging.batch());
            }
        } catch (SQLException e) {
            int tried = staging == null ? appends.size() : staging.taken();
            switch (dialect.fault(e)) {
                case DATA -> tryFewer(tried, e);
                case TAKEN -> tryAgain(tried, e);
                case REFUSED -> fail(tried, refused(e));
                case LOST, FATAL -> {
                    unresolved = staging;
                    throw e;
                }
            }
            return;
        }
        if (!staging.batch().isEmpty()) {
            memory.remember(staging.batch());
        }
        settle(staging);
    }

    private List<Append> nextAppends() {
        List<Append> appends = new ArrayList<>();
        for (Work work : waiting) {
            if (!(work instanceof Append append) || appends.size() == batchLimit) {
                break;
            }
            appends.add(append);
        }
        return appends;
    }

    /** Answers the appends of a batch that is durable. */
    private void settle(Stager.Staging staging) {
        for (Runnable outcome : staging.outcomes()) {
            waiting.remove();
            answers.execute(outcome);
        }
        batchLimit = Math.min(BATCH_APPENDS, batchLimit * 2);
        fenced = 0;
        settledAppends.add(staging.taken());
        if (!staging.batch().isEmpty()) {
            writtenEvents.add(staging.batch().entries.size());
            writtenBatches.increment();
        }
    }

    /** The database refuses the data: in halves, so that one bad event fails alone. */
    private void tryFewer(int tried, SQLException cause) {
        if (tried > 1) {
            batchLimit = tried / 2;
            return;
        }
        Append append = (Append) waiting.remove();
        answers.execute(() ->
                append.answer()
                        .completeExceptionally(
                                new UnstorableEventException(
                                        "event " + append.events().getFirst().draft().id(),
                                        "the database refuses it",
                                        cause)));
    }

    /** Somebody wrote out of turn: what they wrote is read, and all conditions checked anew. */
    private void tryAgain(int tried, SQLException cause) throws SQLException {
        LOG.warn(
                "writing to the log: somebody else wrote at position {}",
                memory.head().position() + 1);
        if (++fenced >= FENCED_TRIES) {
            fenced = 0;
            fail(tried, refused(cause));
        }
        turn.end();
        takeTurn();
    }

    private void fail(int number, LogUnavailableException reason) {
        LOG.warn("writing to the log at position {}", memory.head().position() + 1, reason);
        for (int i = 0; i < number; i++) {
            Work failed = waiting.remove();
            answers.execute(() -> failed.answer().completeExceptionally(reason));
        }
    }

    private LogUnavailableException refused(SQLException cause) {
        boolean retriable = dialect.fault(cause) != Dialect.Fault.DATA;
        return new LogUnavailableException(
                "writing to the log: the database could not do it", cause, retriable);
    }

    /** After an error outside of a batch, or one that left the outcome of a batch unknown. */
    private void recover(SQLException cause) throws SQLException, InterruptedException {
        switch (dialect.fault(cause)) {
            case FATAL -> throw cause;
            case LOST -> reconnect(cause);
            case DATA, TAKEN, REFUSED -> {
                failAll(refused(cause));
                pollNanos = limits.longestPoll().toNanos();
            }
        }
    }

    private void failAll(LogUnavailableException reason) {
        queue.drainTo(waiting);
        int appends = 0;
        for (Work work : waiting) {
            if (!(work instanceof Work.Stop)) {
                appends++;
                answers.execute(() -> work.answer().completeExceptionally(reason));
            }
        }
        waiting.removeIf(work -> !(work instanceof Work.Stop));
        unresolved = null;
        if (appends > 0) {
            LOG.warn("writing to the log: {} appends failed", appends, reason);
        }
    }

    /**
     * Connects again, for as long as it takes, and finds out what became of the batch that was
     * under way. Appends gather meanwhile; after a while they fail, and so do later ones.
     */
    private void reconnect(SQLException cause) throws InterruptedException {
        LOG.warn("writing to the log: the database is away", cause);
        long since = System.nanoTime();
        long pause = SHORTEST_RECONNECT_MILLIS;
        SQLException last = cause;
        outage = away(cause);
        while (true) {
            if (closedBecause != null) {
                failAll(away(last));
                return;
            }
            try {
                closeConnection();
                connection = dialect.connect();
                turn = dialect.turn(connection);
                // The turn is ours only when the old session has ended, and with it its batch.
                takeTurn();
                resolve();
                outage = null;
                LOG.info("writing to the log: the database is back");
                return;
            } catch (SQLException e) {
                last = e;
            }
            if (System.nanoTime() - since > limits.outagePatience().toNanos()) {
                failAll(away(last));
            }
            Thread.sleep(pause);
            pause = Math.min(LONGEST_RECONNECT_MILLIS, pause * 2);
        }
    }

    private static LogUnavailableException away(SQLException cause) {
        return new LogUnavailableException(
                "writing to the log: the database is away; appends that were under way may be in"
                        + " the log",
                cause,
                true);
    }

    /** Whether the batch that was under way is in the log, shown by its very bytes. */
    private void resolve() throws SQLException {
        Stager.Staging staging = unresolved;
        if (staging != null && isStored(staging.batch())) {
            settle(staging);
        }
        unresolved = null;
    }

    private boolean isStored(StagedBatch batch) throws SQLException {
        if (batch.isEmpty()) {
            return false;
        }
        List<byte[]> stored =
                tables.leavesBetween(connection, batch.firstPosition(), batch.lastPosition());
        if (stored.size() != batch.entries.size()) {
            return false;
        }
        for (int i = 0; i < stored.size(); i++) {
            if (!Arrays.equals(stored.get(i), batch.entries.get(i).leaf())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Derives all tag rows anew from the leaves, in one transaction: readers see the old rows or
     * the new ones, and appends wait meanwhile. Answers the number of rows.
     */
    long rebuildTags() {
        return execute(
                Dialect.Change.TAGS,
                c -> {
                    long end = memory.head().position();
                    // Nobody brings rows into the table meanwhile.
                    TagIndexer.indexed(c, true);
                    dialect.tags().clear(c);
                    long number = 0;
                    for (long next = 0; next <= end; ) {
                        TagTail.Batch rows = rowsFrom(c, next, end);
                        dialect.tags().write(c, rows, 0, rows.positions().length);
                        number += rows.positions().length;
                        next = rows.lastPosition() + 1;
                    }
                    TagIndexer.advance(c, end);
                    return number;
                });
    }

    /** The rows of the next entries, as many as are read at once. */
    private TagTail.Batch rowsFrom(Connection connection, long next, long end) throws SQLException {
        return memory.rowsOf(
                tables.entriesBetween(
                        connection,
                        next,
                        Math.min(end, next + BatchReader.MAX_ENTRIES - 1),
                        BatchReader.MAX_BYTES));
    }

    /**
     * Brings rows into the database that are missing there and too many for memory: all of them,
     * when they begin to be kept in another way.
     */
    private void deriveMissingTags() throws SQLException {
        long end = memory.head().position();
        long most = MOST_MISSING * limits.generationEvents();
        while (end - TagIndexer.indexed(connection, false) > most) {
            dialect.transact(
                    connection,
                    Dialect.Change.NOTHING,
                    c -> {
                        long next = TagIndexer.indexed(c, true) + 1;
                        TagTail.Batch rows = rowsFrom(c, next, end);
                        dialect.tags().write(c, rows, 0, rows.positions().length);
                        TagIndexer.advance(c, rows.lastPosition());
                        return next;
                    });
        }
    }

    private void stop(Throwable cause) {
        LogUnavailableException reason =
                new LogUnavailableException(
                        "writing to the log: storage failed, the log accepts nothing until it is"
                                + " opened again; appends that were under way may be in it",
                        cause);
        LOG.error("writing to the log at position {}", memory.head().position() + 1, reason);
        closedBecause = reason;
        waiting.forEach(work -> answers.execute(() -> work.answer().completeExceptionally(reason)));
        refuseQueued(reason);
    }

    private void refuseQueued(LogUnavailableException reason) {
        List<Work> queued = new ArrayList<>();
        queue.drainTo(queued);
        for (Work work : queued) {
            answers.execute(() -> work.answer().completeExceptionally(reason));
        }
    }

    private void closeConnection() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("closing the writer's connection to the log", e);
        }
    }

    /** Appends what waits already, then stops; later appends are refused. */
    @Override
    public void close() {
        if (closedBecause == null) {
            closedBecause = new LogUnavailableException("appending to the log: it was closed");
        }
        boolean interrupted = false;
        Work.Stop stop = new Work.Stop(new CompletableFuture<>());
        while (thread.isAlive()) {
            try {
                queue.offer(stop, 100, TimeUnit.MILLISECONDS);
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        LogUnavailableException reason = closedBecause;
        if (reason != null) {
            refuseQueued(reason);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
