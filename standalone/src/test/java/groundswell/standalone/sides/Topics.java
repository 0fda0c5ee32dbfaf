package groundswell.standalone.sides;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a broker has of a log, as anybody reads it with a plain client.
 *
 * @param positions in the order of the topic
 * @param leaves in the order of the topic
 * @param openings disclosures that are public, by position and name
 * @param vault all of them
 */
public record Topics(
        List<Long> positions,
        List<String> leaves,
        Map<String, String> openings,
        Map<String, String> vault) {
    /** Reads all three. */
    public static Topics read(String broker, String prefix) {
        var events = all(broker, prefix + ".events");
        return new Topics(
                events.stream().map(event -> Long.valueOf(header(event, "position"))).toList(),
                events.stream().map(event -> new String(event.value(), UTF_8)).toList(),
                last(all(broker, prefix + ".openings")),
                last(all(broker, prefix + ".vault")));
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), US_ASCII);
    }

    /** What is left of a compacted topic. */
    private static Map<String, String> last(List<ConsumerRecord<byte[], byte[]>> records) {
        var last = new TreeMap<String, String>();
        for (var record : records) {
            var key = new String(record.key(), UTF_8);
            if (record.value() == null) {
                last.remove(key);
            } else {
                last.put(key, new String(record.value(), US_ASCII));
            }
        }
        return last;
    }

    /** All records of a topic that are committed, in its order. */
    public static List<ConsumerRecord<byte[], byte[]>> all(String broker, String topic) {
        var partition = new TopicPartition(topic, 0);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", broker, "isolation.level", "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
