package groundswell.command.relay;

import groundswell.events.value.InvalidValueException;
import groundswell.events.wire.Channels;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the log is passed on to.
 *
 * @param bootstrapServers brokers, {@code host:port}, with commas between them
 * @param prefix what the names of this log's topics begin with
 * @param source which log it is, a URI reference, for the {@code ce_source} of every entry
 * @param replicationFactor of topics that are made, 1 to 100; in production 3
 * @param fencedPause how long a relay that another one has shut out waits before it looks whether
 *     that one is gone for good
 * @param properties further settings of Kafka's clients, such as {@code security.protocol}
 */
@ConfigurationProperties(KafkaSettings.PREFIX)
record KafkaSettings(
        String bootstrapServers,
        @DefaultValue(Channels.PREFIX) String prefix,
        @DefaultValue("groundswell") String source,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("30s") Duration fencedPause,
        @DefaultValue Map<String, String> properties) {
    static final String PREFIX = "groundswell.kafka";

    private static final int MAX_REPLICAS = 100;

    /** Checks what Kafka would find out late. */
    KafkaSettings {
        if (replicationFactor < 1 || replicationFactor > MAX_REPLICAS) {
            throw new InvalidValueException(
                    PREFIX + ".replication-factor", "OUT_OF_RANGE", "is 1 to " + MAX_REPLICAS);
        }
        // Receivers of CloudEvents refuse what is none, and the topic keeps it for ever.
        if (!isReference(source)) {
            throw new InvalidValueException(
                    PREFIX + ".source", "MALFORMED", "is a URI reference, and not empty");
        }
        properties = Map.copyOf(properties);
    }

    private static boolean isReference(String text) {
        try {
            return !new URI(text).toString().isEmpty();
        } catch (URISyntaxException _) {
            return false;
        }
    }

    Channels channels() {
        return new Channels(prefix);
    }

    /** Settings for a client; what is given here wins over what an operator adds. */
    Map<String, Object> client(Map<String, Object> ours) {
        var settings = new HashMap<String, Object>(properties);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.putAll(ours);
        return settings;
    }
}
