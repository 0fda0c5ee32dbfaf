package groundswell.standalone.sides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The SDK of CloudEvents as a judge of what the relay writes by hand. */
final class CloudEventsJudge {
    private static final JsonMapper JSON = new JsonMapper();

    private CloudEventsJudge() {}

    /** All that an event says about itself. */
    private record Attributes(
            String version,
            String id,
            URI source,
            String type,
            @Nullable String subject,
            @Nullable Instant time,
            @Nullable String contentType,
            @Nullable URI schema,
            Set<String> extensions,
            String value) {
        static Attributes of(CloudEvent event) {
            return new Attributes(
                    event.getSpecVersion().toString(),
                    event.getId(),
                    event.getSource(),
                    event.getType(),
                    event.getSubject(),
                    event.getTime() == null ? null : event.getTime().toInstant(),
                    event.getDataContentType(),
                    event.getDataSchema(),
                    event.getExtensionNames(),
                    new String(requireNonNull(event.getData()).toBytes(), UTF_8));
        }

        /** What docs/subscriptions.md promises of an entry. */
        static Attributes promised(String source, String leaf) {
            var envelope = JSON.readTree(leaf);
            return new Attributes(
                    "1.0",
                    envelope.get("id").stringValue(),
                    URI.create(source),
                    envelope.get("type").stringValue(),
                    envelope.get("stream").stringValue(),
                    Instant.parse(envelope.get("at").stringValue()),
                    "application/json",
                    null,
                    Set.of(),
                    leaf);
        }
    }

    /** What is wrong with a record of the topic of events, if something is. */
    static Optional<String> fault(
            ConsumerRecord<byte[], byte[]> record, String source, String leaf) {
        Attributes read;
        try {
            read = Attributes.of(KafkaMessageFactory.createReader(record).toEvent());
        } catch (RuntimeException refused) { // the SDK throws whatever its parts throw
            return Optional.of("refused: " + refused);
        }
        var promised = Attributes.promised(source, leaf);
        return read.equals(promised)
                ? Optional.empty()
                : Optional.of(read + " where this is promised: " + promised);
    }
}
