package groundswell.events.rules;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.IdeaId;
import groundswell.events.value.RankingRule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real consultations: rankings equal those of independent programs, idea by idea. */
class PolisRankingsTest {
    @TestFactory
    Stream<DynamicTest> every_idea_has_the_expected_position_in_every_order() {
        return tables(rows -> {
            checkPositions(rows, "rank_");
            var visible = rows.stream().filter(row -> !row.get("moderated").equals("-1")).toList();
            checkPositions(visible, "vis_rank_");
        });
    }

    @TestFactory
    Stream<DynamicTest> the_wilson_bound_is_exact_to_the_billionth() {
        return tables(rows -> {
            for (var row : rows) {
                assertThat(
                                RankingOrders.wilsonPpb(
                                        Long.parseLong(row.get("agree")),
                                        Long.parseLong(row.get("disagree"))))
                        .as(row.toString())
                        .isEqualTo(Long.parseLong(row.get("wilson_ppb")));
            }
        });
    }

    private static void checkPositions(List<Map<String, String>> rows, String prefix) {
        for (var rule : List.of(RankingRule.NET, RankingRule.SHARE, RankingRule.WILSON)) {
            var column = prefix + rule.name().toLowerCase(Locale.ROOT);
            var ideas = rows.stream().map(PolisRankingsTest::ranked).toList();
            var positions =
                    RankingOrders.rank(ideas, rule).stream()
                            .collect(toMap(placed -> placed.idea().idea(), Placed::position));
            var sorted = ideas.stream().sorted(RankingOrders.by(rule)).toList();
            for (var row : rows) {
                var expected = Integer.parseInt(row.get(column));
                assertThat(positions).as(column).containsEntry(idea(row), expected);
                assertThat(sorted.get(expected - 1).idea()).isEqualTo(idea(row));
            }
        }
    }

    private static RankedIdea ranked(Map<String, String> row) {
        var tally =
                new IdeaTally(
                        Integer.parseInt(row.get("agree")),
                        Integer.parseInt(row.get("disagree")),
                        Integer.parseInt(row.get("pass")));
        return new RankedIdea(
                idea(row),
                tally,
                tally.net(),
                Instant.ofEpochMilli(Long.parseLong(row.get("submitted_ms"))));
    }

    private static IdeaId idea(Map<String, String> row) {
        return new IdeaId("polis.conversation." + row.get("comment_id"));
    }

    private interface Check {
        void on(List<Map<String, String>> rows);
    }

    private static Stream<DynamicTest> tables(Check check) {
        return PublicData.tests(data -> {
            var folder = data.resolve("expected/polis");
            return PublicData.files(folder, ".csv").stream()
                    .filter(file -> file.getFileName().toString().startsWith("ranking_"))
                    .map(file ->
                            DynamicTest.dynamicTest(
                                    title(folder, file), () -> check.on(PublicData.table(file))));
        });
    }

    private static String title(Path folder, Path file) {
        return folder.relativize(file).toString();
    }
}
