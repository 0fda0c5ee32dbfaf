package groundswell.events;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.wire.EventCatalogue;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    @Test
    void every_event_of_the_catalogue_has_an_example() {
        assertThat(EventCatalogue.events())
                .allSatisfy(event -> assertThat(Examples.of(event)).as("%s", event).isNotEmpty());
    }

    @Test
    void every_component_has_an_example_with_a_value() throws Exception {
        var filled = new HashSet<String>();
        for (var example : Examples.all()) {
            for (var component : example.getClass().getRecordComponents()) {
                if (component.getAccessor().invoke(example) != null) {
                    filled.add(example.getClass().getSimpleName() + "." + component.getName());
                }
            }
        }
        assertThat(EventCatalogue.events())
                .allSatisfy(event ->
                        assertThat(filled)
                                .containsAll(
                                        Arrays.stream(event.getRecordComponents())
                                                .map(c -> event.getSimpleName() + "." + c.getName())
                                                .toList()));
    }

    @Test
    void no_example_is_given_twice() {
        assertThat(Set.copyOf(Examples.all())).hasSameSizeAs(Examples.all());
    }
}
