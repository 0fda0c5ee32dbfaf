package groundswell.command.relay;

import groundswell.command.log.EventTraces;
import groundswell.command.record.PublicOpenings;
import groundswell.events.GroundswellEvent;
import groundswell.events.VoteEvent;
import groundswell.events.wire.EventCatalogue;
import groundswell.events.wire.EventJson;
import groundswell.events.wire.LeafReader;
import groundswell.events.wire.LeafTail;
import groundswell.store.EventLog;
import groundswell.store.StoredEntry;
import groundswell.store.StoredOpening;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Passing on with one producer, from where the topic ends. Events and openings travel in
 * transactions: an entry is never there without its openings, and after a crash at any point the
 * topic's end says what comes next. Whatever fails ends the session; the next one begins by reading
 * that end. For use by one thread.
 */
final class RelaySession implements AutoCloseable {
    /** Most entries that are read at once. */
    private static final int MAX_ENTRIES = 5_000;

    /** A transaction is committed once it has so many records, or at the end of what was read. */
    private static final int MAX_RECORDS = 20_000;

    private static final int BUFFER_BYTES = 32 * 1024 * 1024;

    // Smaller than a transaction's timeout, so that what hangs is given up here first.
    private static final int DELIVERY_MILLIS = 40_000;
    private static final int TRANSACTION_MILLIS = 60_000;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private static final byte[] DIGESTS = "{\"_sd\":".getBytes(StandardCharsets.US_ASCII);

    private static final QualifiedName[] SPOKEN =
            EventCatalogue.events().stream()
                    .filter(type -> !VoteEvent.class.isAssignableFrom(type))
                    .filter(type -> !EventJson.openingNames(type).isEmpty())
                    .map(type ->
                            EventCatalogue.messageType(EventCatalogue.typeOf(type)).qualifiedName())
                    .toArray(QualifiedName[]::new);

    private final EventLog log;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RelayRecords records;
    private final LeafReader leaves = new LeafReader();
    private final ShownOpenings shown = new ShownOpenings();
    private long relayed = -1;
    private long withdrawals;
    private int inTransaction;

    private RelaySession(
            EventLog log,
            KafkaSettings settings,
            EventTraces traces,
            KafkaProducer<byte[], byte[]> producer) {
        this.log = log;
        this.producer = producer;
        this.records = new RelayRecords(settings.channels(), settings.source(), traces);
    }

    /**
     * Fences whoever passed this log on before, and finds where to go on.
     *
     * @throws UnfitTopicException if a topic would not keep the log, or holds another
     */
    static RelaySession open(EventLog log, KafkaSettings settings, EventTraces traces) {
        try (var admin = Admin.create(settings.client(Map.of()))) {
            new Topics(settings.channels(), settings.replicationFactor()).prepare(admin);
        }
        var session = new RelaySession(log, settings, traces, producer(settings));
        try {
            // First, for it ends the transaction of whoever came before us, one way or the other.
            session.producer.initTransactions();
            session.resume(new TopicTail(settings).last(), settings.channels().events());
            return session;
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaSettings settings) {
        return new KafkaProducer<>(
                settings.client(
                        Map.ofEntries(
                                Map.entry("transactional.id", settings.prefix() + ".relay"),
                                Map.entry("enable.idempotence", "true"),
                                Map.entry("acks", "all"),
                                Map.entry("compression.type", "lz4"),
                                Map.entry("linger.ms", "5"),
                                Map.entry("batch.size", "131072"),
                                Map.entry("buffer.memory", BUFFER_BYTES),
                                Map.entry("max.block.ms", DELIVERY_MILLIS),
                                Map.entry("request.timeout.ms", DELIVERY_MILLIS / 2),
                                Map.entry("delivery.timeout.ms", DELIVERY_MILLIS),
                                Map.entry("transaction.timeout.ms", TRANSACTION_MILLIS))),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void resume(Optional<TopicTail.Last> last, String topic) {
        if (last.isPresent()) {
            relayed = last.get().position();
            var ours = log.reader().read(relayed, 1);
            if (ours.isEmpty()) {
                throw new UnfitTopicException(
                        topic,
                        "ends at position "
                                + relayed
                                + ", the log at "
                                + log.head()
                                + ": the log is an older copy, or another");
            }
            if (!Arrays.equals(ours.getFirst().leaf(), last.get().leaf())) {
                throw new UnfitTopicException(
                        topic, "has another entry at position " + relayed + " than the log");
            }
        }
        // What is public now follows from what was passed on already.
        takeBackWithdrawn(true);
    }

    /** The last position that the broker has. */
    long relayed() {
        return relayed;
    }

    /** Passes on what the log has, up to a limit. Answers how many entries there were. */
    int step() {
        if (log.withdrawals() != withdrawals) {
            takeBackWithdrawn(false);
        }
        var entries = log.reader().read(relayed + 1, MAX_ENTRIES);
        for (var entry : entries) {
            passOn(entry);
        }
        commit();
        return entries.size();
    }

    private void passOn(StoredEntry entry) {
        var read = leaves.read(entry.leaf(), List.of());
        shown.take(entry.position(), read.event())
                .ifPresent(change -> publish(change, entry.position()));
        for (var opening : entry.openings()) {
            send(records.vault(entry.position(), opening.name(), opening));
            if (isPublic(read, entry.position(), opening)) {
                send(records.shown(entry.position(), opening.name(), opening));
            }
        }
        send(records.event(entry, read.envelope()));
        relayed = entry.position();
        if (inTransaction >= MAX_RECORDS) {
            commit();
        }
    }

    /** Shows, or takes back, openings of earlier entries. */
    private void publish(ShownOpenings.Change change, long before) {
        if (change.idea().isPresent()) {
            var criteria =
                    EventCriteria.havingTags(new Tag("idea", change.idea().get()))
                            .andBeingOneOfTypes(SPOKEN);
            for (var position : log.positions(criteria, before - 1)) {
                publish(change, log.reader().read(position, 1).getFirst());
            }
        } else {
            for (var from = change.from(); from < before; ) {
                var entries = log.reader().read(from, (int) Math.min(MAX_ENTRIES, before - from));
                entries.forEach(entry -> publish(change, entry));
                from += entries.size();
            }
        }
    }

    private void publish(ShownOpenings.Change change, StoredEntry entry) {
        if (entry.openings().isEmpty()) {
            return;
        }
        var read = leaves.read(entry.leaf(), List.of());
        for (var opening : entry.openings()) {
            if (change.covers(read.event(), opening.name())) {
                var isPublic = isPublic(read, entry.position(), opening);
                send(records.shown(entry.position(), opening.name(), isPublic ? opening : null));
            }
        }
        if (inTransaction >= MAX_RECORDS) {
            commit();
        }
    }

    private boolean isPublic(LeafReader.Read read, long position, StoredOpening opening) {
        return shown.isPublic(read.event(), read.envelope().by(), position, opening.name());
    }

    /**
     * Walks through all that was passed on and takes back what the log has no longer. Withdrawals
     * are rare, so they are not looked up one by one; taking back twice changes nothing.
     *
     * @param folding whether what is public is worked out on the way
     */
    private void takeBackWithdrawn(boolean folding) {
        var now = log.withdrawals();
        for (var from = 0L; from <= relayed; ) {
            var entries = log.reader().read(from, (int) Math.min(MAX_ENTRIES, relayed + 1 - from));
            for (var entry : entries) {
                if (folding && PublicOpenings.concerns(LeafTail.of(entry.leaf()).type())) {
                    var _ = shown.take(entry.position(), event(entry));
                }
                if (hasDigests(entry.leaf())) {
                    takeBackMissing(entry);
                }
            }
            from += entries.size();
        }
        commit();
        withdrawals = now;
    }

    private GroundswellEvent event(StoredEntry entry) {
        return leaves.read(entry.leaf(), List.of()).event();
    }

    // In canonical JSON the digests come first, so a look at the beginning is enough for most.
    private static boolean hasDigests(byte[] leaf) {
        return leaf.length > DIGESTS.length
                && Arrays.equals(leaf, 0, DIGESTS.length, DIGESTS, 0, DIGESTS.length);
    }

    private void takeBackMissing(StoredEntry entry) {
        var read = leaves.read(entry.leaf(), List.of());
        if (read.envelope().digests().size() <= entry.openings().size()) {
            return;
        }
        var present = entry.openings().stream().map(StoredOpening::name).toList();
        for (var name : EventJson.openingNames(read.event().getClass())) {
            if (!present.contains(name)) {
                send(records.vault(entry.position(), name, null));
                send(records.shown(entry.position(), name, null));
            }
        }
        if (inTransaction >= MAX_RECORDS) {
            commit();
        }
    }

    /** Waits while the broker is slower than the log: the producer's buffer has a limit. */
    private void send(ProducerRecord<byte[], byte[]> record) {
        if (inTransaction == 0) {
            producer.beginTransaction();
        }
        inTransaction++;
        // What becomes of it shows when the transaction is committed.
        var _ = producer.send(record);
    }

    private void commit() {
        if (inTransaction > 0) {
            send(records.completeUpTo(relayed));
            producer.commitTransaction();
            inTransaction = 0;
        }
    }

    @Override
    public void close() {
        // A transaction that is open is broken off by whoever comes next, or by its timeout.
        producer.close(CLOSE_LIMIT);
    }
}
