package groundswell.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.events.value.InvalidValueException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"groundswell", "/logs/1", "urn:log:riverside", "https://log.example/"})
    void a_source_is_a_uri_reference(String source) {
        assertThat(settings(source).source()).isEqualTo(source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "our log", "::", "https://[log"})
    void what_receivers_of_cloud_events_would_refuse_is_refused_at_once(String source) {
        assertThatThrownBy(() -> settings(source))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("groundswell.kafka.source is a URI reference, and not empty");
    }

    private static KafkaSettings settings(String source) {
        return new KafkaSettings(
                "localhost:9092",
                "groundswell",
                source,
                (short) 1,
                Duration.ofSeconds(30),
                Map.of());
    }
}
