package groundswell.store.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SignedNoteTest {

    private static VerifierKey key(String name) {
        return VerifierKey.parse(Vectors.knownAnswers(name).get("vkey").asString());
    }

    @Test
    void the_example_of_go_is_signed_and_read() {
        JsonNode known = Vectors.knownAnswers("gonote");
        String text = known.get("text").asString();
        String secret = known.get("skey").asString();
        byte[] typed = Base64.getDecoder().decode(secret.split("\\+", 5)[4]);
        SigningKey signer =
                SigningKey.of(
                        "PeterNeumann",
                        VerifierKey.SIGNATURE,
                        Arrays.copyOfRange(typed, 1, typed.length));

        assertThat(signer.verifier()).isEqualTo(key("gonote"));
        assertThat(signer.sign(text).line()).isEqualTo(known.get("line").asString());

        String note = text + "\n" + known.get("line").asString() + known.get("stranger").asString();
        SignedNote read = SignedNote.parse(note);
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.signers(List.of(key("gonote")))).containsExactly(key("gonote"));
        assertThat(read.signers(List.of(key("tessera")))).isEmpty();
        assertThat(read.note()).isEqualTo(note);
    }

    @Test
    void the_examples_of_the_specifications_are_right() {
        String note =
                """
                This is an example message.

                \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
                """;
        VerifierKey foo =
                VerifierKey.parse(
                        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        assertThat(SignedNote.parse(note).signers(List.of(foo))).containsExactly(foo);
        assertThatThrownBy(() ->
                        SignedNote.parse(note.replace("example m", "exemple m"))
                                .signers(List.of(foo)))
                .isInstanceOf(MalformedNoteException.class);
    }

    @Test
    void signed_checkpoints_of_running_logs_are_read() {
        JsonNode monkeys = Vectors.knownAnswers("monkeys");
        VerifierKey key = key("monkeys");
        SignedNote five = SignedNote.parse(monkeys.get("at5").asString());
        SignedNote eight = SignedNote.parse(monkeys.get("at8").asString());
        assertThat(five.signers(List.of(key))).containsExactly(key);
        assertThat(eight.signers(List.of(key))).containsExactly(key);
        assertThat(
                        MerkleProofs.consistent(
                                5,
                                8,
                                Checkpoint.parse(five.text()).root(),
                                Checkpoint.parse(eight.text()).root(),
                                Vectors.hexes(monkeys.get("proof_5_8_hex"))))
                .isTrue();

        String sumdb = Vectors.text("torchwood/sumdb.txt");
        String note = sumdb.substring(sumdb.indexOf("go.sum database tree\n352"));
        SignedNote production = SignedNote.parse(note.substring(0, note.indexOf("\n```") + 1));
        assertThat(production.signers(List.of(key("sumdb")))).hasSize(1);
        assertThat(Checkpoint.parse(production.text()).size()).isEqualTo(35_225_469);
    }

    @Test
    void every_checkpoint_of_a_log_by_others_is_that_of_its_entries() {
        JsonNode known = Vectors.knownAnswers("tessera");
        TreeEdge edge = new TreeEdge();
        int size = 0;
        for (JsonNode entry : known.get("entries")) {
            edge.add(TreeHash.leaf(entry.asString().getBytes()));
            size++;
            SignedNote note = SignedNote.parse(Vectors.text("tessera/log/checkpoint." + size));
            assertThat(note.signers(List.of(key("tessera")))).hasSize(1);
            assertThat(Checkpoint.parse(note.text()))
                    .isEqualTo(new Checkpoint("example.com/log/testdata", size, edge.root()));
            byte[] tile = Vectors.bytes("tessera/log/tile/0/000.p/" + size);
            assertThat(TreeEdge.split(tile).getLast())
                    .isEqualTo(TreeHash.leaf(entry.asString().getBytes()));
        }
    }

    @Test
    void cosignatures_of_a_witness_by_others_are_read() {
        JsonNode known = Vectors.knownAnswers("skylight");
        String file = "skylight/witness/" + known.get("origin_hash").asString() + "/checkpoint";
        SignedNote note = SignedNote.parse(Vectors.text(file));
        VerifierKey witness = VerifierKey.parse(known.get("witness").asString());
        assertThat(note.signers(List.of(witness))).containsExactly(witness);
        SignedNote forged = new SignedNote(note.text().replace("300", "301"), note.signatures());
        assertThatThrownBy(() -> forged.signers(List.of(witness)))
                .isInstanceOf(MalformedNoteException.class);

        String mirror = "skylight/witness/mirror/" + known.get("origin_hash").asString() + "/";
        TreeEdge edge = new TreeEdge();
        TreeEdge.split(Vectors.bytes(mirror + "tile/0/000")).forEach(edge::add);
        TreeEdge.split(Vectors.bytes(mirror + "tile/0/001.p/44")).forEach(edge::add);
        SignedNote mirrored = SignedNote.parse(Vectors.text(mirror + "checkpoint"));
        assertThat(edge.root()).isEqualTo(Checkpoint.parse(mirrored.text()).root());
    }

    @Test
    void a_cosignature_is_of_its_time_and_text() {
        SigningKey witness = SigningKey.of("w", VerifierKey.COSIGNATURE, new byte[32]);
        String text = new Checkpoint("riverside", 0, TreeHash.empty()).text();
        SignedNote.Signature signature = witness.cosign(text, 1_679_315_147);
        assertThat(witness.verifier().verifies(text, signature.bytes())).isTrue();
        byte[] later = signature.bytes().clone();
        later[7]++;
        assertThat(witness.verifier().verifies(text, later)).isFalse();
        assertThat(
                        new VerifierKey("w", VerifierKey.SIGNATURE, witness.verifier().publicKey())
                                .verifies(text, signature.bytes()))
                .isFalse();
    }

    @Test
    void what_is_no_note_is_refused() {
        String good = Vectors.knownAnswers("monkeys").get("at5").asString();
        List<UnaryOperator<String>> damages =
                List.of(
                        note -> note.substring(0, note.length() - 1),
                        note -> note.replace("\n\n", "\n"),
                        note -> note.replace("\u2014", "-"),
                        note -> note.replace("\u2014 ", "\u2014  "),
                        note -> note.replace("=\n", "\n"),
                        note -> note + "\n",
                        note -> note + "more\n",
                        note -> note.replace("monkeys 2", "mon+keys 2"),
                        note -> note.replace("monkeys 2", "mon\u00a0keys 2"),
                        note -> note.replace("5", "5\t"),
                        note -> note.replace("5", "5\r"),
                        note -> note.replace("5", "\ud800"),
                        note -> note.replaceAll(" 202f.*", " 202ffg=="),
                        note -> note + note.substring(note.indexOf('\u2014')).repeat(100),
                        note -> "x".repeat(SignedNote.MAX_LENGTH) + note,
                        _ -> "",
                        _ -> "\n\n");
        for (UnaryOperator<String> damage : damages) {
            assertThatThrownBy(() -> SignedNote.parse(damage.apply(good)))
                    .as(damage.apply(good))
                    .isInstanceOf(MalformedNoteException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "monkeys",
                "monkeys\n",
                "monkeys\n5\n",
                "\n5\nR\n",
                "monkeys\n05\nR\n",
                "monkeys\n-5\nR\n",
                "monkeys\n+5\nR\n",
                "monkeys\n5 \nR\n",
                "monkeys\n5\nAA==\n",
                "monkeys\n5\nR\n\n",
                "monkeys\n5\nR",
                "monkeys\n9223372036854775808\nR\n"
            })
    void what_is_no_checkpoint_is_refused(String text) {
        String root = Base64.getEncoder().encodeToString(new byte[32]);
        assertThatThrownBy(() -> Checkpoint.parse(text.replace("R", root)))
                .isInstanceOf(MalformedNoteException.class);
        assertThat(Checkpoint.parse("monkeys\n5\nR\nmore\n".replace("R", root)).size())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a+b",
                "x+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "sum.golang.org+033DE0AE+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "sum.golang.org+033de0ae+As4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuA==",
                "sum.golang.org+033de0ae+"
            })
    void what_is_no_verifier_key_is_refused(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text))
                .isInstanceOf(MalformedNoteException.class);
    }

    @Test
    void a_receipt_is_written_and_read() {
        TreeEdge edge = new TreeEdge();
        edge.add(TreeHash.leaf(new byte[] {1}));
        edge.add(TreeHash.leaf(new byte[] {2}));
        SigningKey key = SigningKey.of("riverside", VerifierKey.SIGNATURE, new byte[32]);
        String text = new Checkpoint("riverside", 2, edge.root()).text();
        String note = new SignedNote(text, List.of(key.sign(text))).note();
        TlogProof proof = new TlogProof(1, List.of(TreeHash.leaf(new byte[] {1})), note);

        TlogProof read = TlogProof.parse(proof.text());

        List<VerifierKey> keys = List.of(key.verifier());
        assertThat(read.text()).isEqualTo(proof.text());
        assertThat(read.shows(new byte[] {2}, "riverside", keys)).isTrue();
        assertThat(read.shows(new byte[] {3}, "riverside", keys)).isFalse();
        assertThat(read.shows(new byte[] {2}, "elsewhere", keys)).isFalse();
        assertThat(read.shows(new byte[] {2}, "riverside", List.of())).isFalse();
        assertThat(read.shows(new byte[] {2}, "riverside", List.of(other()))).isFalse();
        assertThat(TlogProof.parse(proof.text().replace("index", "extra AAAA\nindex")).index())
                .isEqualTo(1);
        assertThatThrownBy(() -> TlogProof.parse(proof.text().replace("index 1", "index 01")))
                .isInstanceOf(MalformedNoteException.class);
    }

    private static VerifierKey other() {
        byte[] seed = HexFormat.of().parseHex("01".repeat(32));
        return SigningKey.of("riverside", VerifierKey.SIGNATURE, seed).verifier();
    }
}
