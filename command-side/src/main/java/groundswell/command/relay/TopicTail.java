package groundswell.command.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import groundswell.events.wire.Channels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The end of the topic of events: it remembers how far the log was passed on. */
final class TopicTail {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FIRST_STEP_BACK = 4;

    private final KafkaSettings settings;
    private final TopicPartition events;

    TopicTail(KafkaSettings settings) {
        this.settings = settings;
        this.events = new TopicPartition(settings.channels().events(), 0);
    }

    /**
     * The last entry that was committed.
     *
     * @param position its index in the log
     * @param leaf its bytes
     */
    record Last(long position, byte[] leaf) {}

    /** The last entry that was committed; empty when none was. */
    Optional<Last> last() {
        try (var consumer = consumer()) {
            consumer.assign(List.of(events));
            var end = end(consumer);
            // Behind the last entry are marks of transactions, and entries of broken-off ones.
            for (var back = (long) FIRST_STEP_BACK; ; back *= FIRST_STEP_BACK) {
                var from = Math.max(0, end - back);
                var found = lastBetween(consumer, from, end);
                if (found != null || from == 0) {
                    return Optional.ofNullable(found);
                }
            }
        }
    }

    /** The offset behind everything that was committed. */
    long end() {
        try (var consumer = consumer()) {
            return end(consumer);
        }
    }

    private long end(KafkaConsumer<byte[], byte[]> consumer) {
        var end = consumer.endOffsets(List.of(events), ANSWER).get(events);
        if (end == null) {
            throw new KafkaException("the end of " + events + " is not known");
        }
        return end;
    }

    private @Nullable Last lastBetween(
            KafkaConsumer<byte[], byte[]> consumer, long from, long end) {
        consumer.seek(events, from);
        var deadline = System.nanoTime() + ANSWER.toNanos();
        Last last = null;
        while (consumer.position(events, ANSWER) < end) {
            for (var record : consumer.poll(POLL)) {
                last = new Last(position(record), record.value());
            }
            if (System.nanoTime() > deadline) {
                throw new KafkaException("reading the end of " + events + ": no answer");
            }
        }
        return last;
    }

    private static long position(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(Channels.POSITION);
        try {
            if (header != null) {
                return Long.parseLong(new String(header.value(), US_ASCII));
            }
        } catch (NumberFormatException malformed) {
            // As good as none.
        }
        throw new UnfitTopicException(
                record.topic(), "has something without a position at offset " + record.offset());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                settings.client(
                        Map.of(
                                "isolation.level", "read_committed",
                                "enable.auto.commit", "false",
                                "auto.offset.reset", "none")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
