package groundswell.query.intake;

import groundswell.events.wire.Channels;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the log is passed on to, as the relay was told.
 *
 * @param bootstrapServers brokers, {@code host:port}, with commas between them
 * @param prefix what the names of this log's topics begin with
 * @param properties further settings of Kafka's clients, such as {@code security.protocol}
 */
@ConfigurationProperties(KafkaIntakeSettings.PREFIX)
record KafkaIntakeSettings(
        String bootstrapServers,
        @DefaultValue(Channels.PREFIX) String prefix,
        @DefaultValue Map<String, String> properties) {
    static final String PREFIX = "groundswell.kafka";

    KafkaIntakeSettings {
        properties = Map.copyOf(properties);
    }

    Channels channels() {
        return new Channels(prefix);
    }

    /**
     * Settings of a consumer that sees only what is committed and keeps its place itself.
     *
     * @param ours more of them; they win over what an operator adds
     */
    Map<String, Object> consumer(Map<String, Object> ours) {
        var settings = new HashMap<String, Object>(properties);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", "false");
        settings.putAll(ours);
        return settings;
    }
}
