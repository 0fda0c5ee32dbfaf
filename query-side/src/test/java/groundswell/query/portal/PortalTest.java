package groundswell.query.portal;

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

import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.AdoptionEvent.Step;
import groundswell.events.AdoptionEvent.TieOrderRecorded;
import groundswell.events.IdeaEvent.CommentPosted;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.rules.Verdict;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Choice;
import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaText;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Money;
import groundswell.events.value.RankingRule;
import groundswell.events.value.RunningResult;
import groundswell.events.value.TieKey;
import groundswell.events.value.Title;
import groundswell.query.intake.History;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PortalTest {
    private static final String CAMPAIGN = "/campaigns/" + SQUARE;
    private static final String IDEA = "/ideas/" + FOUNTAIN;
    private static final List<String> PAGES =
            List.of("/", CAMPAIGN, CAMPAIGN + "/decision", IDEA, "/ideas/" + TREES);

    /** What nobody changes. */
    private static Portal portal;

    @BeforeAll
    static void open() {
        portal = new Portal(decided().intake());
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    @Test
    void while_words_cannot_be_read_a_page_says_so() {
        var intake = decided().intake();
        try (var portal = new Portal(intake)) {
            intake.failWith(new IllegalStateException("the broker is away"));
            var answer = portal.answer(IDEA);
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getContentType()).startsWith("text/html");
            assertThat(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                    .contains("try again soon")
                    .doesNotContain("broker");
            intake.failWith(null);
            assertThat(portal.answer(IDEA).getStatus()).isEqualTo(200);
        }
    }

    /** The fountain is adopted, the trees are declined, the benches excluded. */
    private static History decided() {
        return votingOpen(RunningResult.SHOWN)
                .then(
                        new VoteCast(FOUNTAIN, BEN, Choice.SUPPORT, false),
                        new VoteCast(FOUNTAIN, CLARA, Choice.OPPOSE, false),
                        new VoteCast(TREES, ANNA, Choice.OPPOSE, false),
                        new IdeaRevised(
                                FOUNTAIN,
                                ANNA,
                                2,
                                new Title("A drinking fountain"),
                                new IdeaText("Water.\n\nFor everybody."),
                                null,
                                null,
                                null),
                        new VoteChanged(FOUNTAIN, CLARA, Choice.OPPOSE, Choice.SUPPORT, false),
                        votingClosed(),
                        new TieOrderRecorded(SQUARE, List.of(TREES, BENCHES), REASON),
                        new IdeaExcluded(BENCHES, REASON, FOUNTAIN),
                        new CampaignDecided(
                                SQUARE,
                                12,
                                new AdoptionRule.TopN(1, 0),
                                List.of(TieKey.EARLIEST, TieKey.IDEA_ID),
                                null,
                                null,
                                3,
                                1,
                                1,
                                "ab".repeat(32),
                                null),
                        new IdeaAdopted(
                                FOUNTAIN,
                                AdoptionGround.RULE,
                                new Step(1, 2, 2, null, Verdict.ADOPTED, null),
                                null,
                                null),
                        new IdeaDeclined(
                                TREES,
                                AdoptionGround.RULE,
                                new Step(2, -1, 0, null, Verdict.BEYOND_TOP_N, null),
                                null));
    }

    @Test
    void every_page_is_well_formed_and_has_one_first_heading_a_language_and_a_skip_link() {
        for (var address : PAGES) {
            var page = portal.page(address);
            var tree = parsed(page);
            assertThat(tree.getDocumentElement().getAttribute("lang")).isEqualTo("en");
            assertThat(tree.getElementsByTagName("h1").getLength()).isEqualTo(1);
            assertThat(tree.getElementsByTagName("main").getLength()).isEqualTo(1);
            assertThat(page)
                    .contains("<a class=\"skip\" href=\"#content\">")
                    .doesNotContainIgnoringCase("<script")
                    .doesNotContain("style=", "onclick", "th:", "http://", "https://");
        }
    }

    @Test
    void every_table_has_a_caption_and_headings_with_a_scope() {
        for (var address : PAGES) {
            var tree = parsed(portal.page(address));
            var tables = tree.getElementsByTagName("table").getLength();
            assertThat(tree.getElementsByTagName("caption").getLength()).isEqualTo(tables);
            var headings = tree.getElementsByTagName("th");
            for (var i = 0; i < headings.getLength(); i++) {
                assertThat(headings.item(i).getAttributes().getNamedItem("scope")).isNotNull();
            }
        }
    }

    /**
     * Void elements closed and boolean attributes filled in, the pages are XML; anything else is a
     * mistake.
     */
    private static org.w3c.dom.Document parsed(String page) {
        try {
            var xml =
                    Pattern.compile("<(meta|link|input)\\b([^>]*[^/])>")
                            .matcher(page.replace("<!DOCTYPE html>", ""))
                            .replaceAll("<$1$2/>");
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception broken) {
            throw new AssertionError(page, broken);
        }
    }

    @Test
    void the_first_page_lists_communities_and_campaigns_with_their_phase() {
        assertThat(portal.page("/"))
                .contains("Riverside", "What should become of the old market square?")
                .contains("href=\"" + CAMPAIGN + "\"", ">closed<");
    }

    @Test
    void a_campaign_shows_rule_ranking_and_decision() {
        assertThat(portal.page(CAMPAIGN))
                .contains("The 2 ideas with the highest scores are adopted.")
                .contains("A drinking fountain", "Trees", "Benches", "Follow the decision")
                .contains("<time datetime=\"2026-05-31T22:00:00.000Z\">2026-05-31 22:00 UTC");
        assertThat(portal.page(CAMPAIGN + "?by=wilson")).contains("34.2 %", "<meter");
        assertThat(portal.page(CAMPAIGN + "?limit=1")).contains("More ideas");
    }

    @Test
    void a_decision_is_told_step_by_step() {
        assertThat(portal.page(CAMPAIGN + "/decision"))
                .contains("A drinking fountain", "beyond top n", "ab".repeat(32))
                .contains("Excluded: Benches", "Draw: Trees, Benches");
    }

    @Test
    void an_idea_tells_its_history_in_sentences_and_keeps_its_versions() {
        assertThat(portal.page(IDEA))
                .contains("<h1>A drinking fountain</h1>")
                .contains("h-anna put the idea forward.", "h-ben answered: support.")
                .contains("h-clara changed their answer from oppose to support.")
                .contains("version 2, after people had answered.", "Version 1", "Version 2")
                .contains("Adopted by the announced rule: step 1, score 2, adopted.");
        assertThat(portal.page(IDEA + "?limit=2")).contains("What happened next");
    }

    @Test
    void a_form_of_plain_html_travels_in_time() {
        assertThat(portal.page(CAMPAIGN + "?asOf=7"))
                .contains("state of the past", "A fountain", "value=\"7\"")
                .doesNotContain("drinking");
        assertThat(portal.page(IDEA + "?asOf=2026-05-04T08:08:00Z"))
                .contains("A fountain")
                .doesNotContain("drinking");
        assertThat(portal.page(CAMPAIGN + "?asOf=")).contains("drinking");
    }

    @Test
    void what_people_write_is_never_markup() {
        var attack = "<script>alert('1')</script><b>\"&amp;";
        var history =
                votingOpen(RunningResult.SHOWN)
                        .then(
                                new IdeaRevised(
                                        FOUNTAIN,
                                        ANNA,
                                        2,
                                        new Title(attack),
                                        new IdeaText(attack),
                                        null,
                                        null,
                                        null),
                                new CommentPosted(
                                        FOUNTAIN, "c1", BEN, null, new CommentText(attack)));
        try (var portal = new Portal(history.intake())) {
            for (var address : List.of(CAMPAIGN, IDEA)) {
                assertThat(portal.page(address))
                        .contains("&lt;script&gt;", "&amp;amp;")
                        .doesNotContain("<script", "<b>", "alert('1')");
            }
            var echoed = portal.answer(CAMPAIGN + "?asOf=%3Cscript%3E");
            assertThat(echoed.getStatus()).isEqualTo(400);
            assertThat(Portal.text(echoed)).doesNotContain("<script");
        }
    }

    @Test
    void what_is_hidden_today_is_on_no_page_and_in_no_answer() {
        var history =
                decided()
                        .then(
                                new CommentPosted(
                                        FOUNTAIN, "c1", BEN, null, new CommentText("Rotten.")),
                                new IdeaHidden(FOUNTAIN, ModerationRule.OFFENSIVE, REASON));
        try (var portal = new Portal(history.intake())) {
            for (var address : PAGES) {
                assertThat(portal.page(address))
                        .doesNotContain("drinking", "Water", "For everybody", "Rotten");
            }
            assertThat(portal.page(CAMPAIGN + "?ideas=all&asOf=15"))
                    .contains("Idea fountain (hidden)")
                    .doesNotContain("drinking", "A fountain");
            for (var asOf : List.of("", "?asOf=15")) {
                for (var address :
                        List.of(
                                "/api" + IDEA,
                                "/api" + IDEA + "/history",
                                "/api" + IDEA + "/comments",
                                "/api" + CAMPAIGN + "/ranking",
                                "/api" + CAMPAIGN + "/activity",
                                "/api" + CAMPAIGN + "/velocity",
                                "/api" + CAMPAIGN + "/record")) {
                    assertThat(portal.json(address + asOf))
                            .doesNotContain("drinking", "Water", "A fountain", "Rotten");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RunningResult.class)
    void counts_are_shown_unless_the_campaign_hides_its_running_result(RunningResult result) {
        var sealed = result == RunningResult.HIDDEN;
        var history =
                votingOpen(result)
                        .then(
                                new VoteCast(FOUNTAIN, BEN, Choice.SUPPORT, sealed),
                                new VoteCast(TREES, BEN, Choice.OPPOSE, sealed));
        try (var portal = new Portal(history.intake())) {
            var campaign = portal.page(CAMPAIGN);
            var idea = portal.page(IDEA);
            if (sealed) {
                assertThat(campaign).contains("hidden until voting closes").doesNotContain("Rank<");
                assertThat(campaign.indexOf(">Benches<"))
                        .isLessThan(campaign.indexOf(">A fountain<"));
                assertThat(idea)
                        .contains("sealed until voting closes")
                        .doesNotContain("answered: support", "Received");
            } else {
                assertThat(campaign).contains("Rank<");
                assertThat(idea).contains("answered: support", "Received");
            }
        }
    }

    @Test
    void ballots_and_money_are_shown_as_they_are() {
        var form = new BallotForm.Approval(1, 2, null, List.of());
        var history =
                votingOpen(
                                announced(
                                        SQUARE,
                                        form,
                                        RunningResult.SHOWN,
                                        new Money(133_175_111, "PLN"),
                                        RankingRule.SCORE))
                        .then(
                                new BallotCast(
                                        SQUARE,
                                        BEN,
                                        new Ballot.Approval(List.of(TREES)),
                                        List.of(),
                                        false));
        try (var portal = new Portal(history.intake())) {
            assertThat(portal.page(CAMPAIGN)).contains("1\u202f331\u202f751.11 PLN", "Supporters");
            assertThat(portal.page("/ideas/" + TREES))
                    .contains("h-ben has this idea on their ballot, with 1 point.");
        }
    }

    @Test
    void what_is_not_there_is_a_page_that_says_so() {
        for (var address :
                Map.of(
                                "/campaigns/riverside.bridge",
                                404,
                                "/campaigns/!",
                                404,
                                "/ideas/riverside.square.moat",
                                404,
                                CAMPAIGN + "?asOf=999",
                                409,
                                CAMPAIGN + "?colour=red",
                                400,
                                CAMPAIGN + "?by=magic",
                                400,
                                CAMPAIGN + "/decision?asOf=9",
                                404,
                                IDEA + "?cursor=x",
                                400)
                        .entrySet()) {
            var answer = portal.answer(address.getKey());
            assertThat(answer.getStatus()).as(address.getKey()).isEqualTo(address.getValue());
            assertThat(answer.getContentType()).startsWith("text/html");
            assertThat(answer.getHeader("Content-Security-Policy")).isEqualTo(Templates.POLICY);
            assertThat(parsed(Portal.text(answer)).getElementsByTagName("h1").getLength())
                    .isEqualTo(1);
        }
    }

    @Test
    void an_address_that_nobody_answers_is_a_page_too() throws Exception {
        var answer = new MockHttpServletResponse();
        var request = new MockHttpServletRequest();
        var error = portal.errors().resolveErrorView(request, HttpStatus.NOT_FOUND, Map.of());
        error.getView().render(Map.of(), request, answer);
        assertThat(error.getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(Portal.text(answer)).contains("There is nothing at this address.");
        assertThat(answer.getHeader("Content-Security-Policy")).isEqualTo(Templates.POLICY);
    }

    @Test
    void pages_let_nothing_foreign_in_and_are_sent_only_once() {
        for (var address : PAGES) {
            var answer = portal.answer(address);
            assertThat(answer.getHeader("Content-Security-Policy"))
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.getContentType()).isEqualTo("text/html;charset=UTF-8");
            var again = portal.answer(address, "If-None-Match", answer.getHeader("ETag"));
            assertThat(again.getStatus()).isEqualTo(304);
        }
    }

    @Test
    void a_rebuild_gives_the_same_pages() {
        var before = PAGES.stream().map(portal::page).toList();
        for (var name : portal.projections().names()) {
            portal.projections().rebuild(name, _ -> {});
        }
        assertThat(PAGES.stream().map(portal::page).toList()).isEqualTo(before);
    }
}
