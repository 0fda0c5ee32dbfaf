package groundswell.query.history;

import static groundswell.query.intake.Riverside.ANNA;
import static groundswell.query.intake.Riverside.BEN;
import static groundswell.query.intake.Riverside.BENCHES;
import static groundswell.query.intake.Riverside.CLARA;
import static groundswell.query.intake.Riverside.FOUNTAIN;
import static groundswell.query.intake.Riverside.REASON;
import static groundswell.query.intake.Riverside.SQUARE;
import static groundswell.query.intake.Riverside.TREES;
import static groundswell.query.intake.Riverside.announced;
import static groundswell.query.intake.Riverside.votingClosed;
import static groundswell.query.intake.Riverside.votingOpen;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.AdoptionEvent.ProgressReported;
import groundswell.events.AdoptionEvent.Step;
import groundswell.events.AdoptionEvent.TieOrderRecorded;
import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.AmendmentDeclined;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.IdeaEvent.CommentPosted;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaShortlisted;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.ModerationEvent.AppealDismissed;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaReported;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.ModerationEvent.ModerationAppealed;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.rules.Verdict;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Choice;
import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Place;
import groundswell.events.value.ProgressStatus;
import groundswell.events.value.RankingRule;
import groundswell.events.value.ReportText;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Title;
import groundswell.query.intake.History;
import groundswell.query.intake.ListIntake;
import groundswell.query.intake.Projections;
import groundswell.query.intake.TestViews;
import groundswell.query.web.TestHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class HistoryTest {
    private static final String IDEA = "/api/ideas/" + FOUNTAIN;
    private static final List<String> PARTS = List.of("", "/history", "/comments", "/amendments");

    private final TestViews views = new TestViews();
    private final List<Projections> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Projections::stop);
        views.close();
    }

    private TestHttp http(ListIntake intake) {
        var projections = views.following(intake, new HistoryProjection());
        started.add(projections);
        return http(projections);
    }

    private static TestHttp http(Projections projections) {
        return new TestHttp(projections, answers -> List.of(new HistoryEndpoints(answers)));
    }

    /** All that can happen to a fountain, but for moderation. */
    private static History fountain() {
        return votingOpen(RunningResult.SHOWN)
                .then(
                        new CommentPosted(FOUNTAIN, "c1", BEN, null, new CommentText("Lovely.")),
                        new CommentPosted(FOUNTAIN, "c2", CLARA, "c1", new CommentText("Wet.")),
                        new IdeaRevised(
                                FOUNTAIN,
                                ANNA,
                                2,
                                new Title("A small fountain"),
                                new IdeaText("Small, and for everybody."),
                                null,
                                new Place("Market square"),
                                null),
                        new AmendmentProposed(
                                FOUNTAIN,
                                "a1",
                                BEN,
                                new Title("A drinking fountain"),
                                null,
                                new CommentText("People are thirsty.")),
                        new AmendmentProposed(
                                FOUNTAIN,
                                "a2",
                                CLARA,
                                null,
                                new IdeaText("No water at all."),
                                null),
                        new VoteCast(FOUNTAIN, BEN, Choice.SUPPORT, false),
                        new VoteCast(TREES, BEN, Choice.OPPOSE, false),
                        new AmendmentAccepted(FOUNTAIN, "a1", BEN, 3),
                        new AmendmentDeclined(FOUNTAIN, "a2", new CommentText("It needs water.")),
                        new IdeaShortlisted(FOUNTAIN, REASON),
                        new VoteChanged(FOUNTAIN, BEN, Choice.SUPPORT, Choice.OPPOSE, false),
                        new VoteCast(TREES, CLARA, Choice.SUPPORT, false),
                        new IdeasMerged(FOUNTAIN, List.of(TREES, BENCHES), REASON),
                        new VoteCast(FOUNTAIN, CLARA, Choice.PASS, false),
                        new VoteRetracted(FOUNTAIN, CLARA, Choice.PASS, false),
                        new IdeasSplit(FOUNTAIN, List.of(BENCHES), REASON),
                        new VoteRepeated(FOUNTAIN, BEN, Choice.OPPOSE),
                        votingClosed(),
                        new TieOrderRecorded(SQUARE, List.of(BENCHES, FOUNTAIN), REASON),
                        new IdeaExcluded(BENCHES, REASON, FOUNTAIN),
                        new IdeaAdopted(
                                FOUNTAIN,
                                AdoptionGround.RULE,
                                new Step(1, 7, 8, null, Verdict.ADOPTED, null),
                                null,
                                null),
                        new ProgressReported(
                                FOUNTAIN, ProgressStatus.IN_PROGRESS, new ReportText("We dig.")));
    }

    @Test
    void an_idea_has_the_words_authors_and_standing_of_its_latest_events() {
        var idea = http(fountain().intake()).ok(IDEA);
        assertThat(idea.required("title").stringValue()).isEqualTo("A drinking fountain");
        assertThat(idea.required("text").stringValue()).isEqualTo("Small, and for everybody.");
        assertThat(idea.required("place").stringValue()).isEqualTo("Market square");
        assertThat(idea.required("authors").toString()).isEqualTo("[\"h-anna\",\"h-ben\"]");
        assertThat(idea.required("revision").intValue()).isEqualTo(3);
        assertThat(idea.required("standing").stringValue()).isEqualTo("in-progress");
        assertThat(idea.required("comments").intValue()).isEqualTo(2);
        assertThat(idea.required("amendments").intValue()).isEqualTo(2);
        assertThat(idea.required("merged").toString()).isEqualTo("[\"" + TREES + "\"]");
    }

    @Test
    void of_merged_ideas_each_member_counts_once() {
        var http = http(fountain().intake());
        // Ben said oppose of the fountain itself; Clara said support of the trees alone.
        assertThat(http.ok(IDEA).required("tally").toString())
                .isEqualTo(
                        """
                        {"support":1,"oppose":1,"pass":0,"net":0,"score":0,"supporters":1,\
                        "received":6}\
                        """);
        var trees = http.ok("/api/ideas/" + TREES);
        assertThat(trees.required("mergedInto").stringValue()).isEqualTo(FOUNTAIN.value());
        assertThat(trees.required("tally").isNull()).isTrue();
    }

    @Test
    void a_history_tells_everything_in_order() {
        var entries = http(fountain().intake()).ok(IDEA + "/history").required("entries");
        assertThat(entries.valueStream().map(entry -> entry.required("type").stringValue()))
                .containsExactly(
                        "idea.submitted/1",
                        "idea.comment-posted/1",
                        "idea.comment-posted/1",
                        "idea.revised/1",
                        "idea.amendment-proposed/1",
                        "idea.amendment-proposed/1",
                        "vote.cast/1",
                        "idea.amendment-accepted/1",
                        "idea.amendment-declined/1",
                        "idea.shortlisted/1",
                        "vote.changed/1",
                        "idea.merged/1",
                        "vote.cast/1",
                        "vote.retracted/1",
                        "idea.split/1",
                        "vote.repeated/1",
                        "adoption.tie-order-recorded/1",
                        "adoption.idea-adopted/1",
                        "adoption.progress-reported/1");
        assertThat(entries.get(10).required("what").toString())
                .isEqualTo(
                        """
                        {"member":"h-ben","from":"support","to":"oppose","sealed":false}\
                        """);
        assertThat(entries.get(17).required("what").required("step").required("verdict"))
                .hasToString("\"adopted\"");
    }

    @Test
    void a_revision_says_whether_members_had_answered_before() {
        var entries = http(fountain().intake()).ok(IDEA + "/history").required("entries");
        assertThat(afterFirstVote(entries.get(3))).isFalse();
        assertThat(afterFirstVote(entries.get(7))).isTrue();
    }

    private static boolean afterFirstVote(JsonNode entry) {
        return entry.required("what").required("afterFirstVote").booleanValue();
    }

    @Test
    void a_merge_is_in_the_history_of_every_idea_that_it_names() {
        var http = http(fountain().intake());
        for (var idea : List.of(FOUNTAIN, TREES, BENCHES)) {
            assertThat(http.ok("/api/ideas/" + idea + "/history").toString())
                    .contains("\"idea.merged/1\"");
        }
    }

    @Test
    void comments_and_amendments_are_lists_of_their_own() {
        var http = http(fountain().intake());
        var comments = http.ok(IDEA + "/comments").required("comments");
        assertThat(comments.get(1).required("inReplyTo").stringValue()).isEqualTo("c1");
        assertThat(comments.get(1).required("text").stringValue()).isEqualTo("Wet.");
        var amendments = http.ok(IDEA + "/amendments").required("amendments");
        assertThat(amendments.get(0).required("status").stringValue()).isEqualTo("accepted");
        assertThat(amendments.get(0).required("revision").intValue()).isEqualTo(3);
        assertThat(amendments.get(1).required("status").stringValue()).isEqualTo("declined");
        assertThat(amendments.get(1).required("note").stringValue()).isEqualTo("It needs water.");
    }

    @Test
    void every_position_and_every_moment_is_what_was_answered_then() {
        var whole = fountain();
        var http = http(whole.intake());
        var grown = new ListIntake(whole.events().subList(0, 4));
        try (var then = new TestViews()) {
            var projections = then.following(grown, new HistoryProjection());
            var past = http(projections);
            for (var event : whole.events().subList(4, whole.events().size())) {
                grown.append(List.of(event));
                for (var part : PARTS) {
                    var expected = past.ok(IDEA + part + "?atLeast=" + event.position());
                    assertThat(stripped(http.ok(IDEA + part + "?asOf=" + event.position())))
                            .isEqualTo(stripped(expected));
                    assertThat(stripped(http.ok(IDEA + part + "?asOf=" + event.happenedAt())))
                            .isEqualTo(stripped(expected));
                }
            }
            projections.stop();
        }
    }

    private static JsonNode stripped(JsonNode body) {
        return ((ObjectNode) body).without(List.of("position", "asOf"));
    }

    @Test
    void pages_are_complete_and_stay_as_they_were_while_more_happens() {
        var history = fountain();
        var intake = history.intake();
        var http = http(intake);
        var whole = http.ok(IDEA + "/history").required("entries");
        var paged = new ArrayList<JsonNode>();
        var next = IDEA + "/history?limit=4";
        while (next != null) {
            var page = http.ok(next);
            page.required("entries").forEach(paged::add);
            next = page.required("next").isNull() ? null : page.required("next").stringValue();
            history.then(
                    new CommentPosted(
                            FOUNTAIN, "n" + history.head(), BEN, null, new CommentText("Late.")));
            intake.append(history.more());
            started.getLast().awaitAll(history.head(), Duration.ofSeconds(20));
        }
        assertThat(paged).isEqualTo(whole.valueStream().toList());
    }

    @Test
    void what_is_hidden_today_is_shown_nowhere_and_its_history_stays() {
        for (var act :
                List.of(
                        new IdeaHidden(FOUNTAIN, ModerationRule.SPAM, REASON),
                        new IdeaHeld(FOUNTAIN, ModerationRule.SPAM, REASON))) {
            var history =
                    fountain()
                            .then(
                                    new IdeaWithdrawn(FOUNTAIN, new CommentText("A secret."), null),
                                    act);
            try (var own = new TestViews()) {
                var projections = own.following(history.intake(), new HistoryProjection());
                var http = http(projections);
                for (var part : PARTS) {
                    for (var asOf : List.of("", "?asOf=" + (history.head() - 2))) {
                        var body = http.ok(IDEA + part + asOf);
                        assertThat(body.toString())
                                .doesNotContainIgnoringCase("a fountain")
                                .doesNotContain("drinking", "everybody", "Market", "thirsty")
                                .doesNotContain("Lovely", "Wet", "secret", "needs water", "at all");
                        assertThat(body.required("hidden").booleanValue()).isTrue();
                    }
                }
                assertThat(http.ok(IDEA).required("tally").required("received").longValue())
                        .isEqualTo(6);
                assertThat(http.ok(IDEA + "/history").required("entries")).hasSize(21);
                projections.stop();
            }
        }
    }

    @Test
    void what_is_erased_is_gone_at_once_and_built_anew_it_is_the_same() {
        var history = fountain();
        var intake = history.intake();
        try (var own = new TestViews()) {
            var projections = own.following(intake, new HistoryProjection());
            var http = http(projections);
            assertThat(http.ok(IDEA + "/history").toString()).contains("Lovely");
            history.events().stream()
                    .filter(event -> !event.openings().isEmpty())
                    .map(History::erased)
                    .forEach(intake::replace);
            for (var part : PARTS) {
                for (var asOf : List.of("", "?asOf=" + (history.head() - 2))) {
                    assertThat(http.ok(IDEA + part + asOf).toString())
                            .doesNotContainIgnoringCase("a fountain")
                            .doesNotContain("drinking", "everybody", "Market", "thirsty")
                            .doesNotContain("Lovely", "Wet", "needs water", "at all");
                }
            }
            var live = PARTS.stream().map(part -> http.text(IDEA + part)).toList();
            projections.rebuild("history", _ -> {});
            assertThat(PARTS.stream().map(part -> http.text(IDEA + part)).toList()).isEqualTo(live);
            projections.stop();
        }
    }

    @Test
    void what_is_restored_is_shown_again() {
        var history =
                fountain()
                        .then(
                                new IdeaHidden(FOUNTAIN, ModerationRule.SPAM, REASON),
                                new IdeaRestored(FOUNTAIN, REASON));
        assertThat(http(history.intake()).ok(IDEA).toString()).contains("A drinking fountain");
    }

    @Test
    void the_texts_of_reports_and_appeals_are_never_shown() {
        var history =
                fountain()
                        .then(
                                new IdeaReported(
                                        FOUNTAIN,
                                        CLARA,
                                        ModerationRule.OFFENSIVE,
                                        new CommentText("My neighbour Karl wrote it.")),
                                new IdeaHidden(FOUNTAIN, ModerationRule.OFFENSIVE, REASON),
                                new ModerationAppealed(
                                        FOUNTAIN, ANNA, new CommentText("Karl did not.")),
                                new AppealDismissed(FOUNTAIN, REASON),
                                new IdeaRestored(FOUNTAIN, REASON));
        var body = http(history.intake()).ok(IDEA + "/history").toString();
        assertThat(body).doesNotContain("Karl").contains("offensive", "moderation.appealed/1");
    }

    @Test
    void while_the_result_is_hidden_votes_tell_no_side_and_nothing_is_counted() {
        var history =
                votingOpen(RunningResult.HIDDEN)
                        .then(
                                new VoteCast(FOUNTAIN, BEN, Choice.SUPPORT, true),
                                new VoteChanged(
                                        FOUNTAIN, BEN, Choice.SUPPORT, Choice.OPPOSE, true));
        var intake = history.intake();
        var http = http(intake);
        var entries = http.ok(IDEA + "/history").required("entries");
        assertThat(entries.get(2).required("what").toString())
                .isEqualTo("{\"member\":\"h-ben\",\"from\":null,\"to\":null,\"sealed\":true}");
        assertThat(http.ok(IDEA).required("tally").isNull()).isTrue();
        history.then(votingClosed());
        intake.append(history.more());
        var open = http.ok(IDEA + "/history?atLeast=" + history.head()).required("entries");
        assertThat(open.get(2).required("what").toString())
                .isEqualTo(
                        """
                        {"member":"h-ben","from":"support","to":"oppose","sealed":false}\
                        """);
        assertThat(http.ok(IDEA).required("tally").required("oppose").longValue()).isEqualTo(1);
    }

    private static History ballots(RunningResult result) {
        var form = new BallotForm.Points(1, 10);
        var sealed = result == RunningResult.HIDDEN;
        var first = points(FOUNTAIN, 3, TREES, 4);
        var second = points(FOUNTAIN, 5, BENCHES, 1);
        return votingOpen(announced(SQUARE, form, result, null, RankingRule.SCORE))
                .then(
                        new BallotCast(SQUARE, BEN, first, List.of(), sealed),
                        new BallotReplaced(SQUARE, BEN, first, second, sealed),
                        new BallotCast(SQUARE, CLARA, first, List.of(), sealed),
                        new BallotRetracted(SQUARE, CLARA, first, sealed));
    }

    private static Ballot points(IdeaId one, int a, IdeaId two, int b) {
        return new Ballot.Points(List.of(new Ballot.Given(one, a), new Ballot.Given(two, b)));
    }

    @Test
    void a_ballot_is_in_the_history_of_the_ideas_that_it_names_or_named() {
        var http = http(ballots(RunningResult.SHOWN).intake());
        var fountain = http.ok(IDEA + "/history").required("entries");
        assertThat(fountain.get(2).required("what").toString())
                .isEqualTo(
                        """
                        {"member":"h-ben","act":"changed","from":{"points":3,"mentions":1},\
                        "to":{"points":5,"mentions":1}}\
                        """);
        var trees = http.ok("/api/ideas/" + TREES + "/history").required("entries");
        assertThat(trees.get(2).required("what").required("to").isNull()).isTrue();
        var tally = http.ok(IDEA).required("tally");
        assertThat(tally.required("score").longValue()).isEqualTo(5);
        assertThat(tally.required("supporters").longValue()).isEqualTo(1);
        assertThat(http.ok("/api/ideas/" + TREES).required("tally").required("score").longValue())
                .isZero();
    }

    @Test
    void points_on_merged_ideas_are_added_up() {
        var history =
                ballots(RunningResult.SHOWN)
                        .then(new IdeasMerged(FOUNTAIN, List.of(TREES, BENCHES), REASON));
        var tally = http(history.intake()).ok(IDEA).required("tally");
        assertThat(tally.required("score").longValue()).isEqualTo(6);
        assertThat(tally.required("supporters").longValue()).isEqualTo(1);
    }

    @Test
    void while_the_result_is_hidden_no_history_tells_that_a_ballot_names_the_idea() {
        var history = ballots(RunningResult.HIDDEN);
        var http = http(history.intake());
        assertThat(http.ok(IDEA + "/history").required("entries")).hasSize(1);
        var last = history.events().getLast().happenedAt();
        assertThat(http.ok(IDEA + "/history?asOf=" + last).required("asOf").longValue())
                .isEqualTo(3);
        assertThat(http.ok(IDEA).required("tally").isNull()).isTrue();
    }

    @Test
    void a_rebuild_gives_the_same_bytes() {
        var http = http(fountain().intake());
        var before = PARTS.stream().map(part -> http.bytes(IDEA + part)).toList();
        started.getLast().rebuild(HistoryProjection.NAME, _ -> {});
        for (var part = 0; part < PARTS.size(); part++) {
            assertThat(http.bytes(IDEA + PARTS.get(part))).isEqualTo(before.get(part));
        }
    }

    @Test
    void small_batches_give_the_same_bytes() {
        var whole = http(fountain().intake()).bytes(IDEA + "/history");
        var intake = fountain().intake();
        intake.atMost(1);
        try (var own = new TestViews()) {
            var projections = own.following(intake, new HistoryProjection());
            assertThat(http(projections).bytes(IDEA + "/history")).isEqualTo(whole);
            projections.stop();
        }
    }

    @Test
    void what_cannot_be_answered_is_refused_with_its_reason() {
        var http = http(fountain().intake());
        assertThat(http.problem("/api/ideas/riverside.square.moat"))
                .isEqualTo("404 IDEA_NOT_FOUND");
        assertThat(http.problem("/api/ideas/moat/history")).isEqualTo("404 IDEA_NOT_FOUND");
        assertThat(http.problem(IDEA + "?asOf=2")).isEqualTo("404 IDEA_NOT_FOUND");
        assertThat(http.problem(IDEA + "?asOf=2000-01-01T00:00:00Z"))
                .isEqualTo("404 IDEA_NOT_FOUND");
        assertThat(http.problem(IDEA + "?asOf=9999")).isEqualTo("409 POSITION_IN_THE_FUTURE");
        assertThat(http.problem(IDEA + "?asOf=-1")).isEqualTo("400 MALFORMED_PARAMETER");
        assertThat(http.problem(IDEA + "?limit=5")).isEqualTo("400 UNKNOWN_PARAMETER");
        assertThat(http.problem(IDEA + "/history?limit=501")).isEqualTo("400 MALFORMED_PARAMETER");
        assertThat(http.problem(IDEA + "/comments?cursor=%00"))
                .isEqualTo("400 MALFORMED_PARAMETER");
        var other = http.ok(IDEA + "/history?limit=1").required("next").stringValue();
        var cursor = other.substring(other.indexOf("cursor="));
        assertThat(http.problem("/api/ideas/" + TREES + "/history?" + cursor))
                .isEqualTo("400 MALFORMED_PARAMETER");
    }
}
