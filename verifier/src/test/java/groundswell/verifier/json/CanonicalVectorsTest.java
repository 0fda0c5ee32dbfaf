package groundswell.verifier.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.verifier.PublicVectors;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of RFC 8785, as far as the log uses it, and nothing else. */
class CanonicalVectorsTest {
    /** Files with fractions, or with text that is not in normal form C: outside the log's form. */
    private static final Set<String> NOT_OURS = Set.of("values.json", "unicode.json", "weird.json");

    /** Its input writes a whole number with a fraction, which no reader here takes. */
    private static final String WITH_FRACTION = "structures.json";

    @TestFactory
    Stream<DynamicTest> the_vectors_of_the_rfc_are_written_and_read() {
        var folder = PublicVectors.vectors().resolve("jcs");
        return PublicVectors.files(folder.resolve("output"), ".json").stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                file.getFileName().toString(),
                                () -> {
                                    var name = file.getFileName().toString();
                                    var right = PublicVectors.bytes(file);
                                    var input =
                                            PublicVectors.bytes(folder.resolve("input/" + name));
                                    if (NOT_OURS.contains(name)) {
                                        assertThatThrownBy(() -> JsonReader.canonical(right))
                                                .isInstanceOf(JsonException.class);
                                        return;
                                    }
                                    if (!name.equals(WITH_FRACTION)) {
                                        assertThat(JsonWriter.bytes(JsonReader.relaxed(input)))
                                                .isEqualTo(right);
                                    }
                                    assertThat(JsonWriter.bytes(JsonReader.canonical(right)))
                                            .isEqualTo(right);
                                    assertThatThrownBy(() -> JsonReader.canonical(input))
                                            .isInstanceOf(JsonException.class);
                                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " {}",
                "{} ",
                "{\"a\":1,}",
                "{\"b\":1,\"a\":1}",
                "{\"a\":1,\"a\":1}",
                "[1,]",
                "[1 ]",
                "01",
                "-0",
                "+1",
                "1.0",
                "1e3",
                "9007199254740992",
                "-9007199254740992",
                "99999999999999999999",
                "nul",
                "nulll",
                "\"\\/\"",
                "\"\\u0041\"",
                "\"\\u000A\"",
                "\"\\u000a\"",
                "\"\\u001F\"",
                "\"\\ud800\"",
                "\"a\tb\"",
                "\"a",
                "\"e\u0301\"",
                "\uFEFF1"
            })
    void what_the_canonical_writer_would_not_write_is_refused(String text) {
        assertThatThrownBy(() -> JsonReader.canonical(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "0",
                "-1",
                "9007199254740991",
                "{\"a\":{\"b\":[true,false,null,\"\\u001f\\n\\\"\\\\/\u007f\"]}}",
                "{\"\uD83D\uDE00\":1,\"\uFFFD\":2}",
                "\"Grün\""
            })
    void what_it_writes_is_read(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(JsonWriter.bytes(JsonReader.canonical(bytes))).isEqualTo(bytes);
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        for (var bad : new int[][] {{0xff}, {0xc0, 0x80}, {0xed, 0xa0, 0x80}, {0xe2, 0x82}}) {
            var bytes = new byte[bad.length + 2];
            bytes[0] = '"';
            bytes[bytes.length - 1] = '"';
            for (var i = 0; i < bad.length; i++) {
                bytes[i + 1] = (byte) bad[i];
            }
            assertThatThrownBy(() -> JsonReader.canonical(bytes)).isInstanceOf(JsonException.class);
        }
    }

    @Test
    void thirty_two_levels_are_read_and_no_more() {
        var deep = "[".repeat(32) + "]".repeat(32);
        JsonReader.canonical(deep.getBytes(StandardCharsets.UTF_8));
        var deeper = "[" + deep + "]";
        assertThatThrownBy(() -> JsonReader.canonical(deeper.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void a_schema_with_an_unknown_keyword_is_refused() {
        var schema =
                (Json.Members)
                        JsonReader.relaxed("{\"multipleOf\":2}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new SchemaCompiler(schema, _ -> null).document())
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("multipleOf");
    }
}
