package groundswell.standalone.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.value.Choice;
import groundswell.events.wire.Envelope;
import groundswell.standalone.export.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolisImportTest {
    private static final String LONDON = "london.youth.policing";

    @TempDir Path folder;

    @Test
    void every_row_is_an_event_and_every_person_is_enrolled_once() {
        var source = SourceData.polis(LONDON);
        try (var log = ImportLog.inMemory()) {
            var report = log.polis(source);

            var events = log.events();
            assertThat(report.appendedEvents()).isEqualTo(events.size());
            assertThat(report.skipped()).isZero();
            assertThat(events.stream().filter(IdeaSubmitted.class::isInstance)).hasSize(39);
            assertThat(
                            events.stream()
                                    .filter(event ->
                                            event instanceof VoteCast
                                                    || event instanceof VoteChanged
                                                    || event instanceof VoteRepeated))
                    .hasSize(640);
            assertThat(events.stream().filter(VoteCast.class::isInstance)).hasSize(638);
            var enrolled =
                    events.stream()
                            .filter(ParticipantEnrolled.class::isInstance)
                            .map(event -> ((ParticipantEnrolled) event).member())
                            .toList();
            assertThat(enrolled).doesNotHaveDuplicates();
            assertThat(new HashSet<>(enrolled))
                    .isEqualTo(
                            events.stream()
                                    .<Object>mapMulti((event, more) -> {
                                        switch (event) {
                                            case VoteCast vote -> more.accept(vote.member());
                                            case IdeaSubmitted idea -> more.accept(idea.author());
                                            default -> {}
                                        }
                                    })
                                    .collect(java.util.stream.Collectors.toSet()));
        }
    }

    @Test
    void the_latest_votes_and_all_rows_are_counted_as_the_source_counts_them() throws IOException {
        var source = SourceData.polis(LONDON);
        try (var log = ImportLog.inMemory()) {
            log.polis(source);
            Export.run(folder, null, log.log(), Progress.quiet());
        }

        var counted = new HashMap<String, List<String>>();
        Files.readAllLines(folder.resolve("london-youth-policing.conversation.tally.csv")).stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .forEach(row -> counted.put(row.get(1), row));
        var expected = SourceData.expected("polis/" + LONDON + "/ranking_final.csv");
        assertThat(expected)
                .hasSize(39)
                .allSatisfy(idea -> {
                    var row = counted.get(idea.get("comment_id"));
                    assertThat(row.subList(4, 9))
                            .containsExactly(
                                    idea.get("agree"),
                                    idea.get("disagree"),
                                    idea.get("pass"),
                                    idea.get("net"),
                                    idea.get("events"));
                });
    }

    @Test
    void rejected_comments_are_hidden_after_voting_closed() {
        var source = SourceData.polis(LONDON);
        try (var log = ImportLog.inMemory()) {
            log.polis(source);

            var rejected =
                    SourceData.expected("polis/" + LONDON + "/ranking_final.csv").stream()
                            .filter(idea -> idea.get("moderated").equals("-1"))
                            .map(idea -> idea.get("comment_id"))
                            .toList();
            assertThat(rejected).isNotEmpty();
            assertThat(log.events().stream().filter(IdeaHidden.class::isInstance))
                    .extracting(event -> ((IdeaHidden) event).idea().name())
                    .containsExactlyInAnyOrderElementsOf(rejected);
        }
    }

    @Test
    void times_are_those_of_the_source_and_never_go_back() {
        var source = SourceData.polis(LONDON);
        try (var log = ImportLog.inMemory()) {
            log.polis(source);

            assertThat(log.envelopes())
                    .extracting(Envelope::occurredAt)
                    .doesNotContainNull()
                    .isSorted();
        }
    }

    @Test
    void importing_twice_adds_nothing() {
        var source = SourceData.polis(LONDON);
        try (var log = ImportLog.inMemory()) {
            var first = log.polis(source);
            var head = log.log().head();

            var second = log.polis(source);

            assertThat(second.appendedEvents()).isZero();
            assertThat(second.skipped()).isEqualTo(first.commands());
            assertThat(log.log().head()).isEqualTo(head);
        }
    }

    @Test
    void another_source_under_the_same_name_is_refused() {
        var market = Markets.write(folder.resolve("a/market"), "A market in the evening?");
        var other = Markets.write(folder.resolve("b/market"), "A market in the morning?");
        try (var log = ImportLog.inMemory()) {
            log.polis(market);
            var head = log.log().head();

            assertThatThrownBy(() -> log.polis(other))
                    .isInstanceOf(SourceRefusedException.class)
                    .hasMessageContaining("was imported from another source");
            assertThat(log.log().head()).isEqualTo(head);
        }
    }

    @Test
    void an_answer_that_changes_and_one_that_is_repeated_are_told_apart() {
        var market = Markets.write(folder.resolve("market"), "A market in the evening?");
        try (var log = ImportLog.inMemory()) {
            log.polis(market);

            var events = log.events();
            assertThat(events.stream().filter(VoteRepeated.class::isInstance)).hasSize(2);
            assertThat(events.stream().filter(VoteChanged.class::isInstance))
                    .extracting(event ->
                            Map.of(
                                    "from",
                                    ((VoteChanged) event).from(),
                                    "to",
                                    ((VoteChanged) event).to()))
                    .containsExactly(Map.of("from", Choice.SUPPORT, "to", Choice.PASS));
        }
    }

    @RepeatedTest(3)
    void an_import_that_is_killed_and_run_again_ends_with_the_same_events() throws Exception {
        var source = SourceData.polis(LONDON);
        var file = folder.resolve("killed");
        var wanted = new TreeSet<String>();
        try (var log = ImportLog.inMemory()) {
            log.polis(source);
            log.envelopes().forEach(envelope -> wanted.add(envelope.id()));
        }
        var output = folder.resolve("child.txt");
        var child = ImportProcess.start(file, source, output);
        // The moment is random on purpose: whatever it is, the end is the same.
        var until = ThreadLocalRandom.current().nextLong(1, 600);
        try {
            org.awaitility.Awaitility.await()
                    .atMost(120, TimeUnit.SECONDS)
                    .until(() -> !child.isAlive() || ImportProcess.told(output) >= until);
        } finally {
            child.destroyForcibly().waitFor();
        }

        try (var log = ImportLog.in(file)) {
            var report = log.polis(source);

            var ids = log.envelopes().stream().map(Envelope::id).toList();
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(new TreeSet<>(ids)).isEqualTo(wanted);
            assertThat(log.envelopes()).extracting(Envelope::occurredAt).isSorted();
            assertThat(report.skipped()).isPositive();
            assertThat(log.polis(source).appendedEvents()).isZero();
        }
    }
}
