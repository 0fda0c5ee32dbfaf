package groundswell.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CanonicalJsonTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french"})
    void the_published_vectors_within_the_narrowed_form_come_out_to_the_byte(String name)
            throws Exception {
        var output = vector("output", name);
        assertThat(CanonicalJson.write(JsonMapper.shared().readTree(vector("input", name))))
                .isEqualTo(output);
        assertThat(CanonicalJson.read(output)).isNotNull();
    }

    @Test
    void the_published_vector_with_a_number_written_as_a_fraction_is_refused_and_its_output_read()
            throws Exception {
        var input = JsonMapper.shared().readTree(vector("input", "structures"));
        assertThatThrownBy(() -> CanonicalJson.write(input)).hasMessageContaining("integer");
        var output = vector("output", "structures");
        assertThat(CanonicalJson.write(CanonicalJson.read(output))).isEqualTo(output);
    }

    @Test
    void the_published_vector_of_strange_characters_comes_out_but_for_the_name_not_in_form_c()
            throws Exception {
        var input = (ObjectNode) JsonMapper.shared().readTree(vector("input", "weird"));
        assertThatThrownBy(() -> CanonicalJson.write(input)).hasMessageContaining("normal form C");
        input.remove("\ufb33");
        var output =
                new String(vector("output", "weird"), UTF_8)
                        .replace(",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"", "");
        assertThat(new String(CanonicalJson.write(input), UTF_8)).isEqualTo(output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unicode", "values"})
    void the_published_vectors_outside_the_narrowed_form_are_refused(String name) throws Exception {
        var output = vector("output", name);
        var input = JsonMapper.shared().readTree(vector("input", name));
        assertThatThrownBy(() -> CanonicalJson.read(output))
                .isInstanceOf(NotCanonicalException.class);
        assertThatThrownBy(() -> CanonicalJson.write(input))
                .isInstanceOf(NotCanonicalException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "[]",
                "{}",
                "0",
                "-1",
                "9007199254740991",
                "-9007199254740991",
                "\"\"",
                "\"\\b\\t\\n\\f\\r\\\"\\\\/\"",
                "\"\\u0000\\u001f\u007f\"",
                "\"\u00c5\u20ac\ud83d\ude02\"",
                "{\"\":1,\"A\":2,\"_\":3,\"a\":4}",
                // U+1F602 comes before U+FF5E because names are compared by UTF-16 code units.
                "{\"\ud83d\ude02\":1,\"\uff5e\":2}"
            })
    void canonical_text_is_read_and_written_as_it_is(String text) {
        assertThat(new String(CanonicalJson.write(CanonicalJson.read(text.getBytes(UTF_8))), UTF_8))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "[",
                "[1,]",
                "{\"a\"}",
                "{a:1}",
                "'a'",
                "// c\n1",
                "NaN",
                "Infinity",
                "+1",
                "01",
                "-0",
                "1.0",
                "1.5",
                "1e2",
                "1E400",
                "9007199254740992",
                "-9007199254740992",
                "9223372036854775808",
                "123456789012345678901234567890",
                " 1",
                "1 ",
                "1\n",
                "[1, 2]",
                "{\"b\":1,\"a\":2}",
                "{\"\uff5e\":2,\"\ud83d\ude02\":1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "1 2",
                "{}{}",
                "{}x",
                "\"\\u0041\"",
                "\"\\/\"",
                "\"\\u000a\"",
                "\"\\u001F\"",
                "\"\\u00e4\"",
                "\"\\ud83d\\ude02\"",
                "\"\\ud83d\"",
                "\"\\ude02\\ud83d\"",
                "\"A\u030a\"",
                "{\"A\u030a\":1}",
                "\"\u212b\"",
                "\ufeff1"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> CanonicalJson.read(text.getBytes(UTF_8)))
                .isInstanceOf(NotCanonicalException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22ff22",
                "22c08022",
                "22c1bf22",
                "22eda0bd22",
                "22eda0bdedb88222",
                "22f490808022",
                "22e28222",
                "22e282",
                "22e0808022",
                "2280",
                "310000",
                "0031",
                "fffe3100",
                "2209 22"
            })
    void bytes_that_are_not_utf_8_or_not_text_are_refused(String hex) {
        var bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThatThrownBy(() -> CanonicalJson.read(bytes))
                .isInstanceOf(NotCanonicalException.class);
    }

    @Test
    void another_encoding_of_the_same_text_is_refused() {
        for (var charset :
                new java.nio.charset.Charset[] {
                    StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_32BE
                }) {
            assertThatThrownBy(() -> CanonicalJson.read("{\"a\":1}".getBytes(charset)))
                    .isInstanceOf(NotCanonicalException.class);
        }
    }

    @Test
    void reading_and_writing_agree_on_the_deepest_nesting() {
        var deepest = "[".repeat(CanonicalJson.MAX_DEPTH) + "]".repeat(CanonicalJson.MAX_DEPTH);
        assertThat(CanonicalJson.write(CanonicalJson.read(deepest.getBytes(UTF_8))))
                .isEqualTo(deepest.getBytes(UTF_8));
        var deeper = "[" + deepest + "]";
        assertThatThrownBy(() -> CanonicalJson.read(deeper.getBytes(UTF_8)))
                .isInstanceOf(NotCanonicalException.class);
        var written = JsonMapper.shared().readTree(deeper);
        assertThatThrownBy(() -> CanonicalJson.write(written))
                .isInstanceOf(NotCanonicalException.class)
                .hasMessageContaining("nested deeper than 32");
        var bottomless = "[".repeat(1_000_000).getBytes(UTF_8);
        assertThatThrownBy(() -> CanonicalJson.read(bottomless))
                .isInstanceOf(NotCanonicalException.class);
    }

    @Test
    void a_refusal_names_the_place() {
        var json = JsonMapper.shared().readTree("{\"ballot\":[{\"amount\":1},{\"amount\":0.5}]}");
        assertThatThrownBy(() -> CanonicalJson.write(json))
                .hasMessage("$.ballot[1].amount is not an integer within 2^53-1");
    }

    @Test
    void nodes_that_are_no_json_are_not_written() {
        for (var node :
                new JsonNode[] {
                    NODES.missingNode(), NODES.binaryNode(new byte[1]), NODES.pojoNode(this)
                }) {
            assertThatThrownBy(() -> CanonicalJson.write(node))
                    .isInstanceOf(NotCanonicalException.class);
        }
    }

    @Test
    void an_integer_is_written_alike_whatever_java_type_held_it() {
        assertThat(CanonicalJson.write(NODES.numberNode(BigInteger.TEN)))
                .isEqualTo(CanonicalJson.write(NODES.numberNode((short) 10)));
        assertThatThrownBy(() -> CanonicalJson.write(NODES.numberNode(10.0)))
                .isInstanceOf(NotCanonicalException.class);
    }

    @Test
    void whatever_is_written_reads_back_and_is_written_alike_again() {
        var random = new Random(20_261_122);
        for (var i = 0; i < 2_000; i++) {
            var json = json(random, 0);
            var bytes = CanonicalJson.write(json);
            var again = CanonicalJson.read(bytes);
            assertThat(CanonicalJson.write(again)).isEqualTo(bytes);
            assertThat(JsonMapper.shared().readTree(bytes)).isEqualTo(again);
        }
    }

    private static JsonNode json(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 4 : 6)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 ->
                    NODES.numberNode(
                            random.nextLong(
                                    -CanonicalJson.MAX_INTEGER, CanonicalJson.MAX_INTEGER + 1));
            case 3 -> NODES.stringNode(text(random));
            case 4 -> {
                var array = NODES.arrayNode();
                for (var i = random.nextInt(5); i > 0; i--) {
                    array.add(json(random, depth + 1));
                }
                yield array;
            }
            default -> {
                var object = NODES.objectNode();
                for (var i = random.nextInt(5); i > 0; i--) {
                    object.set(text(random), json(random, depth + 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(8); i > 0; i--) {
            var point = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                text.appendCodePoint(point);
            }
        }
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC);
    }

    private static byte[] vector(String folder, String name) throws Exception {
        return Files.readAllBytes(Vectors.folder().resolve(Path.of("jcs", folder, name + ".json")));
    }
}
