package groundswell.standalone.sides;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WithBroker.class)
class PlainConsumerTest {
    private static final int KILLS = 4;
    private static final int EVENTS = 20;
    private static final String TOPIC = "plain.events";

    @TempDir private Path folder;

    @Test
    void a_plain_client_that_is_killed_at_random_moments_has_counted_every_event_once(Broker broker)
            throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var file = folder.resolve("consumer");
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        var head = -1L;
        try (var producer = producer(broker)) {
            for (var kill = 0; kill <= KILLS; kill++) {
                // What a relay leaves behind that was killed before it committed.
                producer.beginTransaction();
                send(producer, head + 1, head + 3);
                producer.flush();
                producer.abortTransaction();
                producer.beginTransaction();
                send(producer, head + 1, head + EVENTS);
                producer.commitTransaction();
                head += EVENTS;
                // Up to four steps for each event.
                runUntil(broker, file, kill < KILLS ? random.nextInt(3 * EVENTS) : -1, head);
            }
        }
        assertThat(effects(file))
                .as("seed %d", seed)
                .isEqualTo(LongStream.rangeClosed(0, head).boxed().toList());
    }

    private static KafkaProducer<byte[], byte[]> producer(Broker broker) {
        var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.address(), "transactional.id", "plain"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, long first, long last) {
        for (var position = first; position <= last; position++) {
            var event = new ProducerRecord<byte[], byte[]>(TOPIC, new byte[0]);
            event.headers().add("position", Long.toString(position).getBytes(US_ASCII));
            producer.send(event);
        }
    }

    /** Kills it at this of its steps, or once it has taken the last event. */
    private static void runUntil(Broker broker, Path file, int steps, long end) throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PlainConsumer.class.getName(),
                                broker.address(),
                                TOPIC,
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var seen = process.inputReader();
                var goOn = process.getOutputStream()) {
            var count = 0;
            for (var line = seen.readLine(); line != null; line = seen.readLine()) {
                if (!line.matches("(got|counted|placed|took) \\d+")) {
                    continue; // what libraries say
                }
                if (count++ == steps || (steps < 0 && line.equals("took " + end))) {
                    break;
                }
                goOn.write('\n');
                goOn.flush();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static List<Long> effects(Path file) throws SQLException {
        try (var rows = PlainConsumer.open(file);
                var sql = rows.createStatement();
                var found = sql.executeQuery("select position from effect order by position")) {
            var positions = new ArrayList<Long>();
            while (found.next()) {
                positions.add(found.getLong(1));
            }
            return positions;
        }
    }
}
