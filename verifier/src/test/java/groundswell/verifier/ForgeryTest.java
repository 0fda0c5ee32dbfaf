package groundswell.verifier;

import static groundswell.verifier.Plain.map;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.verifier.LogBuilder.Signer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody tries who thinks about it: the forger has the log's key, or every record that was
 * ever given out.
 */
class ForgeryTest {
    private static final Signer FIRST = Signer.of(LogBuilder.ORIGIN, 1, 1);

    @TempDir Path folder;

    private Verification verify(LogBuilder log, String... options) {
        return verify(log.files(null), options);
    }

    private Verification verify(Map<String, byte[]> files, String... options) {
        var args = new String[options.length + 1];
        args[0] = "--json";
        System.arraycopy(options, 0, args, 1, options.length);
        return Verification.of(folder, ZipWriter.zip(files), args);
    }

    /** The receipt of such a vote holds, and yet nobody would count it. */
    @Test
    void a_vote_is_not_hidden_in_the_stream_of_the_community() {
        var log = Stories.wide();
        log.add(
                "vote.cast/1",
                "anna",
                "riverside",
                map(
                        "idea",
                        Stories.idea("fountain"),
                        "member",
                        "anna",
                        "sealed",
                        false,
                        "choice",
                        "support"));
        log.claims = entries(log.claims, log.leaves.size());
        assertThat(verify(log).failed()).containsExactly("streams");
    }

    @Test
    void keys_change_in_the_log_s_own_stream_alone() {
        var log = Stories.wide();
        var second = Stories.SECOND_KEY;
        log.add(
                "log.key-rotated/1",
                "schedule",
                "riverside",
                map("from", FIRST.vkey(), "to", second.vkey()));
        log.since.add(log.leaves.size() - 1L);
        log.signers.add(second);
        log.claims = entries(log.claims, log.leaves.size());
        assertThat(verify(log).failed()).contains("key-rotation");
    }

    private static Object entries(Object claims, int entries) {
        var more = new TreeMap<String, Object>();
        ((Map<?, ?>) claims).forEach((name, value) -> more.put((String) name, value));
        more.put("entries", entries);
        return more;
    }

    /** Nothing would ever have to be opened, and nothing could ever be counted. */
    @Test
    void a_sealed_vote_commits_to_its_choice() {
        var log = Stories.sealed(true);
        var position = log.openings.lastKey();
        var leaf = new String(log.leaves.get(position), StandardCharsets.UTF_8);
        assertThat(leaf).contains("vote.changed");
        log.leaves.set(
                position,
                leaf.replaceFirst("\"_sd\":\\[[^]]*],", "").getBytes(StandardCharsets.UTF_8));
        log.openings.remove(position);
        log.forget();
        assertThat(verify(log).failed()).contains("schemas");
    }

    @Test
    void neither_moderation_nor_a_person_s_erasure_takes_a_choice_out_of_the_count() {
        for (var excuse : List.of("hidden", "erased")) {
            var log = Stories.sealed(true);
            var position = log.openings.lastKey();
            if (excuse.equals("hidden")) {
                log.add(
                        "moderation.idea-hidden/1",
                        "mod",
                        Stories.SQUARE,
                        map("idea", Stories.idea("fountain"), "rule", "spam", "reason", "Spam"));
            } else {
                withdraw(log, "anna", 2);
            }
            log.openings.remove(position);
            assertThat(verify(log).failed()).as(excuse).contains("missing-openings");
        }
    }

    private static void withdraw(LogBuilder log, String person, int openings) {
        log.add(
                "opening.withdrawn/1",
                "operator",
                Stories.SQUARE,
                map(
                        "community",
                        "riverside",
                        "campaign",
                        Stories.SQUARE,
                        "person",
                        person,
                        "ground",
                        "erasure-request",
                        "openings",
                        openings));
    }

    /** Of somebody who has an older record. */
    @Test
    void an_opening_that_was_erased_is_not_put_back() {
        var log = Stories.sealed(true);
        withdraw(log, "flora", 4);
        log.claims = entries(log.claims, log.leaves.size());
        assertThat(verify(log).failed()).containsExactly("openings");
        log.openings
                .entrySet()
                .removeIf(one ->
                        new String(log.leaves.get(one.getKey()), StandardCharsets.UTF_8)
                                .contains("\"flora\""));
        assertThat(verify(log).failed()).isEmpty();
    }

    @Test
    void a_right_opening_at_another_position_is_found() {
        var log = Stories.votes();
        var two = log.openings.keySet().stream().limit(2).toList();
        var first = log.openings.get(two.getFirst());
        log.openings.put(two.getFirst(), log.openings.get(two.getLast()));
        log.openings.put(two.getLast(), first);
        assertThat(verify(log).failed()).contains("openings", "missing-openings");
    }

    /** Each part is right in its own record. */
    @Test
    void records_of_two_logs_are_not_spliced() {
        var mine = Stories.votes().files(null);
        var other = Stories.ballots().files(null);
        for (var name : List.of("entries/000.jsonl", "claims.json", "checkpoint", "keys.jsonl")) {
            var spliced = new LinkedHashMap<>(mine);
            spliced.put(name, other.get(name));
            assertThat(verify(spliced, "--key", FIRST.vkey()).exitCode()).as(name).isOne();
        }
    }

    /** All of a record is made anew, consistently, but for what is signed. */
    @Test
    void a_forged_vote_with_everything_counted_again_needs_the_log_s_key() {
        var log = Stories.votes();
        var size = log.leaves.size();
        var known = log.note(size, true);
        log.signers.set(0, Signer.of(LogBuilder.ORIGIN, 1, 77));
        log.leaves.set(1, log.leaves.get(1).clone());
        log.leaves.get(1)[log.leaves.get(1).length - 60] ^= 1;
        log.forget();
        var files = log.files(null);
        assertThat(verify(files, "--key", FIRST.vkey()).failed()).contains("trust");
        files.put("checkpoint", known.getBytes(StandardCharsets.UTF_8));
        assertThat(verify(files, "--key", FIRST.vkey()).failed()).contains("root", "checkpoint");
    }

    @Test
    void a_cosignature_of_an_unknown_witness_counts_for_nothing() {
        var log = Stories.votes();
        var unknown = Signer.of("witness.example/other", 4, 55);
        log.witnesses.add(unknown);
        var right = verify(log, "--witness", Stories.WITNESS.vkey());
        assertThat(right.failed()).isEmpty();
        log.witnesses.removeFirst();
        assertThat(verify(log, "--witness", Stories.WITNESS.vkey()).failed())
                .containsExactly("witnesses");
    }

    @Test
    void a_witness_that_is_named_twice_is_one() {
        var twice =
                verify(
                        Stories.votes(),
                        "--witness",
                        Stories.WITNESS.vkey(),
                        "--witness",
                        Stories.WITNESS.vkey(),
                        "--policy",
                        "2");
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("given twice");
    }

    @Test
    void a_key_that_was_retired_vouches_for_those_that_followed() {
        var log = Stories.wide();
        log.rotate(Stories.SECOND_KEY);
        log.checkpoint();
        log.retire(FIRST);
        log.claims = entries(log.claims, log.leaves.size());
        var files = log.files(null);
        var verification = verify(files, "--key", FIRST.vkey());
        assertThat(verification.failed()).as(verification.out()).isEmpty();
        assertThat(verification.outcomes()).containsEntry("trust", "verified");
        var between =
                new String(files.get("checkpoints.jsonl"), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.endsWith("\"size\":" + (log.leaves.size() - 1) + "}"))
                        .toList();
        files.put(
                "checkpoints.jsonl",
                (String.join("\n", between) + "\n").getBytes(StandardCharsets.UTF_8));
        var unvouched = verify(files, "--key", FIRST.vkey());
        assertThat(unvouched.failed()).containsExactly("trust");
        assertThat(unvouched.out()).contains("retired");
    }

    /** Names of files are printed, and could look like lines of the report. */
    @Test
    void a_record_cannot_write_into_the_report() {
        var files = new LinkedHashMap<>(Stories.votes().files(null));
        files.put("x\nVERIFIED, as far as it can be checked\n\u001b[2J\u009b2J", new byte[] {'{'});
        var out = Verification.of(folder, ZipWriter.zip(files)).out();
        assertThat(out.lines().filter(line -> line.startsWith("VERIFIED"))).isEmpty();
        assertThat(out.chars().filter(c -> c < 0x20 && c != '\n' && c != '\r')).isEmpty();
        assertThat(out).contains("\\u001b[2J");
    }
}
