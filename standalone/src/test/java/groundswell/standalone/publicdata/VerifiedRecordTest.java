package groundswell.standalone.publicdata;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.log.LogSettings;
import groundswell.command.record.LogRecord;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Role;
import groundswell.standalone.Home;
import groundswell.standalone.demo.Demo;
import groundswell.standalone.imports.ImportReport;
import groundswell.standalone.imports.PabulibOptions;
import groundswell.store.EventLog;
import groundswell.verifier.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service hands out holds before a verifier that shares no code with it. */
class VerifiedRecordTest {
    private static final String ELECTION = "Poland_Warszawa_2018_Las";

    @TempDir private Path folder;
    private long millisToWrite;

    private record Verdict(int code, String report) {}

    @Test
    void a_generated_campaign() throws Exception {
        new Archive(home()).demo(60);

        holds(record(null));
        holds(record(Demo.CAMPAIGN));
    }

    @Test
    void a_conversation_of_a_country() throws Exception {
        var imported = new Archive(home()).polis(PublicSources.polis("vtaiwan.uberx"));

        holds(record(null));
        holds(record(imported.campaign()));
    }

    @Test
    void a_budget_that_was_decided() throws Exception {
        var archive = new Archive(home());
        ImportReport imported =
                archive.pabulib(PublicSources.pabulib(ELECTION), PabulibOptions.STRICT);
        try (var service = archive.serve()) {
            var decided =
                    service.as("sol", Role.STEWARD)
                            .post("/api/campaigns/" + imported.campaign() + "/decision", "");
            assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        }

        var record = record(imported.campaign());
        holds(record);
        holds(record(null));
    }

    @Test
    void one_byte_of_a_vote_changed_in_the_database_is_found_by_service_and_verifier()
            throws Exception {
        new Archive(home()).demo(30);
        var kept = folder.resolve("kept.txt");
        var before = verify(record(null), "--save-checkpoint", kept.toString());
        assertThat(before.code()).as(before.report()).isZero();

        changeOneVote();

        try (var log = new Home(home()).openLog(LogSettings.ofFile(), InstantSource.system())) {
            assertThat(log.closedBecause()).isPresent();
            var record = write(log, null);
            var verdict = verify(record, "--known-checkpoint", kept.toString());
            assertThat(verdict.code()).as(verdict.report()).isEqualTo(Verifier.FAILED);
            assertThat(verdict.report()).containsIgnoringCase("root");
        }
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Path record(@Nullable CampaignId campaign) throws Exception {
        try (var log = new Home(home()).openLog(LogSettings.ofFile(), InstantSource.system())) {
            assertThat(log.tree().awaitCovering(log.head(), Duration.ofMinutes(2))).isPresent();
            return write(log, campaign);
        }
    }

    private Path write(EventLog log, @Nullable CampaignId campaign) throws IOException {
        var file = folder.resolve((campaign == null ? "log" : campaign.value()) + ".zip");
        var begun = Instant.now();
        var record = LogRecord.of(log, log.tree().newest().orElseThrow(), campaign).orElseThrow();
        try (var out = Files.newOutputStream(file)) {
            record.writeTo(out);
        }
        millisToWrite = Duration.between(begun, Instant.now()).toMillis();
        return file;
    }

    private void holds(Path record) throws IOException {
        var begun = Instant.now();
        var verdict = verify(record);
        System.out.println(
                record.getFileName()
                        + ": "
                        + Files.size(record)
                        + " bytes, written in "
                        + millisToWrite
                        + " ms, verified in "
                        + Duration.between(begun, Instant.now()).toMillis()
                        + " ms");
        assertThat(verdict.code()).as(verdict.report()).isEqualTo(Verifier.VERIFIED);
    }

    private static Verdict verify(Path record, String... options) {
        var arguments = new String[options.length + 1];
        arguments[0] = record.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        var report = new ByteArrayOutputStream();
        try (var out = new PrintStream(report, true, StandardCharsets.UTF_8)) {
            var code = new Verifier().run(out, out, arguments);
            return new Verdict(code, report.toString(StandardCharsets.UTF_8));
        }
    }

    /** Somebody else is said to have voted; the entry stays as long as it was, and canonical. */
    private void changeOneVote() throws SQLException {
        var url = "jdbc:h2:async:" + new Home(home()).log().toAbsolutePath();
        try (var database = DriverManager.getConnection(url);
                var select = database.prepareStatement("select position, leaf from log_entry");
                var update =
                        database.prepareStatement(
                                "update log_entry set leaf = ? where position = ?")) {
            var entries = select.executeQuery();
            var changed = 0;
            while (changed == 0 && entries.next()) {
                var leaf = new String(entries.getBytes(2), StandardCharsets.UTF_8);
                if (leaf.endsWith("\"type\":\"vote.cast/1\",\"v\":1}")) {
                    var at = leaf.indexOf("\"member\":\"") + "\"member\":\"".length() + 4;
                    var other = leaf.charAt(at) == 'a' ? 'b' : 'a';
                    var forged = leaf.substring(0, at) + other + leaf.substring(at + 1);
                    update.setBytes(1, forged.getBytes(StandardCharsets.UTF_8));
                    update.setLong(2, entries.getLong(1));
                    changed = update.executeUpdate();
                }
            }
            assertThat(changed).isEqualTo(1);
        }
    }
}
