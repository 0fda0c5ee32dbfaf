package groundswell.standalone.export;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.standalone.demo.Demo;
import groundswell.standalone.imports.ImportLog;
import groundswell.standalone.imports.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {
    private static ImportLog log;

    @TempDir Path folder;

    @BeforeAll
    static void the_demo_with_few_voters() {
        log = ImportLog.inMemory();
        Demo.run(30, log.log(), log.commands(), log.handles(), Progress.quiet());
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @Test
    void every_entry_is_a_line_with_the_leaf_as_it_was_written() throws IOException {
        Export.run(folder, null, log.log(), Progress.quiet());

        var lines = Files.readAllLines(folder.resolve("events.ndjson"));
        var entries = log.entries();
        assertThat(lines).hasSameSizeAs(entries);
        for (var i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i))
                    .contains(new String(entries.get(i).leaf(), StandardCharsets.UTF_8))
                    .endsWith("\"position\":" + i + "}");
            assertThat(JsonMapper.shared().readTree(lines.get(i)).propertyNames())
                    .containsExactly("leaf", "openings", "position");
        }
    }

    @Test
    void the_same_log_gives_the_same_bytes() throws IOException {
        var first = Export.run(folder.resolve("a"), null, log.log(), Progress.quiet());
        var second = Export.run(folder.resolve("b"), null, log.log(), Progress.quiet());

        assertThat(first.files()).hasSameSizeAs(second.files());
        for (var i = 0; i < first.files().size(); i++) {
            assertThat(second.files().get(i)).hasSameBinaryContentAs(first.files().get(i));
        }
    }

    @Test
    void words_of_a_hidden_idea_are_withheld_and_those_of_others_are_not() throws IOException {
        var report = Export.run(folder, null, log.log(), Progress.quiet());

        var text = Files.readString(folder.resolve("events.ndjson"));
        assertThat(text).contains("Bring the old fountain back to life");
        assertThat(text).doesNotContain("Great phones at half price");
        assertThat(report.withheld()).isPositive();
    }

    @Test
    void one_campaign_is_exported_without_its_community() throws IOException {
        var report = Export.run(folder, Demo.CAMPAIGN, log.log(), Progress.quiet());

        assertThat(report.entries()).isLessThan(log.entries().size());
        assertThat(Files.readAllLines(folder.resolve("events.ndjson")))
                .allSatisfy(line -> assertThat(line).contains("\"stream\":\"riverside.square\""));
    }

    @Test
    void each_idea_is_a_line_of_the_tally_with_what_became_of_it() throws IOException {
        Export.run(folder, null, log.log(), Progress.quiet());

        var lines = Files.readAllLines(folder.resolve("riverside.square.tally.csv"));
        assertThat(lines).hasSize(43);
        assertThat(lines.getFirst())
                .isEqualTo(
                        "idea,reference,state,merged_into,support,oppose,pass,net,votes_received");
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line)
                                .startsWith(
                                        "riverside.square.seats,,merged,riverside.square.benches,"))
                .anySatisfy(line ->
                        assertThat(line)
                                .isEqualTo("riverside.square.cheap-phones,,hidden,,0,0,0,0,0"));
    }
}
