package groundswell.store.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import groundswell.store.tree.Checkpoint;
import groundswell.store.tree.SignedNote;
import groundswell.store.tree.SigningKey;
import groundswell.store.tree.TreeHash;
import groundswell.store.tree.VerifierKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WitnessTest {

    private static final SigningKey KEY =
            SigningKey.of("example.com/witness", VerifierKey.COSIGNATURE, new byte[32]);
    private static final SigningKey LOG =
            SigningKey.of("riverside", VerifierKey.SIGNATURE, new byte[32]);
    @TempDir Path folder;

    private static String vectors(String file) throws IOException {
        String vectors = System.getProperty("groundswell.vectors", "");
        assumeFalse(vectors.isBlank(), "needs published vectors: -Dgroundswell.vectors=<folder>");
        return Files.readString(Path.of(vectors, file));
    }

    private static JsonNode known(String name) throws IOException {
        return JsonMapper.shared().readTree(vectors("known-answers.json")).get(name);
    }

    private Witness witness(Map<String, List<VerifierKey>> logs) throws IOException {
        return new Witness(
                KEY,
                logs,
                WitnessMemory.open(folder),
                InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));
    }

    private Witness ofRiverside() throws IOException {
        return witness(Map.of("riverside", List.of(LOG.verifier())));
    }

    @Test
    void a_conversation_by_others_gets_the_answers_that_they_want() throws IOException {
        JsonNode sigsum = known("sigsum");
        String origin = sigsum.get("origin").asString();
        byte[] key = HexFormat.of().parseHex(sigsum.get("public_key_hex").asString());
        String text = vectors("torchwood/litewitness.txt");
        List<MatchResult> turns =
                Pattern.compile("POST \\S+\\n```\\n([^`]*)```\\nHTTP (\\d+)\\n\\[Asserts]\\n(.*)")
                        .matcher(text)
                        .results()
                        .toList();
        assertThat(turns).hasSize(9);
        try (Witness witness =
                witness(
                        Map.of(
                                origin,
                                List.of(new VerifierKey(origin, VerifierKey.SIGNATURE, key))))) {
            for (MatchResult turn : turns) {
                // Their server answered 403 to an unknown log; the specification says 404 now.
                boolean unknown = turn.group(3).contains("unknown log");
                int wanted = unknown ? 404 : Integer.parseInt(turn.group(2));
                Witness.Answer answer = witness.add(turn.group(1));
                assertThat(answer.status()).as(turn.group()).isEqualTo(wanted);
                String said = turn.group(3).substring(turn.group(3).indexOf('"') + 1);
                assertThat(answer.body())
                        .contains(said.substring(0, said.length() - 1).replace("\\n", "\n"));
                assertThat(answer.contentType())
                        .isEqualTo(
                                wanted == 409 ? "text/x.tlog.size" : "text/plain; charset=utf-8");
            }
        }
    }

    @Test
    void the_head_of_a_running_log_is_cosigned() throws IOException {
        JsonNode sumdb = known("sumdb");
        VerifierKey key = VerifierKey.parse(sumdb.get("vkey").asString());
        String text = vectors("torchwood/sumdb.txt");
        String request = text.substring(text.indexOf("old 0"), text.lastIndexOf("```"));
        try (Witness witness = witness(Map.of(sumdb.get("origin").asString(), List.of(key)))) {
            Witness.Answer answer = witness.add(request);
            assertThat(answer.status()).isEqualTo(200);
            String body = request.substring(request.indexOf("\n\n") + 2);
            SignedNote note = SignedNote.parse(body).with(SignedNote.signatures(answer.body()));
            assertThat(note.signers(List.of(KEY.verifier(), key))).hasSize(2);
        }
    }

    @Test
    void what_follows_is_cosigned_across_restarts_and_nothing_else() throws IOException {
        JsonNode monkeys = known("monkeys");
        Map<String, List<VerifierKey>> logs =
                Map.of("monkeys", List.of(VerifierKey.parse(monkeys.get("vkey").asString())));
        StringBuilder proof = new StringBuilder();
        for (JsonNode hash : monkeys.get("proof_5_8_hex")) {
            byte[] bytes = HexFormat.of().parseHex(hash.asString());
            proof.append(Base64.getEncoder().encodeToString(bytes)).append('\n');
        }
        String at5 = monkeys.get("at5").asString();
        String at8 = monkeys.get("at8").asString();
        try (Witness witness = witness(logs)) {
            assertThat(witness.add("old 0\n\n" + at5).status()).isEqualTo(200);
        }
        try (Witness witness = witness(logs)) {
            assertThat(witness.add("old 0\n\n" + at8).body()).isEqualTo("5\n");
            assertThat(witness.add("old 5\n\n" + at8).status()).isEqualTo(422);
            assertThat(witness.add("old 9\n" + proof + "\n" + at8).status()).isEqualTo(400);
            assertThat(witness.add("old 5\n" + proof + "\n" + at8).status()).isEqualTo(200);
        }
        try (Witness witness = witness(logs)) {
            assertThat(witness.add("old 5\n\n" + at5).status()).isEqualTo(409);
            assertThat(witness.add("old 5\n\n" + at5).body()).isEqualTo("8\n");
            assertThat(witness.add("old 8\n\n" + at8).status()).isEqualTo(200);
            assertThat(witness.checkpoint(WitnessMemory.hash("monkeys")).orElseThrow())
                    .startsWith(at8)
                    .contains("\u2014 example.com/witness ");
        }
    }

    private static String riverside(long size, byte[] root) {
        String text = new Checkpoint("riverside", size, root).text();
        return new SignedNote(text, List.of(LOG.sign(text))).note();
    }

    @Test
    void two_roots_of_one_size_are_never_cosigned() throws IOException {
        try (Witness witness = ofRiverside()) {
            assertThat(witness.add("old 0\n\n" + riverside(3, new byte[32])).status())
                    .isEqualTo(200);
            byte[] other = new byte[32];
            other[0] = 1;
            assertThat(witness.add("old 3\n\n" + riverside(3, other)).status()).isEqualTo(422);
            assertThat(witness.add("old 3\n\n" + riverside(3, new byte[32])).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_empty_tree_has_one_root_and_needs_no_proof() throws IOException {
        try (Witness witness = ofRiverside()) {
            assertThat(witness.add("old 0\n\n" + riverside(0, new byte[32])).status())
                    .isEqualTo(422);
            String hash = Base64.getEncoder().encodeToString(new byte[32]);
            String empty = riverside(0, TreeHash.empty());
            assertThat(witness.add("old 0\n" + hash + "\n\n" + empty).status()).isEqualTo(422);
            assertThat(witness.add("old 0\n\n" + empty).status()).isEqualTo(200);
        }
    }

    @Test
    void what_is_malformed_is_refused() throws IOException {
        String good = riverside(3, new byte[32]);
        String hash = Base64.getEncoder().encodeToString(new byte[32]);
        try (Witness witness = ofRiverside()) {
            for (String bad :
                    List.of(
                            "",
                            good,
                            "old\n\n" + good,
                            "old -1\n\n" + good,
                            "old 00\n\n" + good,
                            "old 0\nAAAA\n\n" + good,
                            "old 0\n" + (hash + "\n").repeat(64) + "\n" + good,
                            "old 0\n\nriverside\n3\n\n")) {
                assertThat(witness.add(bad).status()).as(bad).isEqualTo(400);
            }
        }
    }

    @Test
    void one_process_has_the_memory_of_a_witness() throws IOException {
        try (WitnessMemory memory = WitnessMemory.open(folder)) {
            assertThat(memory.checkpoint("riverside")).isEmpty();
            assertThatThrownBy(() -> WitnessMemory.open(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another witness uses it");
        }
    }

    @Test
    void it_answers_over_http() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient();
                WitnessServer server =
                        new WitnessServer(
                                ofRiverside(),
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            String root = "http://localhost:" + server.port();
            String read = root + "/" + WitnessMemory.hash("riverside") + "/checkpoint";
            HttpRequest get = HttpRequest.newBuilder(URI.create(read)).build();
            assertThat(http.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
            HttpRequest.Builder add = HttpRequest.newBuilder(URI.create(root + "/add-checkpoint"));
            String body = "old 0\n\n" + riverside(3, new byte[32]);
            var added =
                    http.send(
                            add.POST(BodyPublishers.ofString(body)).build(),
                            BodyHandlers.ofString());
            assertThat(added.statusCode()).isEqualTo(200);
            assertThat(http.send(get, BodyHandlers.ofString()).body()).endsWith(added.body());
            assertThat(http.send(add.GET().build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(405);
            byte[] bad = {(byte) 0xff};
            assertThat(
                            http.send(
                                            add.POST(BodyPublishers.ofByteArray(bad)).build(),
                                            BodyHandlers.ofString())
                                    .statusCode())
                    .isEqualTo(400);
            byte[] tooLong = new byte[Witness.MAX_REQUEST + 1];
            assertThat(
                            http.send(
                                            add.POST(BodyPublishers.ofByteArray(tooLong)).build(),
                                            BodyHandlers.ofString())
                                    .statusCode())
                    .isEqualTo(413);
        }
    }
}
