package groundswell.query.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.query.intake.PublicConsultations;
import groundswell.query.intake.TestViews;
import groundswell.query.web.TestHttp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Consultations that took place: rankings and counts are those of independent programs, at every
 * checkpoint.
 */
class PublicConsultationsTest {
    private static final String RANKING =
            "/api/campaigns/" + PublicConsultations.CAMPAIGN + "/ranking?limit=500";

    @ParameterizedTest
    @ValueSource(strings = {"london.youth.policing", "vtaiwan.uberx"})
    void every_checkpoint_is_as_others_computed_it(String name) {
        var expected = PublicConsultations.expected(name);
        try (var views = new TestViews()) {
            var intake = PublicConsultations.told(name).intake();
            var projections = views.following(intake, new RankingProjection());
            try {
                var http = new TestHttp(projections, a -> List.of(new RankingEndpoints(a)));
                var report = PublicConsultations.json(expected.resolve("report.json"));
                report.required("checkpoints")
                        .forEachEntry((checkpoint, ms) ->
                                check(
                                        http,
                                        expected.resolve("ranking_" + checkpoint + ".csv"),
                                        Instant.ofEpochMilli(ms.longValue())));
            } finally {
                projections.stop();
            }
        }
    }

    private static void check(TestHttp http, Path file, Instant at) {
        var rows = PublicConsultations.table(file);
        for (var rule : List.of("net", "share", "wilson")) {
            var address = RANKING + "&by=" + rule + "&asOf=" + at;
            var all = entries(http.ok(address + "&ideas=all"));
            assertThat(all).hasSize(rows.size());
            rows.forEach(row -> check(row, all.get(row.get("comment_id")), "rank_" + rule));
            var visible = entries(http.ok(address));
            rows.stream()
                    .filter(row -> !row.get("moderated").equals("-1"))
                    .forEach(row ->
                            check(row, visible.get(row.get("comment_id")), "vis_rank_" + rule));
        }
    }

    private static void check(Map<String, String> row, JsonNode entry, String rank) {
        var received = entry.required("received");
        var found =
                List.of(
                        entry.required("rank"),
                        entry.required("support"),
                        entry.required("oppose"),
                        entry.required("pass"),
                        received.required("support"),
                        received.required("oppose"),
                        received.required("total"),
                        entry.required("net"),
                        entry.required("share").required("numerator"),
                        entry.required("share").required("denominator"),
                        entry.required("wilsonPpb"));
        var names =
                List.of(
                        rank,
                        "agree",
                        "disagree",
                        "pass",
                        "events_agree",
                        "events_disagree",
                        "events",
                        "net",
                        "share_num",
                        "share_den",
                        "wilson_ppb");
        assertThat(found.stream().map(JsonNode::asString).toList())
                .as("%s %s", rank, row)
                .isEqualTo(names.stream().map(row::get).toList());
    }

    private static Map<String, JsonNode> entries(JsonNode ranking) {
        var entries = new HashMap<String, JsonNode>();
        for (var entry : ranking.required("entries")) {
            var idea = entry.required("idea").stringValue();
            entries.put(idea.substring(idea.lastIndexOf('.') + 1), entry);
        }
        return entries;
    }
}
