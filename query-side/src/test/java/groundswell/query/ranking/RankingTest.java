package groundswell.query.ranking;

import static groundswell.query.intake.Riverside.ANNA;
import static groundswell.query.intake.Riverside.BEN;
import static groundswell.query.intake.Riverside.BENCHES;
import static groundswell.query.intake.Riverside.CLARA;
import static groundswell.query.intake.Riverside.FOUNTAIN;
import static groundswell.query.intake.Riverside.REASON;
import static groundswell.query.intake.Riverside.SQUARE;
import static groundswell.query.intake.Riverside.TREES;
import static groundswell.query.intake.Riverside.VOTES;
import static groundswell.query.intake.Riverside.submitted;
import static groundswell.query.intake.Riverside.votingClosed;
import static groundswell.query.intake.Riverside.votingOpen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.events.CampaignEvent.RankingChanged;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.RankingRule;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Title;
import groundswell.query.intake.History;
import groundswell.query.intake.ListIntake;
import groundswell.query.intake.Projections;
import groundswell.query.intake.TestViews;
import groundswell.query.web.TestHttp;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

class RankingTest {
    private static final String RANKING = "/api/campaigns/riverside.square/ranking";

    private final TestViews views = new TestViews();
    private History history = votingOpen(RunningResult.SHOWN);
    private ListIntake intake;
    private Projections projections;
    private TestHttp http;

    @AfterEach
    void stop() {
        if (projections != null) {
            projections.stop();
        }
        views.close();
    }

    private void shown() {
        intake = history.intake();
        projections = views.following(intake, new RankingProjection());
        http = new TestHttp(projections, a -> List.of(new RankingEndpoints(a)));
    }

    private void meanwhile() {
        intake.append(history.more());
        projections.awaitPosition("ranking", history.head(), Duration.ofSeconds(20));
    }

    private static VoteCast vote(IdeaId idea, Handle member, Choice choice) {
        return new VoteCast(idea, member, choice, false);
    }

    private static String order(JsonNode ranking) {
        var order = new ArrayList<String>();
        for (var entry : ranking.required("entries")) {
            var rank = entry.required("rank");
            var name = entry.required("idea").stringValue().replace("riverside.square.", "");
            order.add((rank.isNull() ? "" : rank.intValue() + " ") + name);
        }
        return String.join(", ", order);
    }

    private JsonNode entry(String address, String idea) {
        for (var entry : http.ok(address).required("entries")) {
            if (entry.required("idea").stringValue().endsWith("." + idea)) {
                return entry;
            }
        }
        throw new AssertionError(idea + " is not listed");
    }

    @Test
    void ideas_come_in_the_campaigns_own_order_unless_another_is_asked_for() {
        history.then(
                vote(TREES, ANNA, Choice.SUPPORT),
                vote(TREES, BEN, Choice.SUPPORT),
                vote(TREES, CLARA, Choice.OPPOSE),
                vote(BENCHES, ANNA, Choice.SUPPORT));
        shown();
        assertThat(order(http.ok(RANKING))).isEqualTo("1 trees, 2 benches, 3 fountain");
        assertThat(order(http.ok(RANKING + "?by=share")))
                .isEqualTo("1 benches, 2 trees, 3 fountain");
        history.then(new RankingChanged(SQUARE, RankingRule.SHARE, REASON));
        meanwhile();
        assertThat(order(http.ok(RANKING))).isEqualTo("1 benches, 2 trees, 3 fountain");
        assertThat(order(http.ok(RANKING + "?asOf=" + (history.head() - 1))))
                .isEqualTo("1 trees, 2 benches, 3 fountain");
    }

    @Test
    void the_latest_answer_counts_and_every_answer_is_received() {
        history.then(
                vote(TREES, ANNA, Choice.SUPPORT),
                new VoteRepeated(TREES, ANNA, Choice.SUPPORT),
                new VoteChanged(TREES, ANNA, Choice.SUPPORT, Choice.OPPOSE, false),
                vote(TREES, BEN, Choice.PASS),
                new VoteRetracted(TREES, BEN, Choice.PASS, false));
        shown();
        var trees = entry(RANKING, "trees");
        assertThat(trees.required("net").intValue()).isEqualTo(-1);
        assertThat(trees.required("pass").intValue()).isZero();
        assertThat(trees.required("received").toString())
                .isEqualTo("{\"support\":2,\"oppose\":1,\"pass\":1,\"total\":4}");
    }

    @Test
    void whoever_answered_on_several_merged_ideas_counts_once_and_a_split_gives_it_back() {
        history.then(
                vote(TREES, ANNA, Choice.OPPOSE),
                vote(FOUNTAIN, ANNA, Choice.SUPPORT),
                vote(BENCHES, ANNA, Choice.SUPPORT),
                vote(BENCHES, BEN, Choice.OPPOSE),
                vote(FOUNTAIN, BEN, Choice.SUPPORT),
                vote(FOUNTAIN, CLARA, Choice.PASS));
        var before = history.head();
        history.then(new IdeasMerged(TREES, List.of(FOUNTAIN, BENCHES), REASON));
        shown();
        var merged = entry(RANKING, "trees");
        assertThat(order(http.ok(RANKING))).isEqualTo("1 trees");
        assertThat(merged.required("support").intValue()).isEqualTo(1);
        assertThat(merged.required("oppose").intValue()).isEqualTo(1);
        assertThat(merged.required("pass").intValue()).isEqualTo(1);
        assertThat(merged.required("merged")).hasSize(2);
        history.then(new IdeasSplit(TREES, List.of(FOUNTAIN, BENCHES), REASON));
        meanwhile();
        assertThat(http.ok(RANKING).required("entries"))
                .isEqualTo(http.ok(RANKING + "?asOf=" + before).required("entries"));
    }

    @Test
    void what_is_hidden_today_is_hidden_in_the_past_too_and_its_counts_stay() {
        history.then(vote(TREES, ANNA, Choice.SUPPORT));
        var before = history.head();
        history.then(new IdeaHidden(TREES, ModerationRule.SPAM, REASON));
        shown();
        assertThat(order(http.ok(RANKING + "?asOf=" + before))).isEqualTo("1 fountain, 2 benches");
        assertThat(order(http.ok(RANKING + "?ideas=all")))
                .isEqualTo("1 trees, 2 fountain, 3 benches");
        assertThat(order(http.ok(RANKING + "?ideas=visible-then")))
                .isEqualTo("1 fountain, 2 benches, 3 trees");
        var trees = entry(RANKING + "?ideas=all&asOf=" + before, "trees");
        assertThat(trees.required("title").isNull()).isTrue();
        assertThat(trees.required("hidden").booleanValue()).isTrue();
        assertThat(trees.required("support").intValue()).isEqualTo(1);
        history.then(new IdeaRestored(TREES, REASON));
        meanwhile();
        assertThat(entry(RANKING, "trees").required("title").stringValue()).isEqualTo("Trees");
    }

    @Test
    void a_hidden_result_shows_no_count_and_no_order_until_voting_closes() {
        history = votingOpen(RunningResult.HIDDEN);
        history.then(
                new VoteCast(TREES, ANNA, Choice.SUPPORT, true),
                new VoteCast(FOUNTAIN, BEN, Choice.OPPOSE, true));
        shown();
        for (var by : List.of("net", "share", "wilson", "score")) {
            var hidden = http.ok(RANKING + "?by=" + by);
            assertThat(order(hidden)).isEqualTo("benches, fountain, trees");
            assertThat(hidden.required("resultHidden").booleanValue()).isTrue();
            for (var entry : hidden.required("entries")) {
                for (var count :
                        List.of(
                                "support",
                                "oppose",
                                "pass",
                                "received",
                                "net",
                                "share",
                                "wilsonPpb",
                                "score",
                                "supporters")) {
                    assertThat(entry.required(count).isNull()).as(count).isTrue();
                }
            }
        }
        var during = history.head();
        history.then(votingClosed());
        meanwhile();
        assertThat(order(http.ok(RANKING))).isEqualTo("1 trees, 2 benches, 3 fountain");
        assertThat(order(http.ok(RANKING + "?asOf=" + during)))
                .isEqualTo("1 trees, 2 benches, 3 fountain");
        history.then(new VotingExtended(SQUARE, Instant.parse("2026-06-07T22:00:00Z"), REASON));
        meanwhile();
        assertThat(order(http.ok(RANKING + "?asOf=" + (during + 1))))
                .isEqualTo("benches, fountain, trees");
    }

    @Test
    void pages_stay_the_same_while_votes_come_in_and_ideas_are_hidden() {
        history.then(vote(TREES, ANNA, Choice.SUPPORT));
        shown();
        var first = http.ok(RANKING + "?limit=1");
        history.then(
                vote(BENCHES, ANNA, Choice.SUPPORT),
                vote(BENCHES, BEN, Choice.SUPPORT),
                new IdeaHidden(FOUNTAIN, ModerationRule.SPAM, REASON),
                submitted(IdeaId.of(SQUARE, "pond"), BEN, "A pond"));
        meanwhile();
        var second = http.ok(first.required("next").stringValue());
        var third = http.ok(second.required("next").stringValue());
        assertThat(order(first)).isEqualTo("1 trees");
        assertThat(order(second)).isEqualTo("2 fountain");
        assertThat(second.required("entries").get(0).required("title").isNull()).isTrue();
        assertThat(order(third)).isEqualTo("3 benches");
        assertThat(third.required("next").isNull()).isTrue();
    }

    @Test
    void who_has_the_answer_already_is_told_so() {
        shown();
        var etag = http.answer(RANKING).getHeader("ETag");
        assertThat(etag).isEqualTo("\"ranking-2-" + history.head() + "\"");
        assertThat(http.answer(RANKING, "If-None-Match", etag).getStatus()).isEqualTo(304);
        history.then(vote(TREES, ANNA, Choice.SUPPORT));
        meanwhile();
        assertThat(http.answer(RANKING, "If-None-Match", etag).getStatus()).isEqualTo(200);
    }

    @Test
    void whoever_wrote_can_wait_for_it() {
        shown();
        history.then(vote(TREES, ANNA, Choice.SUPPORT));
        intake.append(history.more());
        assertThat(order(http.ok(RANKING + "?atLeast=" + history.head()))).startsWith("1 trees");
    }

    @Test
    void waiting_for_what_does_not_come_ends_with_both_positions() {
        shown();
        var answer = http.answer(RANKING + "?atLeast=" + (history.head() + 1));
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
        assertThat(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                .contains("VIEW_BEHIND", "\"position\":6", "\"wanted\":7");
    }

    @Test
    void while_the_database_lets_nobody_in_everybody_is_asked_to_come_back() throws Exception {
        shown();
        views.source().setLoginTimeout(1);
        var others = new ArrayList<Connection>();
        assertThatThrownBy(
                        () -> {
                            while (true) {
                                others.add(views.source().getConnection());
                            }
                        })
                .isInstanceOf(SQLException.class);
        var answer = http.answer(RANKING);
        for (var other : others) {
            other.close();
        }
        isAskedToComeBack(answer);
    }

    @Test
    void while_words_cannot_be_read_everybody_is_asked_to_come_back() {
        shown();
        intake.failWith(new IllegalStateException("the broker is away"));
        isAskedToComeBack(http.answer(RANKING));
        intake.failWith(null);
        assertThat(http.answer(RANKING).getStatus()).isEqualTo(200);
    }

    private static void isAskedToComeBack(MockHttpServletResponse answer) {
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
        assertThat(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                .contains("VIEWS_UNAVAILABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "riverside.square/ranking?by=fame, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?ideas=some, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?asOf=yesterday, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?asOf=-1, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?asOf=, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?asOf=9999999999999999999, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?asOf=7, 409 POSITION_IN_THE_FUTURE",
        "riverside.square/ranking?asOf=0, 404 CAMPAIGN_NOT_FOUND",
        "riverside.square/ranking?asOf=2001-01-01T00:00:00Z, 404 CAMPAIGN_NOT_FOUND",
        "riverside.square/ranking?atLeast=soon, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?atLeast=, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?limit=0, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?limit=501, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?limit=ten, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?limit=1&limit=2, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?cursor=x, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?cursor=%20, 400 MALFORMED_PARAMETER",
        "riverside.square/ranking?colour=red, 400 UNKNOWN_PARAMETER",
        "riverside.circle/ranking, 404 CAMPAIGN_NOT_FOUND",
        "Riverside/ranking, 404 CAMPAIGN_NOT_FOUND"
    })
    void bad_input_is_answered_with_its_problem(String query, String problem) {
        shown();
        assertThat(http.problem("/api/campaigns/" + query)).isEqualTo(problem);
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        shown();
        var next = http.ok(RANKING + "?limit=1&by=net").required("next").stringValue();
        assertThat(http.problem(next.replace("by=net", "by=share")))
                .isEqualTo("400 MALFORMED_PARAMETER");
    }

    @Test
    void an_accepted_title_that_is_erased_leaves_the_one_before_and_no_row_changes() {
        history.then(
                new AmendmentProposed(FOUNTAIN, "a-1", BEN, new Title("Two fountains"), null, null),
                new AmendmentProposed(
                        FOUNTAIN, "a-2", BEN, null, new IdeaText("Another text."), null),
                new AmendmentAccepted(FOUNTAIN, "a-1", BEN, 2),
                new AmendmentAccepted(FOUNTAIN, "a-2", BEN, 3));
        shown();
        var before = entry(RANKING + "?asOf=" + (history.head() - 2), "fountain");
        assertThat(entry(RANKING, "fountain").required("title").stringValue())
                .isEqualTo("Two fountains");

        intake.replace(History.erased(history.events().get((int) history.head() - 3)));
        assertThat(entry(RANKING, "fountain").required("title"))
                .isEqualTo(before.required("title"));
        intake.replace(
                History.erased(
                        history.events().stream()
                                .filter(event ->
                                        event.event() instanceof IdeaSubmitted submitted
                                                && submitted.idea().equals(FOUNTAIN))
                                .findFirst()
                                .orElseThrow()));
        assertThat(entry(RANKING, "fountain").required("title").isNull()).isTrue();

        var live = http.text(RANKING);
        projections.rebuild("ranking", _ -> {});
        assertThat(http.text(RANKING)).isEqualTo(live);
    }

    @Test
    void a_rebuild_gives_the_same_bytes() {
        history = RandomHistory.of(7, VOTES, 400);
        shown();
        var addresses =
                List.of(
                        RANKING,
                        RANKING + "?ideas=all&by=share&limit=2",
                        RANKING + "?ideas=visible-then&asOf=200",
                        RANKING + "?asOf=" + history.events().get(150).happenedAt());
        var before = addresses.stream().map(http::text).toList();
        projections.rebuild("ranking", _ -> {});
        assertThat(addresses.stream().map(http::text).toList()).isEqualTo(before);
    }
}
