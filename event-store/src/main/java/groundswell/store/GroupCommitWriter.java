package groundswell.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a log. Takes every append that waits, checks the condition of each against what
 * is committed and against the appends before it in the same batch, gives out positions, times and
 * sequence numbers, inserts all of them and commits once. It never lingers: while one batch is on
 * its way to the disk, the next gathers.
 *
 * <p>Long on purpose: that nothing is promised before it is durable, and that memory changes only
 * after the commit, can be seen here from top to bottom.
 */
final class GroupCommitWriter implements AutoCloseable {

    /** Limit on waiting appends; beyond it an append is refused. */
    static final int QUEUE_LIMIT = 16_384;

    /** Limit on appends in one batch. */
    static final int BATCH_APPENDS = 1_024;

    /** A batch ends after the append that brings its leaves over this many bytes. */
    static final int BATCH_BYTES = 8 * 1024 * 1024;

    /** Limits on what is kept in memory of streams and of vault keys; the tables know the rest. */
    private static final int CACHED_STREAMS = 65_536;

    private static final int CACHED_KEYS = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitWriter.class);

    private static final String INSERT_ENTRY =
            "insert into log_entry (position, at_ms, stream, openings, leaf)"
                    + " values (?, ?, ?, ?, ?)";
    private static final String INSERT_TAG =
            "insert into log_tag (tag_hash, type_hash, position) values (?, ?, ?)";
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

    /** An event with the hashes of its tags and type, worked out before it came here. */
    record HashedDraft(LeafDraft draft, long[] tagHashes, long typeHash) {}

    /** A statement of work on the writer's connection, in a transaction of its own. */
    @FunctionalInterface
    interface Job<T> {
        T run(Connection connection) throws SQLException;
    }

    private sealed interface Work {
        CompletableFuture<?> answer();
    }

    /**
     * Events that are appended together, if nothing that the selection matches stands after the
     * marker; without a selection there is no condition.
     */
    private record Append(
            List<HashedDraft> events,
            ConsistencyMarker marker,
            @Nullable Selection selection,
            CompletableFuture<Appended> answer)
            implements Work {}

    private record Errand<T>(Job<T> job, CompletableFuture<T> answer) implements Work {}

    private record Stop(CompletableFuture<Void> answer) implements Work {}

    /** What is last in the log. */
    private record Head(long position, long atMillis) {}

    private final Connection connection;
    private final Dialect dialect;
    private final LogTables tables;
    private final OpeningCipher cipher;
    private final TagHash hash;
    private final InstantSource clock;
    private final LongConsumer headListener;
    private final BlockingQueue<Work> queue;
    private final Deque<Work> carriedOver = new ArrayDeque<>();
    private final Thread thread;

    // Answers complete on virtual threads: what callers do next can neither slow nor block us.
    private final Executor answers = Thread.ofVirtual().name("log-answer-", 0)::start;

    private final Map<String, Long> nextSeqs = recentlyUsed(CACHED_STREAMS);
    private final Map<String, byte[]> vaultKeys = recentlyUsed(CACHED_KEYS);
    private TagWindow window;
    private volatile Head head;
    private volatile @Nullable LogUnavailableException closedBecause;

    /** Takes over the connection. Call {@link #start} when the rest of the log is ready. */
    GroupCommitWriter(
            Connection connection,
            Dialect dialect,
            LogTables tables,
            OpeningCipher cipher,
            TagHash hash,
            InstantSource clock,
            int queueLimit,
            LongConsumer headListener)
            throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.tables = tables;
        this.cipher = cipher;
        this.hash = hash;
        this.clock = clock;
        this.headListener = headListener;
        this.queue = new LinkedBlockingQueue<>(queueLimit);
        connection.setAutoCommit(false);
        this.head = readHead(connection);
        this.window = new TagWindow(head.position() + 1);
        tables.readKeys(connection, head.position());
        this.thread = Thread.ofPlatform().name("log-writer").unstarted(this::run);
    }

    private static Head readHead(Connection connection) throws SQLException {
        Long last = LogTables.oneOrNull(connection, "select max(position) from log_entry");
        if (last == null) {
            return new Head(-1, Long.MIN_VALUE);
        }
        long count = LogTables.one(connection, "select count(*) from log_entry");
        if (count != last + 1) {
            throw new LogUnavailableException(
                    "opening the log: it ends at position "
                            + last
                            + " but has "
                            + count
                            + " entries; it was damaged");
        }
        return new Head(last, LogTables.atMillis(connection, last));
    }

    void start() {
        thread.start();
    }

    long head() {
        return head.position();
    }

    Optional<LogUnavailableException> closedBecause() {
        return Optional.ofNullable(closedBecause);
    }

    /** Queues an append; the answer comes when it is durable, or refused, or failed. */
    CompletableFuture<Appended> append(
            List<HashedDraft> events, ConsistencyMarker marker, @Nullable Selection selection) {
        CompletableFuture<Appended> answer = new CompletableFuture<>();
        queue(new Append(events, marker, selection, answer));
        return answer;
    }

    /** Runs a job between two batches, in a transaction of its own, forced to the disk. */
    <T> T execute(Job<T> job) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("the log's writer cannot wait for itself");
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        queue(new Errand<>(job, answer));
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
        LogUnavailableException closed = closedBecause;
        if (closed != null) {
            work.answer().completeExceptionally(closed);
        } else if (!queue.offer(work)) {
            work.answer().completeExceptionally(new LogOverloadedException(QUEUE_LIMIT));
        } else {
            closed = closedBecause;
            // The writer may have ended between the two looks; then nobody else will answer.
            if (closed != null && queue.remove(work)) {
                work.answer().completeExceptionally(closed);
            }
        }
    }

    private void run() {
        List<Work> taken = new ArrayList<>(BATCH_APPENDS);
        try {
            while (true) {
                taken.clear();
                take(taken);
                if (process(taken)) {
                    return;
                }
            }
        } catch (SQLException | RuntimeException | Error e) {
            stop(taken, e);
        } catch (InterruptedException e) {
            stop(taken, e);
        } finally {
            closeConnection();
        }
    }

    private void take(List<Work> taken) throws InterruptedException {
        while (!carriedOver.isEmpty() && taken.size() < BATCH_APPENDS) {
            taken.add(carriedOver.removeFirst());
        }
        if (taken.isEmpty()) {
            taken.add(queue.take());
        }
        queue.drainTo(taken, BATCH_APPENDS - taken.size());
    }

    /** Whether the writer was told to stop. */
    private boolean process(List<Work> taken) throws SQLException {
        List<Append> batch = new ArrayList<>(taken.size());
        for (Work work : taken) {
            switch (work) {
                case Append append -> batch.add(append);
                case Errand<?> errand -> {
                    appendAll(batch);
                    batch = new ArrayList<>();
                    runErrand(errand);
                }
                case Stop stop -> {
                    appendAll(batch);
                    while (!carriedOver.isEmpty()) {
                        List<Append> rest = new ArrayList<>();
                        carriedOver.forEach(carried -> rest.add((Append) carried));
                        carriedOver.clear();
                        appendAll(rest);
                    }
                    answers.execute(() -> stop.answer().complete(null));
                    return true;
                }
            }
        }
        appendAll(batch);
        return false;
    }

    private <T> void runErrand(Errand<T> errand) throws SQLException {
        T result;
        try {
            result = errand.job().run(connection);
        } catch (SQLException e) {
            connection.rollback();
            if (!isAboutData(e)) {
                throw e;
            }
            answers.execute(() -> errand.answer().completeExceptionally(storageFailure(e)));
            return;
        } catch (RuntimeException e) {
            connection.rollback();
            answers.execute(() -> errand.answer().completeExceptionally(e));
            return;
        }
        commit();
        answers.execute(() -> errand.answer().complete(result));
    }

    /** An entry that has all but its commit. */
    private record StagedEntry(long position, byte[] leaf, HashedDraft event) {}

    /** What a batch adds to the log, and to our memory of it once it is committed. */
    private static final class Staged {
        final List<StagedEntry> entries = new ArrayList<>();
        final Map<String, Long> nextSeqs = new HashMap<>();
        final Map<String, byte[]> newVaultKeys = new LinkedHashMap<>();
        final Map<ByteBuffer, CommandReceipt> commands = new LinkedHashMap<>();
        final TagWindow window;
        final long atMillis;
        int bytes;

        Staged(long nextPosition, long atMillis) {
            this.window = new TagWindow(nextPosition, Integer.MAX_VALUE);
            this.atMillis = atMillis;
        }
    }

    private void appendAll(List<Append> batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        Head before = head;
        long atMillis = Math.max(clock.instant().toEpochMilli(), before.atMillis());
        Staged staged = new Staged(before.position() + 1, atMillis);
        // Nobody is answered before the commit, not even a refused append: it may have been
        // refused because of one before it that then fails.
        List<Runnable> outcomes = new ArrayList<>(batch.size());
        int taken = 0;
        for (Append append : batch) {
            if (staged.bytes > BATCH_BYTES) {
                break;
            }
            taken++;
            try {
                Appended appended = stage(append, staged);
                outcomes.add(() -> append.answer().complete(appended));
            } catch (RuntimeException e) {
                outcomes.add(() -> append.answer().completeExceptionally(e));
            }
        }
        if (!staged.entries.isEmpty() && !insert(staged, batch.subList(0, taken))) {
            // The halves were appended and answered; what they left out goes on below.
            carryOver(batch.subList(taken, batch.size()));
            return;
        }
        if (!staged.entries.isEmpty()) {
            commit();
            remember(staged);
        }
        outcomes.forEach(answers::execute);
        carryOver(batch.subList(taken, batch.size()));
    }

    private void carryOver(List<Append> appends) {
        carriedOver.addAll(appends);
    }

    /** Checks an append and adds it to the batch, whole; throws why it cannot be appended. */
    private Appended stage(Append append, Staged staged) throws SQLException {
        long first = head.position() + 1 + staged.entries.size();
        long last = first + append.events().size() - 1;
        Instant at = Instant.ofEpochMilli(staged.atMillis);
        Map<ByteBuffer, CommandReceipt> commands = commandsOf(append, first, last);
        for (ByteBuffer commandHash : commands.keySet()) {
            refuseRepeated(commandHash, staged);
        }
        for (HashedDraft event : append.events()) {
            Instant notAfter = event.draft().notAfter();
            if (notAfter != null && !at.isBefore(notAfter)) {
                throw new DeadlinePassedException(notAfter, at);
            }
        }
        if (append.selection() != null && conflicts(append.selection(), append.marker(), staged)) {
            throw AppendEventsTransactionRejectedException.conflictingEventsDetected(
                    append.marker());
        }
        List<StagedEntry> entries = new ArrayList<>(append.events().size());
        Map<String, Long> seqs = new HashMap<>();
        for (HashedDraft event : append.events()) {
            String stream = event.draft().stream();
            long seq = seqs.containsKey(stream) ? seqs.get(stream) : nextSeq(stream, staged);
            byte[] leaf = event.draft().stamp(at, seq);
            if (leaf.length > LeafDraft.MAX_LEAF_BYTES) {
                throw new UnstorableEventException(
                        "event " + event.draft().id(),
                        "its leaf has "
                                + leaf.length
                                + " bytes, the limit is "
                                + LeafDraft.MAX_LEAF_BYTES);
            }
            seqs.put(stream, seq + 1);
            entries.add(new StagedEntry(first + entries.size(), leaf, event));
        }
        for (StagedEntry entry : entries) {
            staged.entries.add(entry);
            staged.bytes += entry.leaf().length;
            staged.window.add(
                    entry.position(), entry.event().tagHashes(), entry.event().typeHash());
        }
        staged.nextSeqs.putAll(seqs);
        staged.commands.putAll(commands);
        return new Appended(first, last, at);
    }

    private static Map<ByteBuffer, CommandReceipt> commandsOf(
            Append append, long first, long last) {
        Map<ByteBuffer, CommandReceipt> commands = new LinkedHashMap<>();
        for (HashedDraft event : append.events()) {
            CommandKey key = event.draft().commandKey();
            if (key != null) {
                commands.put(
                        ByteBuffer.wrap(key.hash()),
                        new CommandReceipt(first, last, key.fingerprint()));
            }
        }
        return commands;
    }

    @SuppressWarnings("ByteBufferBackingArray") // commandsOf wrapped it, all of the array
    private void refuseRepeated(ByteBuffer commandHash, Staged staged) throws SQLException {
        CommandReceipt receipt = staged.commands.get(commandHash);
        if (receipt == null) {
            receipt = tables.receipt(connection, commandHash.array()).orElse(null);
        }
        if (receipt != null) {
            throw new CommandAlreadyAppendedException(receipt);
        }
    }

    private boolean conflicts(
            Selection selection, ConsistencyMarker consistencyMarker, Staged staged)
            throws SQLException {
        long marker = GlobalIndexConsistencyMarker.position(consistencyMarker);
        long committed = head.position();
        if (marker > committed) {
            throw new IllegalArgumentException(
                    "appending to the log: the decision was made at position "
                            + marker
                            + ", but the log ends at "
                            + committed);
        }
        return conflictsInBatch(selection, staged, committed)
                || conflictsWithCommitted(selection, marker, committed);
    }

    private static boolean conflictsInBatch(Selection selection, Staged staged, long committed) {
        if (staged.entries.isEmpty()) {
            return false;
        }
        boolean possible =
                selection.everything()
                        || selection.criterions().stream()
                                .anyMatch(c -> staged.window.mayMatchAfter(c, committed));
        return possible
                && staged.entries.stream()
                        .map(entry -> entry.event().draft())
                        .anyMatch(d -> selection.matches(d.type().qualifiedName(), d.tags()));
    }

    private boolean conflictsWithCommitted(Selection selection, long marker, long committed)
            throws SQLException {
        if (marker == committed) {
            return false;
        }
        boolean possible =
                selection.everything()
                        || !window.covers(marker + 1)
                        || selection.criterions().stream()
                                .anyMatch(c -> window.mayMatchAfter(c, marker));
        return possible && tables.anyMatch(connection, selection, marker + 1, committed);
    }

    private long nextSeq(String stream, Staged staged) throws SQLException {
        Long next = staged.nextSeqs.get(stream);
        if (next == null) {
            next = nextSeqs.get(stream);
        }
        if (next == null) {
            next =
                    LogTables.oneOrNull(
                            connection, "select next_seq from log_stream where name = ?", stream);
        }
        return next == null ? 0 : next;
    }

    /**
     * Inserts a batch. When the database refuses its data, appends it in halves instead, so that
     * one bad event fails alone, and answers false.
     */
    private boolean insert(Staged staged, List<Append> batch) throws SQLException {
        try {
            insertEntries(staged);
            insertTags(staged);
            insertStreams(staged);
            insertCommands(staged);
            insertOpenings(staged);
            return true;
        } catch (SQLException e) {
            connection.rollback();
            if (!isAboutData(e)) {
                throw e;
            }
            if (batch.size() == 1) {
                Append append = batch.getFirst();
                answers.execute(() ->
                        append.answer()
                                .completeExceptionally(
                                        new UnstorableEventException(
                                                "event " + append.events().getFirst().draft().id(),
                                                "the database refuses it",
                                                e)));
            } else {
                int half = batch.size() / 2;
                appendAll(List.copyOf(batch.subList(0, half)));
                appendAll(List.copyOf(batch.subList(half, batch.size())));
            }
            return false;
        }
    }

    private void insertEntries(Staged staged) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_ENTRY)) {
            for (StagedEntry entry : staged.entries) {
                LeafDraft draft = entry.event().draft();
                insert.setLong(1, entry.position());
                insert.setLong(2, staged.atMillis);
                insert.setString(3, draft.stream());
                insert.setInt(4, draft.openings().size());
                insert.setBytes(5, entry.leaf());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insertTags(Staged staged) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_TAG)) {
            for (StagedEntry entry : staged.entries) {
                addTagRows(
                        insert,
                        entry.position(),
                        entry.event().tagHashes(),
                        entry.event().typeHash());
            }
            insert.executeBatch();
        }
    }

    private static void addTagRows(
            PreparedStatement insert, long position, long[] tagHashes, long typeHash)
            throws SQLException {
        for (long tag : tagHashes) {
            insert.setLong(1, tag);
            insert.setLong(2, typeHash);
            insert.setLong(3, position);
            insert.addBatch();
        }
    }

    private void insertStreams(Staged staged) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE_STREAM);
                PreparedStatement insert = connection.prepareStatement(INSERT_STREAM)) {
            for (Map.Entry<String, Long> stream : staged.nextSeqs.entrySet()) {
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

    private void insertCommands(Staged staged) throws SQLException {
        if (staged.commands.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_COMMAND)) {
            for (Map.Entry<ByteBuffer, CommandReceipt> command : staged.commands.entrySet()) {
                CommandReceipt receipt = command.getValue();
                insert.setBytes(1, command.getKey().array());
                insert.setBytes(2, receipt.fingerprint());
                insert.setLong(3, receipt.firstPosition());
                insert.setLong(4, receipt.lastPosition());
                insert.setLong(5, staged.atMillis);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insertOpenings(Staged staged) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_OPENING)) {
            boolean any = false;
            for (StagedEntry entry : staged.entries) {
                for (OpeningDraft opening : entry.event().draft().openings()) {
                    byte[] key = vaultKey(opening.subject(), staged);
                    insert.setLong(1, entry.position());
                    insert.setString(2, opening.name());
                    insert.setString(3, opening.subject());
                    insert.setBytes(4, cipher.seal(key, entry.position(), opening));
                    insert.addBatch();
                    any = true;
                }
            }
            if (any) {
                insert.executeBatch();
            }
        }
    }

    private byte[] vaultKey(String subject, Staged staged) throws SQLException {
        byte[] key = vaultKeys.get(subject);
        if (key == null) {
            key = staged.newVaultKeys.get(subject);
        }
        if (key == null) {
            key = readOrCreateVaultKey(subject);
            staged.newVaultKeys.put(subject, key);
        }
        return key;
    }

    private byte[] readOrCreateVaultKey(String subject) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select key_bytes from vault_key where subject = ?")) {
            select.setString(1, subject);
            try (ResultSet result = select.executeQuery()) {
                if (result.next()) {
                    return result.getBytes(1);
                }
            }
        }
        byte[] key = cipher.newKey();
        try (PreparedStatement insert = connection.prepareStatement(INSERT_KEY)) {
            insert.setString(1, subject);
            insert.setBytes(2, key);
            insert.executeUpdate();
        }
        return key;
    }

    /** The commit, forced to the disk. If it fails, what became of it is not known: we stop. */
    private void commit() throws SQLException {
        connection.commit();
        try (Statement force = connection.createStatement()) {
            force.execute(dialect.force());
        }
    }

    private void remember(Staged staged) {
        for (StagedEntry entry : staged.entries) {
            HashedDraft event = entry.event();
            window.add(entry.position(), event.tagHashes(), event.typeHash());
            for (long tag : event.tagHashes()) {
                tables.recent().add(tag, event.typeHash(), entry.position());
            }
            tables.recent().advanceTo(entry.position());
        }
        nextSeqs.putAll(staged.nextSeqs);
        vaultKeys.putAll(staged.newVaultKeys);
        head = new Head(staged.entries.getLast().position(), staged.atMillis);
        headListener.accept(head.position());
    }

    /** Deletes a subject's key and openings; answers how many openings there were. */
    int withdraw(String subject) {
        return execute(c -> {
            vaultKeys.remove(subject);
            try (PreparedStatement openings =
                            c.prepareStatement("delete from vault_opening where subject = ?");
                    PreparedStatement key =
                            c.prepareStatement("delete from vault_key where subject = ?")) {
                openings.setString(1, subject);
                key.setString(1, subject);
                int removed = openings.executeUpdate();
                key.executeUpdate();
                return removed;
            }
        });
    }

    /**
     * Derives all tag rows anew from the leaves, in one transaction: readers see the old rows or
     * the new ones, and appends wait meanwhile. Answers the number of rows.
     */
    long rebuildTags(LeafCodec codec) {
        return execute(c -> {
            try (Statement delete = c.createStatement();
                    PreparedStatement insert = c.prepareStatement(INSERT_TAG)) {
                delete.executeUpdate("delete from log_tag");
                long next = 0;
                while (next <= head.position()) {
                    List<StoredEntry> page =
                            tables.entriesBetween(
                                    c,
                                    next,
                                    Math.min(head.position(), next + BatchReader.MAX_ENTRIES - 1),
                                    BatchReader.MAX_BYTES);
                    for (StoredEntry entry : page) {
                        addTagRows(
                                insert,
                                entry.position(),
                                Selection.tagHashes(codec.tags(entry.leaf()), hash),
                                hash.of(codec.decode(entry).type().qualifiedName()));
                    }
                    insert.executeBatch();
                    next = page.getLast().position() + 1;
                }
            }
            window = new TagWindow(head.position() + 1);
            tables.readKeys(c, head.position());
            return LogTables.one(c, "select count(*) from log_tag");
        });
    }

    /** Whether the database refuses the data (SQL state classes 22 and 23) rather than to work. */
    private static boolean isAboutData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private static LogUnavailableException storageFailure(Throwable cause) {
        return new LogUnavailableException("writing to the log: storage failed", cause);
    }

    private void stop(List<Work> taken, Throwable cause) {
        LogUnavailableException reason =
                new LogUnavailableException(
                        "writing to the log: storage failed, the log accepts nothing until it is"
                                + " opened again; appends that were under way may be in it",
                        cause);
        LOG.error("writing to the log at position {}", head.position() + 1, reason);
        closedBecause = reason;
        for (Work work : taken) {
            answers.execute(() -> work.answer().completeExceptionally(reason));
        }
        refuseWaiting(reason);
    }

    private void refuseWaiting(LogUnavailableException reason) {
        List<Work> waiting = new ArrayList<>(carriedOver);
        carriedOver.clear();
        queue.drainTo(waiting);
        for (Work work : waiting) {
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
        Stop stop = new Stop(new CompletableFuture<>());
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
            refuseWaiting(reason);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <V> Map<String, V> recentlyUsed(int limit) {
        return new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > limit;
            }
        };
    }
}
