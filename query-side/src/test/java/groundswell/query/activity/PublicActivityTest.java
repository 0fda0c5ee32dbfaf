package groundswell.query.activity;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.query.intake.PublicConsultations;
import groundswell.query.intake.TestViews;
import groundswell.query.web.TestHttp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Consultations that took place: days and speed are those of an independent program. */
class PublicActivityTest {
    private static final String CAMPAIGN = "/api/campaigns/" + PublicConsultations.CAMPAIGN;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "london.youth.policing",
                "scoop-hivemind.affordable-housing",
                "bg2050-volunteers",
                "vtaiwan.uberx"
            })
    void days_and_speed_are_as_others_computed_them(String name) {
        var expected = PublicConsultations.expected(name);
        try (var views = new TestViews()) {
            var intake = PublicConsultations.told(name).intake();
            var projections = views.following(intake, new ActivityProjection());
            try {
                var http = new TestHttp(projections, a -> List.of(new ActivityEndpoints(a)));
                var days = all(http, CAMPAIGN + "/activity?limit=7", "days");
                assertThat(days.stream().map(PublicActivityTest::day).toList())
                        .isEqualTo(lines(expected.resolve("flow_per_day.csv")));
                var ideas = all(http, CAMPAIGN + "/velocity?limit=50", "ideas");
                assertThat(ideas.stream().map(PublicActivityTest::speed).toList())
                        .isEqualTo(lines(expected.resolve("velocity.csv")));
            } finally {
                projections.stop();
            }
        }
    }

    private static List<String> lines(Path file) {
        return PublicConsultations.table(file).stream()
                .map(row -> String.join(",", row.values()))
                .toList();
    }

    /** Every entry of a list, page by page. */
    private static List<JsonNode> all(TestHttp http, String address, String list) {
        var entries = new ArrayList<JsonNode>();
        var next = address;
        while (next != null) {
            var page = http.ok(next);
            page.required(list).forEach(entries::add);
            next = page.required("next").isNull() ? null : page.required("next").stringValue();
        }
        return entries;
    }

    private static String day(JsonNode day) {
        assertThat(day.required("retractedVotes").longValue()).isZero();
        return line(
                day,
                List.of(
                        "day",
                        "ideas",
                        "authors",
                        "votesReceived",
                        "firstVotes",
                        "changedVotes",
                        "repeatedVotes",
                        "activeVoters",
                        "newVoters",
                        "cumulativeIdeas",
                        "cumulativeVotes"));
    }

    private static String speed(JsonNode idea) {
        var id = idea.required("idea").stringValue();
        var numbers = line(idea, List.of("msTo1", "msTo5", "msTo20", "votesFirst24h"));
        return id.substring(id.lastIndexOf('.') + 1) + "," + numbers;
    }

    private static String line(JsonNode node, List<String> names) {
        Function<JsonNode, String> text =
                value ->
                        value.isNull()
                                ? ""
                                : value.isString() ? value.stringValue() : value.toString();
        return names.stream().map(node::required).map(text).collect(Collectors.joining(","));
    }
}
