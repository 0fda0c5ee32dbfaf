package groundswell.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.events.Examples;
import groundswell.events.GroundswellEvent;
import java.util.Collection;
import java.util.Locale;
import org.axonframework.messaging.core.annotation.AnnotationMessageTypeResolver;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCatalogueTest {
    static Collection<Class<? extends GroundswellEvent>> events() {
        return EventCatalogue.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_stored_type_is_family_dot_event_slash_version(Class<? extends GroundswellEvent> event) {
        var type = EventCatalogue.typeOf(event);
        assertThat(type).matches("[a-z]+\\.[a-z-]+/[0-9]+");
        var family = event.getNestHost().getSimpleName().replace("Event", "");
        assertThat(type).startsWith(family.toLowerCase(Locale.ROOT) + ".");
        assertThat(EventCatalogue.classOf(type)).isEqualTo(event);
    }

    @Test
    void no_two_events_have_the_same_type() {
        assertThat(EventCatalogue.events().stream().map(EventCatalogue::typeOf))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("events")
    void axon_knows_an_event_by_the_same_name_and_version(Class<? extends GroundswellEvent> event) {
        assertThat(EventCatalogue.messageType(EventCatalogue.typeOf(event)))
                .isEqualTo(new AnnotationMessageTypeResolver().resolveOrThrow(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_is_a_record(Class<? extends GroundswellEvent> event) {
        assertThat(event).isRecord();
    }

    @Test
    void what_was_never_stored_is_refused() {
        assertThatThrownBy(() -> EventCatalogue.classOf("vote.guessed/1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vote.guessed/1");
        assertThatThrownBy(() -> EventCatalogue.typeOf(GroundswellEvent.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void events_are_tagged_by_community_campaign_idea_member_and_vote_only() {
        assertThat(Examples.all())
                .allSatisfy(event -> {
                    assertThat(event.tags())
                            .extracting(Tag::key)
                            .isSubsetOf("community", "campaign", "idea", "member", "vote");
                    assertThat(event.tags()).extracting(Tag::value).contains(event.stream());
                });
    }
}
