package groundswell.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import groundswell.events.Examples;
import groundswell.events.GroundswellEvent;
import groundswell.events.Opening;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class EventJsonTest {
    private static final VoteCast SEALED =
            new VoteCast(
                    new IdeaId("riverside.square.fountain"),
                    new Handle("h-7k2m9q"),
                    Choice.OPPOSE,
                    true);

    static List<GroundswellEvent> examples() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_event_with_its_openings_reads_back_as_it_was(GroundswellEvent event) {
        var written = Written.of(event);
        var envelope = EventJson.envelope(written.leaf());
        assertThat(EventJson.event(envelope, written.openings())).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void without_its_openings_the_opened_components_are_null_and_the_others_as_they_were(
            GroundswellEvent event) throws Exception {
        var written = Written.of(event);
        var closed = EventJson.event(EventJson.envelope(written.leaf()), List.of());
        for (var component : event.getClass().getRecordComponents()) {
            var was = component.getAccessor().invoke(event);
            var is = component.getAccessor().invoke(closed);
            if (isOpening(component, event)) {
                assertThat(is).as(component.getName()).isNull();
            } else {
                assertThat(is).as(component.getName()).isEqualTo(was);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_leaf_is_canonical_and_its_envelope_says_what_it_must(GroundswellEvent event) {
        var written = Written.of(event);
        var json = CanonicalJson.read(written.leaf());
        var envelope = EventJson.envelope(written.leaf());
        assertThat(envelope.version()).isEqualTo(1);
        assertThat(envelope.type()).isEqualTo(EventCatalogue.typeOf(event.getClass()));
        assertThat(envelope.at()).isEqualTo(Written.AT);
        assertThat(json.get("at").stringValue()).isEqualTo("2026-05-04T08:15:30.120Z");
        assertThat(envelope.occurredAt()).isNull();
        assertThat(envelope.happenedAt()).isEqualTo(Written.AT);
        assertThat(envelope.by()).isEqualTo(Written.ACTOR);
        assertThat(envelope.community()).isEqualTo(event.community());
        assertThat(envelope.stream()).isEqualTo(event.stream());
        assertThat(envelope.seq()).isEqualTo(7);
        assertThat(envelope.digests())
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(
                        written.openings().stream().map(Disclosure::digest).toList());
        assertThat(json.has("_sd")).isEqualTo(!written.openings().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void what_is_an_opening_stands_in_the_vault_only_and_everything_else_in_the_leaf_only(
            GroundswellEvent event) throws Exception {
        var written = Written.of(event);
        var leaf = new String(written.leaf(), StandardCharsets.UTF_8);
        var body = CanonicalJson.read(written.leaf()).get("body");
        for (var component : event.getClass().getRecordComponents()) {
            var value = component.getAccessor().invoke(event);
            var opening =
                    written.openings().stream()
                            .filter(open -> open.name().equals(component.getName()))
                            .findFirst();
            if (value != null && isOpening(component, event)) {
                assertThat(opening).isPresent();
                var json =
                        new String(
                                CanonicalJson.write(opening.get().value()), StandardCharsets.UTF_8);
                assertThat(leaf).doesNotContain(json);
                assertThat(body.has(component.getName())).isFalse();
            } else {
                assertThat(opening).isEmpty();
                var hidden = value == null || value instanceof List<?> list && list.isEmpty();
                assertThat(body.has(component.getName())).isEqualTo(!hidden);
            }
        }
        assertThat(body.propertyNames())
                .isSubsetOf(
                        Arrays.stream(event.getClass().getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void tags_stream_and_community_can_be_derived_from_the_leaf_alone(GroundswellEvent event) {
        var closed = EventJson.event(EventJson.envelope(Written.of(event).leaf()), List.of());
        assertThat(closed.tags()).isEqualTo(event.tags());
        assertThat(closed.stream()).isEqualTo(event.stream());
        assertThat(closed.community()).isEqualTo(event.community());
        assertThat(closed.person()).isEqualTo(event.person());
    }

    @Test
    void a_choice_that_is_not_sealed_stands_in_the_leaf() {
        var open = new VoteCast(SEALED.idea(), SEALED.member(), Choice.OPPOSE, false);
        assertThat(new String(Written.of(open).leaf(), StandardCharsets.UTF_8))
                .contains("\"choice\":\"oppose\"");
    }

    @Test
    void two_equal_sealed_choices_look_different_in_the_log_when_their_salts_differ() {
        var salts = new int[] {0};
        java.util.function.Supplier<byte[]> salt =
                () -> {
                    var bytes = new byte[Disclosure.SALT_BYTES];
                    bytes[0] = (byte) salts[0]++;
                    return bytes;
                };
        var first = EventJson.draft(SEALED, "1", SEALED.member(), null, salt).stamp(Written.AT, 0);
        var second = EventJson.draft(SEALED, "1", SEALED.member(), null, salt).stamp(Written.AT, 0);
        assertThat(EventJson.envelope(first).digests())
                .doesNotContainAnyElementsOf(EventJson.envelope(second).digests());
    }

    @Test
    void an_event_without_its_choice_is_not_written_sealed_or_not() {
        for (var sealed : List.of(true, false)) {
            var empty = new VoteCast(SEALED.idea(), SEALED.member(), null, sealed);
            assertThatThrownBy(() -> Written.of(empty))
                    .isInstanceOf(NotCanonicalException.class)
                    .hasMessageContaining("choice");
        }
    }

    @Test
    void a_leaf_that_neither_says_nor_seals_its_choice_is_refused() {
        var json = (ObjectNode) CanonicalJson.read(Written.of(SEALED).leaf());
        ((ObjectNode) json.get("body")).put("sealed", false);
        assertUnreadable(json);
    }

    @Test
    void whose_key_seals_an_opening_is_known() {
        assertThat(EventJson.sealOf(SEALED, "choice")).isEqualTo(Opening.Seal.CAMPAIGN);
        var comment = Examples.of(groundswell.events.IdeaEvent.CommentPosted.class).getFirst();
        assertThat(EventJson.sealOf(comment, "text")).isEqualTo(Opening.Seal.PERSON);
        assertThatThrownBy(() -> EventJson.sealOf(comment, "comment"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void imported_history_carries_the_time_of_its_source() {
        var then = Instant.parse("2019-03-01T09:00:00Z");
        var envelope = EventJson.envelope(Written.of(SEALED, then).leaf());
        assertThat(envelope.occurredAt()).isEqualTo(then);
        assertThat(envelope.happenedAt()).isEqualTo(then);
        assertThat(new String(Written.of(SEALED, then).leaf(), StandardCharsets.UTF_8))
                .contains("\"occurredAt\":\"2019-03-01T09:00:00.000Z\"");
    }

    @Test
    void an_opening_that_the_leaf_never_committed_to_is_refused() {
        var written = Written.of(SEALED);
        var real = written.openings().getFirst();
        var forged =
                new Disclosure(
                        real.name(), real.salt(), EventJson.values().valueToTree(Choice.SUPPORT));
        var envelope = EventJson.envelope(written.leaf());
        assertThatThrownBy(() -> EventJson.event(envelope, List.of(forged)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never committed");
    }

    @Test
    void a_field_that_a_later_version_added_is_ignored() {
        var json = (ObjectNode) CanonicalJson.read(Written.of(SEALED).leaf());
        ((ObjectNode) json.get("body")).put("mood", "cheerful");
        var envelope = EventJson.envelope(CanonicalJson.write(json));
        assertThat(EventJson.event(envelope, Written.of(SEALED).openings())).isEqualTo(SEALED);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_body_without_one_of_its_required_components_is_refused(GroundswellEvent event) {
        for (var component : event.getClass().getRecordComponents()) {
            var json = (ObjectNode) CanonicalJson.read(Written.of(event).leaf());
            var body = (ObjectNode) json.get("body");
            var optional =
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                            || component.getAccessor().isAnnotationPresent(JsonInclude.class);
            if (!optional) {
                body.remove(component.getName());
                assertUnreadable(json);
                body.putNull(component.getName());
                assertUnreadable(json);
            }
        }
    }

    @Test
    void an_opening_never_overwrites_what_the_leaf_says_in_plain() {
        var member =
                new Disclosure(
                        "member",
                        new byte[Disclosure.SALT_BYTES],
                        EventJson.values().valueToTree(new Handle("somebody-else")));
        var json = (ObjectNode) CanonicalJson.read(Written.of(SEALED).leaf());
        json.putArray("_sd").add(member.digest());
        var envelope = EventJson.envelope(CanonicalJson.write(json));
        assertThatThrownBy(() -> EventJson.event(envelope, List.of(member)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("member twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "id", "type", "at", "by", "community", "stream", "seq", "body"})
    void a_leaf_without_a_part_of_its_envelope_or_with_another_thing_there_is_refused(String part) {
        var json = (ObjectNode) CanonicalJson.read(Written.of(SEALED).leaf());
        json.remove(part);
        assertThatThrownBy(() -> EventJson.envelope(CanonicalJson.write(json)))
                .isInstanceOf(NotCanonicalException.class);
        json.put(part, true);
        assertThatThrownBy(() -> EventJson.envelope(CanonicalJson.write(json)))
                .isInstanceOf(NotCanonicalException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "\"leaf\"", "{\"v\":1}", "\u0000"})
    void bytes_that_are_no_leaf_are_refused(String text) {
        assertThatThrownBy(() -> EventJson.envelope(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotCanonicalException.class);
    }

    @Test
    void an_envelope_of_another_version_is_refused() {
        var json = (ObjectNode) CanonicalJson.read(Written.of(SEALED).leaf());
        json.put("v", 2);
        assertThatThrownBy(() -> EventJson.envelope(CanonicalJson.write(json)))
                .isInstanceOf(NotCanonicalException.class)
                .hasMessageContaining("version");
    }

    @Test
    void an_event_of_an_unknown_type_is_refused() {
        var json = (ObjectNode) CanonicalJson.read(Written.of(SEALED).leaf());
        json.put("type", "vote.guessed/1");
        var envelope = EventJson.envelope(CanonicalJson.write(json));
        assertThatThrownBy(() -> EventJson.event(envelope, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vote.guessed/1");
    }

    @Test
    void an_event_whose_leaf_could_be_too_large_is_refused_before_it_reaches_the_writer() {
        // The examples are stamped with a number of one digit; the largest number has 16.
        var largest = Written.draft(sized(LeafDraft.MAX_BYTES - 15), null);
        assertThat(largest.stamp(Written.AT, (1L << 53) - 1)).hasSize(LeafDraft.MAX_BYTES);
        var larger = sized(LeafDraft.MAX_BYTES - 14);
        assertThatThrownBy(() -> Written.draft(larger, null))
                .isInstanceOf(NotCanonicalException.class)
                .hasMessageContaining("65535");
    }

    @Test
    void instants_always_have_three_digits_of_milliseconds_and_years_four() {
        assertThat(Timestamps.format(Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(Timestamps.format(Instant.parse("2026-01-01T00:00:00.123999999Z")))
                .isEqualTo("2026-01-01T00:00:00.123Z");
        assertThat(Timestamps.format(Instant.parse("9999-12-31T23:59:59.999Z")))
                .isEqualTo("9999-12-31T23:59:59.999Z");
        for (var year : List.of("+10000-01-01T00:00:00Z", "-0001-12-31T23:59:59.999Z")) {
            assertThatThrownBy(() -> Timestamps.format(Instant.parse(year)))
                    .isInstanceOf(NotCanonicalException.class);
        }
    }

    @Test
    void an_extension_of_voting_is_kept_to_the_millisecond_that_the_log_writes() {
        var extended =
                new groundswell.events.CampaignEvent.VotingExtended(
                        Examples.SQUARE,
                        Instant.parse("2026-06-07T22:00:00.123456789Z"),
                        new Reason("Rain."));
        var envelope = EventJson.envelope(Written.of(extended).leaf());
        assertThat(EventJson.event(envelope, List.of())).isEqualTo(extended);
    }

    private static void assertUnreadable(ObjectNode leaf) {
        var envelope = EventJson.envelope(CanonicalJson.write(leaf));
        assertThatThrownBy(() -> EventJson.event(envelope, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(envelope.id());
    }

    /** An event whose leaf has this size. */
    private static GroundswellEvent sized(int size) {
        var ideas = new ArrayList<IdeaId>();
        var fixed = Written.of(merged(ideas, "")).leaf().length;
        var one = "\"riverside.square.i-10000\",".length();
        for (var i = 0; i < (size - fixed) / one - 40; i++) {
            ideas.add(new IdeaId("riverside.square.i-" + (10_000 + i)));
        }
        var left = size - Written.of(merged(ideas, "")).leaf().length;
        return merged(ideas, "x".repeat(left));
    }

    private static GroundswellEvent merged(List<IdeaId> ideas, String reason) {
        return new groundswell.events.IdeaEvent.IdeasMerged(
                SEALED.idea(), ideas, new Reason("r" + reason));
    }

    private static boolean isOpening(RecordComponent component, GroundswellEvent event)
            throws ReflectiveOperationException {
        var opening = component.getAnnotation(Opening.class);
        if (opening == null || opening.value() == Opening.Seal.PERSON) {
            return opening != null;
        }
        return (boolean) event.getClass().getMethod("sealed").invoke(event);
    }
}
