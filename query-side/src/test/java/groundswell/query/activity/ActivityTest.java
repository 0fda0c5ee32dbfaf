package groundswell.query.activity;

import static groundswell.query.intake.Riverside.ANNA;
import static groundswell.query.intake.Riverside.BEN;
import static groundswell.query.intake.Riverside.CLARA;
import static groundswell.query.intake.Riverside.FOUNTAIN;
import static groundswell.query.intake.Riverside.SQUARE;
import static groundswell.query.intake.Riverside.TREES;
import static groundswell.query.intake.Riverside.announced;
import static groundswell.query.intake.Riverside.votingClosed;
import static groundswell.query.intake.Riverside.votingOpen;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Choice;
import groundswell.events.value.RankingRule;
import groundswell.events.value.RunningResult;
import groundswell.query.intake.History;
import groundswell.query.intake.ListIntake;
import groundswell.query.intake.Projections;
import groundswell.query.intake.TestViews;
import groundswell.query.web.TestHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActivityTest {
    private static final String ACTIVITY = "/api/campaigns/" + SQUARE + "/activity";
    private static final String VELOCITY = "/api/campaigns/" + SQUARE + "/velocity";
    private static final Instant MONDAY = Instant.parse("2026-05-25T10:00:00Z");

    private final TestViews views = new TestViews();
    private final List<Projections> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Projections::stop);
        views.close();
    }

    private TestHttp http(History history) {
        var projections = views.following(history.intake(), new ActivityProjection());
        started.add(projections);
        return new TestHttp(projections, answers -> List.of(new ActivityEndpoints(answers)));
    }

    /** Three ideas on 4 May; Anna and Ben vote on two days, Ben comes and goes. */
    private static History twoDays(RunningResult result) {
        var sealed = result == RunningResult.HIDDEN;
        return votingOpen(result)
                .at(MONDAY)
                .then(
                        new VoteCast(FOUNTAIN, ANNA, Choice.SUPPORT, sealed),
                        new VoteCast(FOUNTAIN, BEN, Choice.OPPOSE, sealed),
                        new VoteCast(TREES, ANNA, Choice.PASS, sealed))
                .at(MONDAY.plus(Duration.ofDays(1)))
                .then(
                        new VoteChanged(FOUNTAIN, BEN, Choice.OPPOSE, Choice.SUPPORT, sealed),
                        new VoteRetracted(FOUNTAIN, BEN, Choice.SUPPORT, sealed),
                        new VoteCast(FOUNTAIN, BEN, Choice.PASS, sealed),
                        new VoteCast(FOUNTAIN, CLARA, Choice.PASS, sealed));
    }

    @Test
    void a_day_counts_answers_and_people() {
        var days = http(twoDays(RunningResult.SHOWN)).ok(ACTIVITY).required("days");
        assertThat(days).hasSize(3);
        assertThat(days.get(0).toString())
                .isEqualTo(
                        """
                        {"day":"2026-05-04","ideas":3,"authors":3,"votesReceived":0,\
                        "firstVotes":0,"changedVotes":0,"repeatedVotes":0,"retractedVotes":0,\
                        "activeVoters":0,"newVoters":0,"cumulativeIdeas":3,"cumulativeVotes":0}\
                        """);
        assertThat(days.get(1).toString())
                .isEqualTo(
                        """
                        {"day":"2026-05-25","ideas":0,"authors":0,"votesReceived":3,\
                        "firstVotes":3,"changedVotes":0,"repeatedVotes":0,"retractedVotes":0,\
                        "activeVoters":2,"newVoters":2,"cumulativeIdeas":3,"cumulativeVotes":3}\
                        """);
        assertThat(days.get(2).toString())
                .isEqualTo(
                        """
                        {"day":"2026-05-26","ideas":0,"authors":0,"votesReceived":3,\
                        "firstVotes":2,"changedVotes":1,"repeatedVotes":0,"retractedVotes":1,\
                        "activeVoters":2,"newVoters":1,"cumulativeIdeas":3,"cumulativeVotes":6}\
                        """);
    }

    @Test
    void speed_counts_each_member_but_the_author_once() {
        var fountain = idea(http(twoDays(RunningResult.SHOWN)).ok(VELOCITY), 1);
        assertThat(fountain.required("idea").stringValue()).isEqualTo(FOUNTAIN.value());
        var submitted = Instant.parse(fountain.required("submittedAt").stringValue());
        assertThat(fountain.required("msTo1").longValue())
                .isEqualTo(Duration.between(submitted, MONDAY.plusSeconds(60)).toMillis());
        assertThat(fountain.required("msTo5").isNull()).isTrue();
        assertThat(fountain.required("votesFirst24h").longValue()).isZero();
    }

    @Test
    void ballots_count_as_one_answer_and_for_each_idea_that_they_name() {
        var form = new BallotForm.Approval(1, 3, null, List.of());
        var both = new Ballot.Approval(List.of(FOUNTAIN, TREES));
        var one = new Ballot.Approval(List.of(TREES));
        var history =
                votingOpen(announced(SQUARE, form, RunningResult.SHOWN, null, RankingRule.SCORE))
                        .then(
                                new BallotCast(SQUARE, CLARA, both, List.of(), false),
                                new BallotReplaced(SQUARE, CLARA, both, one, false),
                                new BallotReplaced(SQUARE, CLARA, one, both, false),
                                new BallotRetracted(SQUARE, CLARA, both, false));
        var http = http(history);
        var day = http.ok(ACTIVITY).required("days").get(0);
        assertThat(day.required("firstVotes").longValue()).isEqualTo(1);
        assertThat(day.required("changedVotes").longValue()).isEqualTo(2);
        assertThat(day.required("retractedVotes").longValue()).isEqualTo(1);
        assertThat(idea(http.ok(VELOCITY), 1).required("votesFirst24h").longValue()).isEqualTo(1);
        assertThat(idea(http.ok(VELOCITY), 0).required("votesFirst24h").longValue()).isZero();
    }

    @Test
    void while_the_result_is_hidden_days_are_shown_and_the_speed_of_ideas_is_not() {
        var history = twoDays(RunningResult.HIDDEN);
        var http = http(history);
        assertThat(http.ok(ACTIVITY).required("days")).hasSize(3);
        var velocity = http.ok(VELOCITY);
        assertThat(velocity.required("resultHidden").booleanValue()).isTrue();
        for (var idea : velocity.required("ideas")) {
            assertThat(idea.required("msTo1").isNull()).isTrue();
            assertThat(idea.required("votesFirst24h").isNull()).isTrue();
        }
        var closed = http(twoDays(RunningResult.HIDDEN).then(votingClosed())).ok(VELOCITY);
        assertThat(idea(closed, 1).required("msTo1").isNull()).isFalse();
    }

    @Test
    void every_position_and_every_moment_is_what_was_answered_then() {
        var whole = twoDays(RunningResult.SHOWN);
        var http = http(whole);
        for (var position = 1L; position <= whole.head(); position++) {
            try (var then = new TestViews()) {
                var intake = new ListIntake(whole.events().subList(0, (int) position + 1));
                intake.atMost(1);
                var projections = then.following(intake, new ActivityProjection());
                var past = new TestHttp(projections, a -> List.of(new ActivityEndpoints(a)));
                var moment = whole.events().get((int) position).happenedAt();
                for (var list : List.of(ACTIVITY, VELOCITY)) {
                    var entries = list.equals(ACTIVITY) ? "days" : "ideas";
                    var expected = past.ok(list).required(entries);
                    assertThat(http.ok(list + "?asOf=" + position).required(entries))
                            .isEqualTo(expected);
                    assertThat(http.ok(list + "?asOf=" + moment).required(entries))
                            .isEqualTo(expected);
                }
                projections.stop();
            }
        }
    }

    @Test
    void a_rebuild_gives_the_same_bytes() {
        var projections =
                views.following(twoDays(RunningResult.SHOWN).intake(), new ActivityProjection());
        started.add(projections);
        var http = new TestHttp(projections, answers -> List.of(new ActivityEndpoints(answers)));
        var before = List.of(http.bytes(ACTIVITY), http.bytes(VELOCITY));
        projections.rebuild(ActivityProjection.NAME, _ -> {});
        assertThat(http.bytes(ACTIVITY)).isEqualTo(before.getFirst());
        assertThat(http.bytes(VELOCITY)).isEqualTo(before.getLast());
    }

    @Test
    void what_cannot_be_answered_is_refused_with_its_reason() {
        var http = http(twoDays(RunningResult.SHOWN));
        assertThat(http.problem("/api/campaigns/riverside.bridge/activity"))
                .isEqualTo("404 CAMPAIGN_NOT_FOUND");
        assertThat(http.problem(ACTIVITY + "?asOf=0")).isEqualTo("404 CAMPAIGN_NOT_FOUND");
        assertThat(http.problem(ACTIVITY + "?asOf=2026-05-01T00:00:00Z"))
                .isEqualTo("404 CAMPAIGN_NOT_FOUND");
        assertThat(http.problem(VELOCITY + "?asOf=999")).isEqualTo("409 POSITION_IN_THE_FUTURE");
        assertThat(http.problem(VELOCITY + "?asOf=yesterday")).isEqualTo("400 MALFORMED_PARAMETER");
        assertThat(http.problem(VELOCITY + "?limit=0")).isEqualTo("400 MALFORMED_PARAMETER");
        assertThat(http.problem(VELOCITY + "?cursor=abc")).isEqualTo("400 MALFORMED_PARAMETER");
        assertThat(http.problem(ACTIVITY + "?day=1")).isEqualTo("400 UNKNOWN_PARAMETER");
        assertThat(
                        http.answer(
                                        ACTIVITY,
                                        "If-None-Match",
                                        http.answer(ACTIVITY).getHeader("ETag"))
                                .getStatus())
                .isEqualTo(304);
    }

    private static JsonNode idea(JsonNode velocity, int place) {
        return velocity.required("ideas").get(place);
    }
}
