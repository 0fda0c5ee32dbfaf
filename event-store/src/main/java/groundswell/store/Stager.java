package groundswell.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;

/**
 * Makes a batch of appends: checks the condition of each against what is committed and against the
 * appends before it, and gives out positions, times and sequence numbers. What storage must answer
 * it asks for all appends together.
 */
final class Stager {

    /** A batch ends after the append that brings its leaves over this many bytes. */
    static final int BATCH_BYTES = 8 * 1024 * 1024;

    /**
     * Appends on their way.
     *
     * @param taken how many of the appends this is about
     * @param outcomes what to answer once the batch is durable, in order; also a refusal waits for
     *     that, because it may be due to an append before it that then fails
     */
    record Staging(StagedBatch batch, int taken, List<Runnable> outcomes) {}

    private final WriterMemory memory;
    private final LogTables tables;
    private final OpeningCipher cipher;
    private final InstantSource clock;

    Stager(WriterMemory memory, LogTables tables, OpeningCipher cipher, InstantSource clock) {
        this.memory = memory;
        this.tables = tables;
        this.cipher = cipher;
        this.clock = clock;
    }

    Staging stage(Connection connection, List<Append> appends) throws SQLException {
        WriterMemory.Head head = memory.head();
        long atMillis = Math.max(clock.instant().toEpochMilli(), head.atMillis());
        StagedBatch batch = new StagedBatch(head.position() + 1, atMillis);
        Known known =
                new Known(
                        connection,
                        tables.receipts(connection, hashes(appends)),
                        conflicting(connection, appends));
        List<Runnable> outcomes = new ArrayList<>(appends.size());
        for (Append append : appends) {
            if (batch.bytes > BATCH_BYTES) {
                break;
            }
            try {
                Appended appended = stage(append, outcomes.size(), batch, known);
                outcomes.add(() -> append.answer().complete(appended));
            } catch (RuntimeException e) {
                outcomes.add(() -> append.answer().completeExceptionally(e));
            }
        }
        sealOpenings(connection, batch);
        return new Staging(batch, outcomes.size(), outcomes);
    }

    /** What storage answered about all appends. */
    private record Known(
            Connection connection,
            Map<ByteBuffer, CommandReceipt> receipts,
            Set<Integer> conflicting) {}

    private static List<byte[]> hashes(List<Append> appends) {
        List<byte[]> hashes = new ArrayList<>();
        for (Append append : appends) {
            for (HashedDraft event : append.events()) {
                CommandKey key = event.draft().commandKey();
                if (key != null) {
                    hashes.add(key.hash());
                }
            }
        }
        return hashes;
    }

    /** Checks an append and adds it to the batch, whole; throws why it cannot be appended. */
    private Appended stage(Append append, int index, StagedBatch batch, Known known)
            throws SQLException {
        long first = memory.head().position() + 1 + batch.entries.size();
        long last = first + append.events().size() - 1;
        Instant at = Instant.ofEpochMilli(batch.atMillis);
        Map<ByteBuffer, CommandReceipt> commands = commandsOf(append, first, last);
        for (ByteBuffer commandHash : commands.keySet()) {
            refuseRepeated(commandHash, batch, known);
        }
        for (HashedDraft event : append.events()) {
            Instant notAfter = event.draft().notAfter();
            if (notAfter != null && !at.isBefore(notAfter)) {
                throw new DeadlinePassedException(notAfter, at);
            }
        }
        refuseConflict(append, index, batch, known);
        List<StagedBatch.Entry> entries = new ArrayList<>(append.events().size());
        Map<String, Long> seqs = new HashMap<>();
        for (HashedDraft event : append.events()) {
            String stream = event.draft().stream();
            long seq = seqs.containsKey(stream) ? seqs.get(stream) : nextSeq(stream, batch, known);
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
            entries.add(new StagedBatch.Entry(first + entries.size(), leaf, event));
        }
        entries.forEach(batch::add);
        batch.nextSeqs.putAll(seqs);
        batch.commands.putAll(commands);
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

    private static void refuseRepeated(ByteBuffer commandHash, StagedBatch batch, Known known) {
        CommandReceipt receipt = batch.commands.get(commandHash);
        if (receipt == null) {
            receipt = known.receipts().get(commandHash);
        }
        if (receipt != null) {
            throw new CommandAlreadyAppendedException(receipt);
        }
    }

    private void refuseConflict(Append append, int index, StagedBatch batch, Known known) {
        Selection selection = append.selection();
        if (selection == null) {
            return;
        }
        long marker = GlobalIndexConsistencyMarker.position(append.marker());
        long committed = memory.head().position();
        if (marker > committed) {
            throw new IllegalArgumentException(
                    "appending to the log: the decision was made at position "
                            + marker
                            + ", but the log ends at "
                            + committed);
        }
        if (known.conflicting().contains(index) || conflictsInBatch(selection, batch, committed)) {
            throw AppendEventsTransactionRejectedException.conflictingEventsDetected(
                    append.marker());
        }
    }

    private static boolean conflictsInBatch(
            Selection selection, StagedBatch batch, long committed) {
        if (batch.isEmpty()) {
            return false;
        }
        boolean possible =
                selection.everything()
                        || batch.window.mayMatchAfter(selection.criterions(), committed);
        return possible
                && batch.entries.stream()
                        .map(entry -> entry.event().draft())
                        .anyMatch(d -> selection.matches(d.type().qualifiedName(), d.tags()));
    }

    /** Indices of the appends with which something that is committed conflicts. */
    private Set<Integer> conflicting(Connection connection, List<Append> appends)
            throws SQLException {
        long committed = memory.head().position();
        List<LogTables.Question> questions = new ArrayList<>();
        for (int i = 0; i < appends.size(); i++) {
            Selection selection = appends.get(i).selection();
            if (selection == null) {
                continue;
            }
            long marker = GlobalIndexConsistencyMarker.position(appends.get(i).marker());
            if (marker < committed && mayConflict(selection, marker)) {
                questions.add(new LogTables.Question(i, selection, marker + 1));
            }
        }
        return questions.isEmpty()
                ? Set.of()
                : new HashSet<>(tables.matching(connection, questions, committed));
    }

    private boolean mayConflict(Selection selection, long marker) {
        return selection.everything()
                || memory.tail().mayMatchAfter(selection.criterions(), marker);
    }

    private long nextSeq(String stream, StagedBatch batch, Known known) throws SQLException {
        Long next = batch.nextSeqs.get(stream);
        if (next == null) {
            next = memory.nextSeq(stream);
        }
        if (next == null) {
            next =
                    LogTables.oneOrNull(
                            known.connection(),
                            "select next_seq from log_stream where name = ?",
                            stream);
            // Kept also when the batch fails: it is what the table says.
            memory.keepNextSeq(stream, next == null ? 0 : next);
        }
        return next == null ? 0 : next;
    }

    private void sealOpenings(Connection connection, StagedBatch batch) throws SQLException {
        Set<String> unknown = new HashSet<>();
        for (StagedBatch.Entry entry : batch.entries) {
            for (OpeningDraft opening : entry.event().draft().openings()) {
                byte[] key = memory.vaultKey(opening.subject());
                if (key == null) {
                    unknown.add(opening.subject());
                } else {
                    batch.vaultKeys.put(opening.subject(), key);
                }
            }
        }
        Map<String, byte[]> stored = tables.vaultKeys(connection, unknown);
        batch.vaultKeys.putAll(stored);
        for (StagedBatch.Entry entry : batch.entries) {
            for (OpeningDraft opening : entry.event().draft().openings()) {
                byte[] key =
                        batch.vaultKeys.computeIfAbsent(
                                opening.subject(),
                                subject -> {
                                    byte[] made = cipher.newKey();
                                    batch.newVaultKeys.put(subject, made);
                                    return made;
                                });
                batch.openings.add(
                        new StagedBatch.SealedOpening(
                                entry.position(),
                                opening.name(),
                                opening.subject(),
                                cipher.seal(key, entry.position(), opening)));
            }
        }
    }
}
