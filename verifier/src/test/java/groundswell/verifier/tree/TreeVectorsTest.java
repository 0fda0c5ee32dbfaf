package groundswell.verifier.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.verifier.PublicVectors;
import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees, proofs, notes and signatures of other people. */
class TreeVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final List<String> REFUSED =
            List.of("low_order_residue", "non_canonical_A", "non_canonical_R");

    private static Json.Members known() {
        return PublicVectors.json(PublicVectors.vectors().resolve("known-answers.json"));
    }

    private static List<byte[]> hashes(Json.Members probe, String name) {
        return probe.texts(name).stream().map(Base64.getDecoder()::decode).toList();
    }

    private static byte[] hash(Json.Members probe, String name) {
        var text = probe.text(name);
        return text == null ? new byte[0] : Base64.getDecoder().decode(text);
    }

    /** Some probes hold numbers beyond 2^53, which this reader of JSON does not take. */
    private static Json.Members probe(Path file) {
        var text = new String(PublicVectors.bytes(file), StandardCharsets.UTF_8);
        var numbers = text.replaceAll("(: )([0-9]{16,})", "$1-1");
        return (Json.Members) JsonReader.relaxed(numbers.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void inclusion_probes_are_told_apart() {
        var files =
                PublicVectors.files(PublicVectors.vectors().resolve("merkle/inclusion"), ".json");
        assertThat(files).hasSize(98);
        for (var file : files) {
            var probe = probe(file);
            assertThat(
                            Proofs.included(
                                    probe.whole("leafIdx", 0),
                                    probe.whole("treeSize", 0),
                                    hash(probe, "leafHash"),
                                    hashes(probe, "proof"),
                                    hash(probe, "root")))
                    .as(file.toString())
                    .isEqualTo(!probe.truth("wantErr"));
        }
    }

    @Test
    void consistency_probes_are_told_apart() {
        var files =
                PublicVectors.files(PublicVectors.vectors().resolve("merkle/consistency"), ".json");
        assertThat(files).hasSize(98);
        for (var file : files) {
            var probe = probe(file);
            assertThat(
                            Proofs.consistent(
                                    probe.whole("size1", 0),
                                    hash(probe, "root1"),
                                    probe.whole("size2", 0),
                                    hash(probe, "root2"),
                                    hashes(probe, "proof")))
                    .as(file.toString())
                    .isEqualTo(!probe.truth("wantErr"));
        }
    }

    @Test
    void roots_of_certificate_transparency_come_out() {
        var rfc = known().members("rfc6962");
        var frontier = new Frontier();
        var roots = rfc.texts("roots_hex");
        assertThat(HEX.formatHex(frontier.root())).isEqualTo(roots.getFirst());
        for (var i = 1; i < roots.size(); i++) {
            frontier.add(Hash.ofLeaf(HEX.parseHex(rfc.texts("leaves_hex").get(i - 1))));
            assertThat(HEX.formatHex(frontier.root())).isEqualTo(roots.get(i));
        }
    }

    @Test
    void a_log_of_tessera_is_read() {
        var tessera = known().members("tessera");
        var key = VerifierKey.parse(tessera.needText("vkey"));
        var folder = PublicVectors.vectors().resolve("tessera/log");
        var frontier = new Frontier();
        var hashes = new byte[15 * Hash.SIZE];
        for (var size = 1; size <= 15; size++) {
            var leaf = tessera.texts("entries").get(size - 1).getBytes(StandardCharsets.UTF_8);
            frontier.add(Hash.ofLeaf(leaf));
            System.arraycopy(Hash.ofLeaf(leaf), 0, hashes, (size - 1) * Hash.SIZE, Hash.SIZE);
            var checkpoint =
                    Checkpoint.parse(PublicVectors.bytes(folder.resolve("checkpoint." + size)));
            assertThat(checkpoint.size()).isEqualTo(size);
            assertThat(checkpoint.root()).isEqualTo(frontier.root());
            assertThat(checkpoint.note().signedBy(key)).isEqualTo(Note.Signed.YES);
        }
        var tile = Tile.in(0, 0, 15);
        assertThat(PublicVectors.bytes(folder.resolve(tile.path()))).isEqualTo(hashes);
    }

    @Test
    void a_tree_of_more_than_one_tile_has_the_signed_root() {
        var tree =
                PublicVectors.vectors()
                        .resolve("skylight/witness/mirror")
                        .resolve(known().members("skylight").needText("origin_hash"));
        var checkpoint = Checkpoint.parse(PublicVectors.bytes(tree.resolve("checkpoint")));
        var full = PublicVectors.bytes(tree.resolve(Tile.in(0, 0, 300).path()));
        var partial = PublicVectors.bytes(tree.resolve(Tile.in(0, 1, 300).path()));
        var frontier = new Frontier();
        frontier.add(Tile.root(full), 8);
        for (var i = 0; i < 44; i++) {
            frontier.add(java.util.Arrays.copyOfRange(partial, i * 32, i * 32 + 32));
        }
        assertThat(frontier.root()).isEqualTo(checkpoint.root());
        assertThat(frontier.size()).isEqualTo(300);
    }

    @Test
    void cosignatures_are_verified() {
        var skylight = known().members("skylight");
        var vectors = PublicVectors.vectors();
        var note =
                Note.parse(
                        PublicVectors.bytes(
                                vectors.resolve("skylight/witness/mirror")
                                        .resolve(skylight.needText("origin_hash"))
                                        .resolve("checkpoint")));
        var mirror = VerifierKey.parse(skylight.needText("mirror"));
        assertThat(note.signedBy(mirror)).isEqualTo(Note.Signed.YES);
        var other = new Note(note.text().replace("300", "301"), note.signatures());
        assertThat(other.signedBy(mirror)).isEqualTo(Note.Signed.WRONGLY);
    }

    @Test
    void the_notes_of_go_are_read_and_strangers_are_passed_over() {
        var go = known().members("gonote");
        var key = VerifierKey.parse(go.needText("vkey"));
        var text = go.needText("text");
        var line = go.needText("line");
        var stranger = go.needText("stranger");
        assertThat(Note.parse(text + "\n" + line).signedBy(key)).isEqualTo(Note.Signed.YES);
        assertThat(Note.parse(text + "\n" + stranger + line).signedBy(key))
                .isEqualTo(Note.Signed.YES);
        assertThat(Note.parse(text + "\n" + stranger).signedBy(key)).isEqualTo(Note.Signed.NO);
        assertThat(Note.parse("x" + text + "\n" + line).signedBy(key))
                .isEqualTo(Note.Signed.WRONGLY);
    }

    @Test
    void notes_that_are_not_of_the_form_are_refused() {
        var line = "— name AAAAAAAA\n";
        Note.parse("text\n\n" + line);
        for (var bad :
                List.of(
                        "",
                        "text\n",
                        "text\n" + line,
                        "text\n\n",
                        "text\n\n" + line.strip(),
                        "text\r\n\n" + line,
                        "text\n\n- name AAAAAAAA\n",
                        "text\n\n— na+me AAAAAAAA\n",
                        "text\n\n—  AAAAAAAA\n",
                        "text\n\n— name AAAAAAA\n",
                        "text\n\n— name AAAAAAAB\n ",
                        "text\n\n— name AAAAAB==\n",
                        "text\n\n— name AAAA\n",
                        "text\n\n" + line.repeat(65))) {
            assertThatThrownBy(() -> Note.parse(bad)).as(bad).isInstanceOf(NoteException.class);
        }
    }

    @Test
    void checkpoints_that_are_not_of_the_form_are_refused() {
        var root = "A".repeat(43) + "=";
        var signature = "\n— name AAAAAAAA\n";
        Checkpoint.of(Note.parse("origin\n7\n" + root + "\n" + signature));
        for (var bad :
                List.of(
                        "origin\n07\n" + root + "\n",
                        "origin\n-1\n" + root + "\n",
                        "origin\n9999999999999999\n" + root + "\n",
                        "origin\n7\n" + root + "\nextension\n",
                        "origin\n7\nAAAA\n",
                        "\n7\n" + root + "\n",
                        "origin\n7\n")) {
            assertThatThrownBy(() -> Checkpoint.of(Note.parse(bad + signature)))
                    .as(bad)
                    .isInstanceOf(NoteException.class);
        }
    }

    @Test
    void keys_that_are_not_of_the_form_are_refused() {
        var key = known().members("gonote").needText("vkey");
        VerifierKey.parse(key);
        for (var bad :
                List.of(
                        "",
                        "name",
                        key.replace("c74f20a3", "c74f20a4"),
                        key.replace("c74f20a3", "C74F20A3"),
                        key.replace("Peter", "Paul"),
                        key.substring(1),
                        key + "A",
                        key.substring(0, key.length() - 4))) {
            assertThatThrownBy(() -> VerifierKey.parse(bad))
                    .as(bad)
                    .isInstanceOf(NoteException.class);
        }
    }

    @Test
    void the_paths_of_tiles_are_those_of_tlog_tiles() {
        assertThat(new Tile(0, 1234067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(1, 5, 7).path()).isEqualTo("tile/1/005.p/7");
        assertThat(new Tile(0, 1000, 256).entriesPath()).isEqualTo("tile/entries/x001/000");
    }

    @Test
    void signatures_of_wycheproof_are_told_apart() {
        var count = 0;
        var json =
                PublicVectors.json(PublicVectors.vectors().resolve("wycheproof/ed25519_test.json"));
        for (var item : json.items("testGroups")) {
            var group = (Json.Members) item;
            var raw = HEX.parseHex(group.members("publicKey").needText("pk"));
            for (var one : group.items("tests")) {
                var test = (Json.Members) one;
                count++;
                assertThat(
                                verifies(
                                        raw,
                                        HEX.parseHex(test.needText("msg")),
                                        HEX.parseHex(test.needText("sig"))))
                        .as(test.needText("comment"))
                        .isEqualTo(test.needText("result").equals("valid"));
            }
        }
        assertThat(count).isEqualTo(151);
    }

    private static boolean verifies(byte[] key, byte[] message, byte[] signature) {
        try {
            return VerifierKey.verifies(VerifierKey.ed25519(key), message, signature);
        } catch (NoteException _) {
            return false;
        }
    }

    /**
     * Where sound implementations disagree. Nobody can use these cases against a log: its keys are
     * honest, or the holder signs whatever is wanted. They are written down so that a change of the
     * Java runtime would be seen.
     */
    @Test
    void on_the_edges_of_ed25519_we_are_on_a_known_side() {
        var vectors =
                ((Json.Items)
                                JsonReader.relaxed(
                                        PublicVectors.bytes(
                                                PublicVectors.vectors()
                                                        .resolve("cctv/ed25519vectors.json"))))
                        .values();
        assertThat(vectors).hasSize(914);
        var accepted = 0;
        for (var item : vectors) {
            var vector = (Json.Members) item;
            var yes =
                    verifies(
                            HEX.parseHex(vector.needText("key")),
                            vector.needText("msg").getBytes(StandardCharsets.UTF_8),
                            HEX.parseHex(vector.needText("sig")));
            accepted += yes ? 1 : 0;
            // The equation without the cofactor, R and A in canonical form; small orders are taken.
            assertThat(yes)
                    .as(vector.needWhole("number") + " " + vector.texts("flags"))
                    .isEqualTo(Collections.disjoint(vector.texts("flags"), REFUSED));
        }
        assertThat(accepted).isPositive();
    }

    @Test
    void known_checkpoints_of_a_witness_are_consistent() {
        var monkeys = known().members("monkeys");
        var key = VerifierKey.parse(monkeys.needText("vkey"));
        var five = Checkpoint.of(Note.parse(monkeys.needText("at5")));
        var eight = Checkpoint.of(Note.parse(monkeys.needText("at8")));
        assertThat(five.note().signedBy(key)).isEqualTo(Note.Signed.YES);
        assertThat(eight.note().signedBy(key)).isEqualTo(Note.Signed.YES);
        var proof = monkeys.texts("proof_5_8_hex").stream().map(HEX::parseHex).toList();
        assertThat(Proofs.consistent(5, five.root(), 8, eight.root(), proof)).isTrue();
        assertThat(Proofs.consistent(5, eight.root(), 8, five.root(), proof)).isFalse();
    }
}
