package groundswell.query.feed;

import static groundswell.query.intake.Riverside.ANNA;
import static groundswell.query.intake.Riverside.BEN;
import static groundswell.query.intake.Riverside.REASON;
import static groundswell.query.intake.Riverside.TREES;
import static groundswell.query.intake.Riverside.votingClosed;
import static groundswell.query.intake.Riverside.votingOpen;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaReported;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.value.Choice;
import groundswell.events.value.CommentText;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.RunningResult;
import groundswell.query.intake.History;
import groundswell.query.intake.ListIntake;
import groundswell.query.intake.Projections;
import groundswell.query.intake.TestViews;
import groundswell.query.web.TestHttp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FeedTest {
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
        projections = views.following(intake, new FeedProjection());
        var reader = new FeedReader(projections, intake);
        var live = new LiveFeed(projections, reader, new FeedLimits(1, Duration.ofSeconds(15), 1));
        http = new TestHttp(projections, a -> List.of(new FeedEndpoints(a, reader, live)));
    }

    private void meanwhile() {
        intake.append(history.more());
        projections.awaitPosition("feed", history.head(), Duration.ofSeconds(20));
    }

    private static List<Integer> positions(JsonNode feed) {
        var positions = new ArrayList<Integer>();
        feed.required("events").forEach(one -> positions.add(one.required("position").intValue()));
        return positions;
    }

    private List<String> openings(long position) {
        var names = new ArrayList<String>();
        http.ok("/api/events?limit=1&after=" + (position - 1))
                .required("events")
                .get(0)
                .required("openings")
                .forEach(opening -> names.add(opening.required("name").stringValue()));
        return names;
    }

    @Test
    void pages_give_every_leaf_in_order_byte_by_byte() {
        shown();
        var next = "/api/events?limit=3&after=-1";
        var text = new StringBuilder();
        var positions = new ArrayList<Integer>();
        while (next != null) {
            var page = http.ok(next);
            text.append(http.text(next));
            positions.addAll(positions(page));
            next = page.required("next").isNull() ? null : page.required("next").stringValue();
        }
        assertThat(positions).containsExactly(0, 1, 2, 3, 4, 5, 6);
        for (var event : history.events()) {
            assertThat(text).contains(new String(event.leaf(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void at_the_end_it_says_from_where_to_go_on() {
        shown();
        var end = http.ok("/api/events?after=4");
        assertThat(positions(end)).containsExactly(5, 6);
        assertThat(end.required("asOf").intValue()).isEqualTo(6);
        history.then(new VoteCast(TREES, ANNA, Choice.SUPPORT, false));
        meanwhile();
        assertThat(positions(http.ok("/api/events?after=6"))).containsExactly(7);
    }

    @ParameterizedTest
    @CsvSource({
        "community=riverside, 7",
        "community=elsewhere, 0",
        "campaign=riverside.square, 6",
        "idea=riverside.square.trees, 1",
        "type=idea.submitted/1, 3",
        "campaign=riverside.square&type=idea.submitted/1&after=3, 2",
        "type=idea.*, 3",
        "type=vote.*, 0",
        "'type=idea.submitted/1,campaign.*', 6",
        "'type=idea.*,community.founded/1&idea=riverside.square.trees', 1"
    })
    void it_can_be_narrowed_down(String filter, int events) {
        shown();
        assertThat(positions(http.ok("/api/events?" + filter))).hasSize(events);
    }

    @Test
    void sealed_choices_stay_closed_until_voting_closes() {
        history = votingOpen(RunningResult.HIDDEN);
        history.then(new VoteCast(TREES, ANNA, Choice.SUPPORT, true));
        var vote = history.head();
        shown();
        assertThat(openings(vote)).isEmpty();
        assertThat(http.text("/api/events?after=" + (vote - 1))).doesNotContain("support");
        history.then(votingClosed());
        meanwhile();
        assertThat(openings(vote)).containsExactly("choice");
    }

    @Test
    void the_words_of_a_hidden_idea_and_of_reports_are_withheld() {
        var submitted = 4;
        shown();
        assertThat(openings(submitted)).containsExactlyInAnyOrder("title", "text");
        history.then(
                new IdeaReported(TREES, BEN, ModerationRule.SPAM, new CommentText("Sells trees.")));
        var report = history.head();
        history.then(new IdeaHidden(TREES, ModerationRule.SPAM, REASON));
        meanwhile();
        assertThat(openings(submitted)).isEmpty();
        assertThat(openings(report)).isEmpty();
        history.then(new IdeaRestored(TREES, REASON));
        meanwhile();
        assertThat(openings(submitted)).hasSize(2);
        assertThat(openings(report)).isEmpty();
    }

    @Test
    void an_opening_that_is_withdrawn_from_the_log_is_gone_at_once() {
        shown();
        intake.replace(History.erased(history.events().get(4)));
        assertThat(openings(4)).isEmpty();
    }

    @Test
    void a_rebuild_gives_the_same_bytes() {
        shown();
        var before = http.text("/api/events?type=idea.submitted/1&limit=2");
        projections.rebuild("feed", _ -> {});
        assertThat(http.text("/api/events?type=idea.submitted/1&limit=2")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "after=-2, 400 MALFORMED_PARAMETER",
        "after=x, 400 MALFORMED_PARAMETER",
        "limit=1000, 400 MALFORMED_PARAMETER",
        "community=No, 400 MALFORMED_PARAMETER",
        "campaign=square, 400 MALFORMED_PARAMETER",
        "idea=riverside, 400 MALFORMED_PARAMETER",
        "type=idea.eaten/1, 400 MALFORMED_PARAMETER",
        "type=eaten.*, 400 MALFORMED_PARAMETER",
        "type=.*, 400 MALFORMED_PARAMETER",
        "type=, 400 MALFORMED_PARAMETER",
        "type=i%25.*, 400 MALFORMED_PARAMETER",
        "asOf=1, 400 UNKNOWN_PARAMETER",
        "cursor=1, 400 UNKNOWN_PARAMETER"
    })
    void bad_input_is_answered_with_its_problem(String query, String problem) {
        shown();
        assertThat(http.problem("/api/events?" + query)).isEqualTo(problem);
    }
}
