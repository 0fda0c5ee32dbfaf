package groundswell.store.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class Ed25519Test {

    private static byte[] hex(JsonNode node) {
        return Vectors.hex(node);
    }

    @Test
    void keys_and_signatures_are_those_of_the_specification() throws Exception {
        for (JsonNode known : Vectors.knownAnswers("rfc8032").get("cases")) {
            byte[] seed = hex(known.get(0));
            assertThat(Ed25519.publicKey(seed)).isEqualTo(hex(known.get(1)));
            assertThat(Ed25519.sign(Ed25519.privateKey(seed), hex(known.get(2))))
                    .isEqualTo(hex(known.get(3)));
            assertThat(Ed25519.seed(Ed25519.privateKey(seed))).isEqualTo(seed);
        }
    }

    @Test
    void signatures_of_others_are_judged_as_they_say() {
        for (JsonNode group : Vectors.json("wycheproof/ed25519_test.json").get("testGroups")) {
            byte[] key = hex(group.get("publicKey").get("pk"));
            for (JsonNode probe : group.get("tests")) {
                assertThat(Ed25519.verify(key, hex(probe.get("msg")), hex(probe.get("sig"))))
                        .as(probe.toString())
                        .isEqualTo(probe.get("result").asString().equals("valid"));
            }
        }
    }

    // Implementations disagree on these; what matters is that none of them breaks anything, that
    // what has a point that is written in two ways is never accepted, and that it stays as it is.
    @Test
    void doubtful_signatures_are_judged_without_a_fault_and_doubtful_points_refused() {
        int accepted = 0;
        int number = 0;
        for (JsonNode probe : Vectors.json("cctv/ed25519vectors.json")) {
            number++;
            boolean right =
                    Ed25519.verify(
                            hex(probe.get("key")),
                            probe.get("msg").asString().getBytes(StandardCharsets.UTF_8),
                            hex(probe.get("sig")));
            accepted += right ? 1 : 0;
            assertThat(right && probe.get("flags").toString().contains("non_canonical_A"))
                    .as(probe.toString())
                    .isFalse();
        }
        assertThat(number).isEqualTo(914);
        assertThat(accepted).isEqualTo(172);
    }

    @Test
    void a_key_file_is_made_once_and_for_its_owner_alone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("home").resolve("log-key.pem");
        SigningKey.create(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        SigningKey key = SigningKey.read("riverside", VerifierKey.SIGNATURE, file);
        assertThat(key.verifier().verifies("text\n", key.sign("text\n").bytes())).isTrue();
        assertThat(key.toString())
                .doesNotContain(HexFormat.of().formatHex(Files.readAllBytes(file)));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SigningKey.create(file))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder.resolve("home"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void what_is_no_key_is_refused() {
        assertThatThrownBy(() -> SigningKey.parse("riverside", VerifierKey.SIGNATURE, "no key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("riverside");
    }
}
