package groundswell.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Honest records pass, and nothing that can be checked is left out. */
class HonestRecordsTest {
    @TempDir Path folder;

    static Stream<Supplier<LogBuilder>> stories() {
        return Stream.of(
                Stories::votes, Stories::ballots, () -> Stories.sealed(true), Stories::wide);
    }

    private Verification verify(LogBuilder log, String campaign) throws Exception {
        var known = folder.resolve("known");
        Files.writeString(known, log.note(log.leaves.size() / 2, false));
        return Verification.of(
                folder,
                ZipWriter.zip(log.files(campaign)),
                "--key",
                log.signers.getLast().vkey(),
                "--witness",
                Stories.WITNESS.vkey(),
                "--known-checkpoint",
                known.toString(),
                "--receipt",
                receipt(log, log.streams.lastIndexOf(Stories.SQUARE)).toString(),
                "--json");
    }

    private Path receipt(LogBuilder log, int position) throws Exception {
        var receipt = folder.resolve("receipt");
        Files.writeString(receipt, log.receipt(position));
        return receipt;
    }

    @Test
    void a_receipt_of_another_entry_or_history_is_told() throws Exception {
        var log = Stories.votes();
        var zip = ZipWriter.zip(log.files(null));
        var right = log.receipt(5);
        for (var wrong :
                List.of(
                        right.replace("index 5", "index 6"),
                        right.replaceFirst("(?m)^[A-Za-z0-9+/=]{44}$", "A".repeat(43) + "="),
                        Stories.ballots().receipt(5))) {
            var receipt = folder.resolve("receipt");
            Files.writeString(receipt, wrong);
            var verification =
                    Verification.of(folder, zip, "--receipt", receipt.toString(), "--json");
            assertThat(verification.failed()).as(wrong).containsExactly("receipts");
        }
        Files.writeString(folder.resolve("receipt"), "nothing");
        assertThat(
                        Verification.of(
                                        folder,
                                        zip,
                                        "--receipt",
                                        folder.resolve("receipt").toString())
                                .exitCode())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("stories")
    void a_whole_log_passes_every_check(Supplier<LogBuilder> story) throws Exception {
        var log = story.get();
        var verification = verify(log, null);
        assertThat(verification.outcomes().entrySet())
                .as(verification.out())
                .allMatch(one ->
                        one.getValue().equals("verified")
                                || one.getKey().equals("decisions") && log.leaves.size() > 900);
        assertThat(verification.exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void a_campaign_s_record_passes(Supplier<LogBuilder> story) throws Exception {
        var log = story.get();
        Stories.extracted(log);
        var verification = verify(log, Stories.SQUARE);
        assertThat(verification.failed()).as(verification.out()).isEmpty();
        assertThat(verification.exitCode()).isZero();
    }

    @Test
    void sealed_choices_are_not_checkable_and_no_failure() throws Exception {
        var verification = verify(Stories.sealed(false), null);
        assertThat(verification.failed()).as(verification.out()).isEmpty();
        assertThat(verification.outcomes())
                .containsEntry("claims", "not-checkable")
                .containsEntry("missing-openings", "verified");
    }

    @Test
    void without_a_key_trust_is_not_checkable() {
        var zip = ZipWriter.zip(Stories.votes().files(null));
        var verification = Verification.of(folder, zip, "--json");
        assertThat(verification.exitCode()).isZero();
        assertThat(verification.outcomes())
                .containsEntry("checkpoint", "verified")
                .containsEntry("trust", "not-checkable")
                .containsEntry("witnesses", "not-checkable");
    }

    @Test
    void the_report_for_people_has_a_line_for_each_check() {
        var out = Verification.of(folder, ZipWriter.zip(Stories.votes().files(null))).out();
        for (var check : Check.values()) {
            assertThat(out.lines().filter(line -> line.split(" +", 3)[1].equals(check.code())))
                    .hasSize(1);
        }
        assertThat(out).endsWith("VERIFIED, as far as it can be checked" + System.lineSeparator());
    }

    @Test
    void another_key_another_witness_and_another_history_are_told() throws Exception {
        var stranger = LogBuilder.Signer.of(LogBuilder.ORIGIN, 1, 99);
        var witness = LogBuilder.Signer.of("witness.example/w2", 4, 98);
        var log = Stories.votes();
        var zip = ZipWriter.zip(log.files(null));
        var other = Stories.votes();
        other.leaves.set(3, other.leaves.get(2));
        var known = folder.resolve("known");
        Files.writeString(known, other.note(10, false));
        var verification =
                Verification.of(
                        folder,
                        zip,
                        "--key",
                        stranger.vkey(),
                        "--witness",
                        witness.vkey(),
                        "--known-checkpoint",
                        known.toString(),
                        "--json");
        assertThat(verification.failed())
                .containsExactly("known-checkpoints", "trust", "witnesses");
        assertThat(verification.exitCode()).isOne();
    }

    @Test
    void a_checkpoint_is_kept_only_if_nothing_failed() throws Exception {
        var log = Stories.votes();
        var kept = folder.resolve("kept");
        Verification.of(
                folder, ZipWriter.zip(log.files(null)), "--save-checkpoint", kept.toString());
        assertThat(kept).hasContent(log.note(log.leaves.size(), true));
        Files.delete(kept);
        log.claims = Plain.map();
        Verification.of(
                folder, ZipWriter.zip(log.files(null)), "--save-checkpoint", kept.toString());
        assertThat(kept).doesNotExist();
    }

    @Test
    void wrong_usage_and_missing_files_have_their_own_exit_code() {
        assertThat(Verification.run().exitCode()).isEqualTo(2);
        assertThat(Verification.run("a", "b").err()).contains("one record or one URL");
        assertThat(Verification.run("a", "--key", "x").exitCode()).isEqualTo(2);
        assertThat(Verification.run(folder.resolve("none.zip").toString()).exitCode()).isEqualTo(2);
    }
}
