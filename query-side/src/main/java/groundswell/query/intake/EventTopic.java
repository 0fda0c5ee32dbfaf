package groundswell.query.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import groundswell.events.wire.Channels;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic of events by position. The broker counts offsets, which also count marks of
 * transactions and entries of broken-off ones; where a position is, is found from the nearest known
 * place before it and the positions in the headers. A position that comes again is passed over; one
 * that is missing is looked for further on, and never passed over.
 */
final class EventTopic implements AutoCloseable {
    /** Most places that are remembered; a rebuild of ten million events needs a thousand. */
    private static final int MAX_ANCHORS = 4_096;

    /** Places are remembered at least so many positions apart. */
    private static final int ANCHOR_DISTANCE = 1_000;

    private static final int MAX_JUMPS = 1_024;

    /** A read ends after the entry whose bytes bring it over this many. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    /** Tries that halve the distance many times over; then the walk is entry by entry. */
    private static final int MAX_TRIES = 64;

    private static final int FETCH_WAIT_MILLIS = 20;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition topic;
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong foreign = new AtomicLong();

    /** Positions and their offsets, some way apart. */
    private final TreeMap<Long, Long> anchors = new TreeMap<>();

    /** Positions behind a gap, and their offsets: what fills the gap comes later in the topic. */
    private final TreeMap<Long, Long> jumps = new TreeMap<>();

    private final ArrayDeque<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
    private long next = -1;
    private boolean closed;

    /**
     * Reads nothing yet.
     *
     * @param pageRecords so many entries are fetched at once, about
     * @param fetchBytes and no more than about so many bytes
     */
    EventTopic(KafkaIntakeSettings settings, int pageRecords, int fetchBytes) {
        this.topic = new TopicPartition(settings.channels().events(), 0);
        this.consumer =
                new KafkaConsumer<>(
                        settings.consumer(
                                Map.of(
                                        "max.poll.records", pageRecords,
                                        "max.partition.fetch.bytes", fetchBytes,
                                        // A search gives up what it asked for before, and waits
                                        // for the broker to give it up too.
                                        "fetch.max.wait.ms", FETCH_WAIT_MILLIS,
                                        "default.api.timeout.ms", (int) ANSWER.toMillis())),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(List.of(topic));
    }

    /** An entry as the broker has it. */
    record Entry(long position, byte[] leaf) {}

    /** How many entries came again. */
    long duplicates() {
        return duplicates.get();
    }

    /** How many records were no entries: they had no position. */
    long foreign() {
        return foreign.get();
    }

    /**
     * Entries from a position on, in order, without a gap; none when the topic has it not yet. To
     * find that out takes a while, so whoever knows what is there asks for no more.
     *
     * @throws GapException if the position is missing, and later ones are there
     * @throws KafkaException if the broker does not answer
     */
    synchronized List<Entry> read(long from, int max) {
        if (closed) {
            throw new KafkaException("reading events after the end");
        }
        try {
            if (next != from) {
                seek(from);
            }
            return take(max);
        } catch (RuntimeException failed) {
            next = -1;
            throw failed;
        }
    }

    private List<Entry> take(int max) {
        var entries = new ArrayList<Entry>();
        var aligned = false;
        for (var bytes = 0L; entries.size() < max && bytes < MAX_BYTES; ) {
            var record = poll();
            if (record == null) {
                if (!entries.isEmpty() || !jumpBack()) {
                    break;
                }
                continue;
            }
            var position = position(record);
            if (position == next) {
                entries.add(new Entry(position, record.value()));
                bytes += record.value().length;
                next++;
                aligned = true;
                anchor(next, record.offset() + 1);
            } else if (position > next) {
                fetched.addFirst(record);
                if (!entries.isEmpty()) {
                    break;
                }
                if (!jumpBack()) {
                    findLater(position, record.offset());
                }
            } else if (position >= 0 && aligned) {
                duplicates.incrementAndGet();
            }
        }
        return entries;
    }

    /** What filled a gap has ended, and the entry after it was seen before. */
    private boolean jumpBack() {
        var offset = jumps.remove(next);
        if (offset == null) {
            return false;
        }
        goTo(offset);
        return true;
    }

    /** The next position is not where it should be; whoever lost it may have sent it later. */
    private void findLater(long found, long offset) {
        if (jumps.size() >= MAX_JUMPS) {
            jumps.pollFirstEntry();
        }
        jumps.put(found, offset);
        for (var record = poll(); record != null; record = poll()) {
            if (position(record) == next) {
                fetched.addFirst(record);
                return;
            }
        }
        throw new GapException(next, found);
    }

    /** The next record; null at the end of what is committed. */
    private @Nullable ConsumerRecord<byte[], byte[]> poll() {
        var deadline = System.nanoTime() + ANSWER.toNanos();
        while (fetched.isEmpty()) {
            consumer.poll(POLL).forEach(fetched::add);
            if (fetched.isEmpty() && consumer.position(topic, ANSWER) >= end()) {
                return null;
            }
            if (fetched.isEmpty() && System.nanoTime() > deadline) {
                throw new KafkaException("reading " + topic + ": no answer from the broker");
            }
        }
        return fetched.removeFirst();
    }

    private long end() {
        var found = consumer.endOffsets(List.of(topic), ANSWER).get(topic);
        if (found == null) {
            throw new KafkaException("the end of " + topic + " is not known");
        }
        return found;
    }

    private void seek(long from) {
        var known = anchors.floorEntry(from);
        var position = known == null ? 0L : known.getKey();
        var offset = known == null ? 0L : known.getValue();
        next = from;
        goTo(offset);
        if (from > position) {
            approach(from, position, offset);
        }
    }

    /** Between two positions are at least as many offsets, so each try ends before the goal. */
    private void approach(long from, long position, long offset) {
        var guess = offset + (from - position);
        var end = end();
        for (var tries = 0; tries < MAX_TRIES && guess < end; tries++) {
            goTo(guess);
            var record = poll();
            if (record == null) {
                break;
            }
            var found = position(record);
            if (found == from) {
                fetched.addFirst(record);
                return;
            }
            if (found > from || found < position) {
                break;
            }
            guess = record.offset() + (from - found);
        }
        // Not in the usual order: from the known place on, entry by entry.
        goTo(offset);
    }

    private void goTo(long offset) {
        fetched.clear();
        consumer.seek(topic, offset);
    }

    private void anchor(long position, long offset) {
        var before = anchors.floorKey(position);
        if (before != null && position - before < ANCHOR_DISTANCE) {
            return;
        }
        anchors.put(position, offset);
        if (anchors.size() > MAX_ANCHORS) {
            var thinned = new ArrayList<>(anchors.keySet());
            for (var every = 1; every < thinned.size(); every += 2) {
                anchors.remove(thinned.get(every));
            }
        }
    }

    /** -1 when it has none. */
    private long position(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(Channels.POSITION);
        try {
            if (header != null && record.value() != null) {
                return Long.parseLong(new String(header.value(), US_ASCII));
            }
        } catch (NumberFormatException malformed) {
            // As good as none.
        }
        foreign.incrementAndGet();
        return -1;
    }

    @Override
    public synchronized void close() {
        closed = true;
        consumer.close();
    }
}
