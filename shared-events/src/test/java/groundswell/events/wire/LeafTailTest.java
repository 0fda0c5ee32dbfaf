package groundswell.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.events.Examples;
import groundswell.events.GroundswellEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeafTailTest {
    static List<GroundswellEvent> examples() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_end_of_a_leaf_says_what_its_envelope_says(GroundswellEvent event) {
        var leaf = Written.of(event).leaf();
        var envelope = EventJson.envelope(leaf);
        assertThat(LeafTail.of(leaf)).isEqualTo(new LeafTail(envelope.stream(), envelope.type()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "\",\"v\":1}",
                "{\"stream\":\"a.b\",\"type\":\"vote.cast/1\",\"v\":2}",
                "{\"stream\":\"a.b\",\"typo\":\"vote.cast/1\",\"v\":1}",
                "{\"steam\":\"a.b\",\"type\":\"vote.cast/1\",\"v\":1}"
            })
    void what_does_not_end_as_a_leaf_is_refused(String text) {
        assertThatThrownBy(() -> LeafTail.of(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotCanonicalException.class);
    }
}
