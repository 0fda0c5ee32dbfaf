package groundswell.query.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.BallotForm;
import groundswell.query.intake.History;
import groundswell.query.intake.Riverside;
import groundswell.query.intake.TestViews;
import groundswell.query.web.TestHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * A history that chance wrote, looked at from every position: always as if counted from the
 * beginning.
 */
class TimeTravelTest {
    private static final String RANKING = "/api/campaigns/riverside.square/ranking?limit=500";

    static Stream<Arguments> histories() {
        var forms =
                List.of(
                        Riverside.VOTES,
                        new BallotForm.Approval(1, 50, null, List.of()),
                        new BallotForm.Points(1, 500));
        return Stream.of(1L, 2L)
                .flatMap(seed -> forms.stream().map(form -> Arguments.of(seed, form)));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void every_position_shows_what_counting_from_the_beginning_gives(long seed, BallotForm form) {
        var history = RandomHistory.of(seed, form, 150);
        looked(
                history,
                Integer.MAX_VALUE,
                http -> {
                    for (var position = 1; position <= history.head(); position++) {
                        var then = Recount.of(history.events().subList(0, position + 1));
                        var all = RANKING + "&ideas=all&asOf=" + position;
                        assertThat(lines(http.ok(all))).as(all).isEqualTo(then.lines(Set.of()));
                        var today = Recount.of(history.events()).hidden();
                        var visible = RANKING + "&asOf=" + position;
                        assertThat(lines(http.ok(visible)))
                                .as(visible)
                                .isEqualTo(then.lines(today));
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("histories")
    void every_instant_shows_the_last_position_that_happened_by_then(long seed, BallotForm form) {
        var history = RandomHistory.of(seed, form, 150);
        looked(
                history,
                7,
                http -> {
                    for (var event : history.events().subList(1, history.events().size())) {
                        var until =
                                history.events().stream()
                                        .filter(e -> !e.happenedAt().isAfter(event.happenedAt()))
                                        .toList();
                        var then = RANKING + "&ideas=all&asOf=" + event.happenedAt();
                        assertThat(lines(http.ok(then)))
                                .as(then)
                                .isEqualTo(Recount.of(until).lines(Set.of()));
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("histories")
    void key_frames_and_batches_of_any_size_change_nothing(long seed, BallotForm form) {
        var history = RandomHistory.of(seed, form, 1_600);
        looked(
                history,
                37,
                http -> {
                    for (var position = 2L; position <= history.head(); position += 97) {
                        var then = Recount.of(history.events().subList(0, (int) position + 1));
                        var all = RANKING + "&ideas=all&asOf=" + position;
                        assertThat(lines(http.ok(all))).as(all).isEqualTo(then.lines(Set.of()));
                    }
                    assertThat(lines(http.ok(RANKING + "&ideas=all")))
                            .isEqualTo(Recount.of(history.events()).lines(Set.of()));
                });
    }

    private interface Look {
        void at(TestHttp http);
    }

    private static void looked(History history, int batch, Look look) {
        try (var views = new TestViews()) {
            var intake = history.intake();
            intake.atMost(batch);
            var projections = views.following(intake, new RankingProjection());
            try {
                look.at(new TestHttp(projections, a -> List.of(new RankingEndpoints(a))));
            } finally {
                projections.stop();
            }
        }
    }

    private static List<String> lines(JsonNode ranking) {
        var lines = new ArrayList<String>();
        for (var entry : ranking.required("entries")) {
            var in = entry.required("received");
            lines.add(
                    "%d %s %d %d %d (%d %d %d %d) %d %d"
                            .formatted(
                                    entry.required("rank").intValue(),
                                    entry.required("idea").stringValue(),
                                    entry.required("support").intValue(),
                                    entry.required("oppose").intValue(),
                                    entry.required("pass").intValue(),
                                    in.required("support").intValue(),
                                    in.required("oppose").intValue(),
                                    in.required("pass").intValue(),
                                    in.required("total").intValue(),
                                    entry.required("score").longValue(),
                                    entry.required("supporters").longValue()));
        }
        return lines;
    }
}
