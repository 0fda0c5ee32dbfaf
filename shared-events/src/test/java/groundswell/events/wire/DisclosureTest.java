package groundswell.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class DisclosureTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final byte[] SALT = new byte[Disclosure.SALT_BYTES];

    @Test
    void the_digest_of_the_published_disclosure_is_the_published_digest() throws Exception {
        var known =
                JsonMapper.shared()
                        .readTree(Files.readString(Vectors.folder().resolve("known-answers.json")))
                        .get("sdjwt");
        var encoded = known.get("disclosure").stringValue();
        assertThat(new String(Base64.getUrlDecoder().decode(encoded), UTF_8))
                .isEqualTo(known.get("json").stringValue());
        assertThat(Disclosure.digest(encoded)).isEqualTo(known.get("digest").stringValue());
    }

    @Test
    void it_is_exchanged_as_its_canonical_array() {
        var disclosure = new Disclosure("title", SALT, NODES.stringNode("Zürich"));
        assertThat(new String(Base64.getUrlDecoder().decode(disclosure.encoded()), UTF_8))
                .isEqualTo("[\"" + "A".repeat(43) + "\",\"title\",\"Zürich\"]");
        assertThat(disclosure.encoded()).doesNotContain("=");
        assertThat(disclosure.digest())
                .isEqualTo(Disclosure.digest(disclosure.encoded()))
                .matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void another_salt_name_or_value_has_another_digest() {
        var other = SALT.clone();
        other[31] = 1;
        assertThat(
                        java.util.stream.Stream.of(
                                        new Disclosure("from", SALT, NODES.stringNode("pass")),
                                        new Disclosure("from", other, NODES.stringNode("pass")),
                                        new Disclosure("to", SALT, NODES.stringNode("pass")),
                                        new Disclosure("from", SALT, NODES.stringNode("oppose")))
                                .map(Disclosure::digest))
                .doesNotHaveDuplicates();
    }

    @Test
    void equal_salts_names_and_values_are_equal_disclosures() {
        var one = new Disclosure("from", SALT, NODES.stringNode("pass"));
        var same = new Disclosure("from", SALT.clone(), NODES.stringNode("pass"));
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one).isNotEqualTo(new Disclosure("from", SALT, NODES.stringNode("oppose")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void a_salt_of_another_length_is_refused(int bytes) {
        var value = NODES.stringNode("pass");
        assertThatThrownBy(() -> new Disclosure("from", new byte[bytes], value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from");
    }
}
