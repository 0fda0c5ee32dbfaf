package groundswell.events.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    /** A value made of text, with its limits; a line loses white space at its ends. */
    record Limits(
            String name, Function<String, ?> constructor, int minimum, int maximum, boolean line) {
        @Override
        public String toString() {
            return constructor.apply("x").getClass().getSimpleName();
        }
    }

    static List<Limits> values() {
        return List.of(
                new Limits("category", Category::new, 1, 120, true),
                new Limits("name", CommunityName::new, 1, 120, true),
                new Limits("displayName", DisplayName::new, 1, 120, true),
                new Limits("reference", Reference::new, 1, 120, true),
                new Limits("place", Place::new, 1, 300, true),
                new Limits("question", Question::new, 1, 300, true),
                new Limits("title", Title::new, 1, 500, true),
                new Limits("purpose", Purpose::new, 1, 2_000, false),
                new Limits("reason", Reason::new, 1, 2_000, false),
                new Limits("text", CommentText::new, 1, 5_000, false),
                new Limits("report", ReportText::new, 1, 5_000, false),
                new Limits("text", IdeaText::new, 0, 10_000, false),
                new Limits("description", Description::new, 0, 10_000, false));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_text_of_the_greatest_length_is_accepted_and_one_more_character_refused(Limits limits) {
        var longest = "x".repeat(limits.maximum());
        assertThat(limits.constructor().apply(longest)).hasToString(longest);
        refused(limits, longest + "x", "TOO_LONG");
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_character_outside_the_basic_plane_counts_once(Limits limits) {
        var longest = "🚰".repeat(limits.maximum());
        assertThat(limits.constructor().apply(longest)).hasToString(longest);
        refused(limits, longest + "🚰", "TOO_LONG");
    }

    @ParameterizedTest
    @MethodSource("values")
    void an_empty_text_is_refused_where_something_must_be_said(Limits limits) {
        if (limits.minimum() == 0) {
            assertThat(limits.constructor().apply("")).hasToString("");
        } else {
            refused(limits, "", "TOO_SHORT");
        }
        if (limits.line()) {
            refused(limits, " \t\n\u2003", "TOO_SHORT");
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void white_space_at_the_ends_is_removed_from_a_line_only(Limits limits) {
        assertThat(limits.constructor().apply(" a b\n"))
                .hasToString(limits.line() ? "a b" : " a b\n");
        var padded = " ".repeat(3) + "x".repeat(limits.maximum()) + " ";
        if (limits.line()) {
            assertThat(limits.constructor().apply(padded)).hasToString(padded.strip());
        } else {
            refused(limits, padded, "TOO_LONG");
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_text_is_kept_in_normal_form_c_and_measured_in_it(Limits limits) {
        var composed = "\u00c5".repeat(limits.maximum());
        var decomposed = "A\u030a".repeat(limits.maximum());
        assertThat(limits.constructor().apply(decomposed))
                .isEqualTo(limits.constructor().apply(composed))
                .hasToString(composed);
        // U+FB33 has two characters in normal form C.
        refused(limits, "\ufb33".repeat(limits.maximum() / 2 + 1), "TOO_LONG");
    }

    @ParameterizedTest
    @MethodSource("values")
    void lone_surrogates_are_refused_wherever_they_stand(Limits limits) {
        for (var text :
                List.of(
                        "\ud83d",
                        "\ude02",
                        "a\ud83d",
                        "\ud83da",
                        "\ude02\ud83d",
                        "\ud83d\ud83d\ude02")) {
            refused(limits, text, "LONE_SURROGATE");
        }
        assertThat(limits.constructor().apply("\ud83d\ude02")).hasToString("😂");
    }

    @ParameterizedTest
    @ValueSource(
            chars = {
                0, 1, 2, 3, 4, 5, 6, 7, 8, 0x0b, 0x0c, 0x0e, 0x0f, 0x10, 0x1a, 0x1b, 0x1e, 0x1f,
                0x7f
            })
    void control_characters_are_refused(char control) {
        for (var limits : values()) {
            refused(limits, "a" + control + "b", "CONTROL_CHARACTER");
        }
    }

    @Test
    void tabs_and_line_ends_are_part_of_a_text() {
        assertThat(new IdeaText("\ta\r\nb\n").value()).isEqualTo("\ta\r\nb\n");
    }

    @Test
    void a_refusal_says_what_which_code_and_which_rule() {
        assertThatThrownBy(() -> new Title("x".repeat(501)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> {
                            assertThat(refusal.name()).isEqualTo("title");
                            assertThat(refusal.code()).isEqualTo("TOO_LONG");
                            assertThat(refusal.rule()).isEqualTo("has more than 500 characters");
                            assertThat(refusal).hasMessage("title has more than 500 characters");
                        });
    }

    private static void refused(Limits limits, String text, String code) {
        assertThatThrownBy(() -> limits.constructor().apply(text))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> {
                            assertThat(refusal.name()).isEqualTo(limits.name());
                            assertThat(refusal.code()).isEqualTo(code);
                        });
    }
}
