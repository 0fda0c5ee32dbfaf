package groundswell.query.record;

import static groundswell.query.intake.Riverside.ANNA;
import static groundswell.query.intake.Riverside.BEN;
import static groundswell.query.intake.Riverside.BENCHES;
import static groundswell.query.intake.Riverside.FOUNTAIN;
import static groundswell.query.intake.Riverside.REASON;
import static groundswell.query.intake.Riverside.RIVERSIDE;
import static groundswell.query.intake.Riverside.SQUARE;
import static groundswell.query.intake.Riverside.TREES;
import static groundswell.query.intake.Riverside.votingClosed;
import static groundswell.query.intake.Riverside.votingOpen;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.AdoptionEvent.Step;
import groundswell.events.AdoptionEvent.TieOrderRecorded;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.CommunityEvent.MemberAdmitted;
import groundswell.events.CommunityEvent.PurposeRestated;
import groundswell.events.CommunityEvent.RoleGranted;
import groundswell.events.CommunityEvent.RoleRevoked;
import groundswell.events.ModerationEvent.IdeaReported;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.rules.Verdict;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.Choice;
import groundswell.events.value.CommentText;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Money;
import groundswell.events.value.Purpose;
import groundswell.events.value.Reason;
import groundswell.events.value.Role;
import groundswell.events.value.RunningResult;
import groundswell.events.value.TieKey;
import groundswell.query.intake.History;
import groundswell.query.intake.Projections;
import groundswell.query.intake.TestViews;
import groundswell.query.web.TestHttp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RecordTest {
    private static final String CAMPAIGN = "/api/campaigns/riverside.square";

    private final TestViews views = new TestViews();
    private History history = votingOpen(RunningResult.SHOWN);
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
        projections = views.following(history.intake(), new RecordProjection());
        http =
                new TestHttp(
                        projections,
                        a -> List.of(new CommunityEndpoints(a), new CampaignEndpoints(a)));
    }

    private void decided() {
        history.then(
                votingClosed(),
                new IdeaExcluded(BENCHES, new Reason("A gas line."), FOUNTAIN),
                new TieOrderRecorded(SQUARE, List.of(TREES, FOUNTAIN), new Reason("From a hat.")),
                new CampaignDecided(
                        SQUARE,
                        9,
                        new AdoptionRule.TopN(1, 0),
                        List.of(TieKey.IDEA_ID),
                        new Money(1_000_050, "EUR"),
                        new Money(900_050, "EUR"),
                        2,
                        1,
                        2,
                        "3f".repeat(32),
                        null),
                new IdeaAdopted(
                        TREES,
                        AdoptionGround.RULE,
                        new Step(
                                1,
                                2,
                                2,
                                new Money(900_050, "EUR"),
                                Verdict.ADOPTED,
                                new Money(100_000, "EUR")),
                        null,
                        null),
                new IdeaDeclined(
                        FOUNTAIN,
                        AdoptionGround.RULE,
                        new Step(2, 1, 1, new Money(5, "EUR"), Verdict.BEYOND_TOP_N, null),
                        null),
                new IdeaAdopted(
                        BENCHES,
                        AdoptionGround.OUTSIDE_RULE,
                        null,
                        REASON,
                        new Reason("The road works budget.")));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(one -> texts.add(one.asString()));
        return texts;
    }

    @Test
    void a_community_shows_its_purposes_its_members_and_who_holds_a_role() {
        history.then(
                new MemberAdmitted(RIVERSIDE, ANNA, null),
                new MemberAdmitted(RIVERSIDE, BEN, null),
                new RoleGranted(RIVERSIDE, ANNA, Role.STEWARD, REASON),
                new RoleGranted(RIVERSIDE, BEN, Role.MODERATOR, REASON),
                new RoleRevoked(RIVERSIDE, ANNA, Role.STEWARD, REASON),
                new PurposeRestated(RIVERSIDE, new Purpose("To meet all year."), REASON));
        shown();
        var community = http.ok("/api/communities/riverside");
        assertThat(community.required("name").stringValue()).isEqualTo("Riverside");
        assertThat(community.required("members").intValue()).isEqualTo(2);
        assertThat(community.required("purposes")).hasSize(2);
        assertThat(community.required("roles").toString())
                .contains("h-ben")
                .doesNotContain("h-anna");
        assertThat(texts(community.required("campaigns"))).containsExactly("riverside.square");
        var before = http.ok("/api/communities/riverside?asOf=0");
        assertThat(before.required("purposes")).hasSize(1);
        assertThat(before.required("campaigns")).isEmpty();
        assertThat(before.required("members").intValue()).isZero();
    }

    @Test
    void communities_come_in_order_page_by_page() {
        for (var name : List.of("b10", "b9", "a1")) {
            history.then(
                    new CommunityFounded(
                            new CommunityId(name), new CommunityName(name), new Purpose("To be.")));
        }
        shown();
        var found = new ArrayList<String>();
        var next = "/api/communities?limit=3";
        while (next != null) {
            var page = http.ok(next);
            page.required("communities")
                    .forEach(one -> found.add(one.required("community").stringValue()));
            next = page.required("next").isNull() ? null : page.required("next").stringValue();
        }
        assertThat(found).containsExactly("a1", "b9", "b10", "riverside");
        assertThat(http.ok("/api/communities/riverside/campaigns").required("campaigns"))
                .hasSize(1);
        assertThat(http.ok("/api/communities/a1/campaigns").required("campaigns")).isEmpty();
    }

    @Test
    void a_campaign_shows_its_phase_its_schedule_with_extensions_and_what_came_in() {
        history.then(
                new VoteCast(TREES, ANNA, Choice.SUPPORT, false),
                new VotingExtended(SQUARE, Instant.parse("2026-06-07T22:00:00Z"), REASON));
        shown();
        var campaign = http.ok(CAMPAIGN);
        assertThat(campaign.required("phase").stringValue()).isEqualTo("voting");
        assertThat(campaign.required("schedule").required("votingCloses").stringValue())
                .isEqualTo("2026-06-07T22:00:00.000Z");
        assertThat(campaign.required("extensions")).hasSize(1);
        assertThat(campaign.required("counts").required("ideas").intValue()).isEqualTo(3);
        assertThat(campaign.required("counts").required("answers").intValue()).isEqualTo(1);
        var early = http.ok(CAMPAIGN + "?asOf=2026-05-04T08:02:30Z");
        assertThat(early.required("phase").stringValue()).isEqualTo("collecting");
        assertThat(early.required("asOf").intValue()).isEqualTo(2);
        assertThat(early.required("counts").required("ideas").intValue()).isZero();
    }

    @Test
    void a_campaign_that_hides_its_result_does_not_say_how_many_answered() {
        history = votingOpen(RunningResult.HIDDEN);
        history.then(new VoteCast(TREES, ANNA, Choice.SUPPORT, true));
        shown();
        assertThat(http.ok(CAMPAIGN).required("counts").required("answers").isNull()).isTrue();
    }

    @Test
    void the_record_lists_every_official_act_in_order_page_by_page() {
        history.then(
                new IdeaReported(TREES, BEN, ModerationRule.SPAM, new CommentText("Sells trees.")));
        decided();
        shown();
        var whole = http.ok(CAMPAIGN + "/record?limit=500");
        var types = new ArrayList<String>();
        whole.required("acts").forEach(act -> types.add(act.required("type").stringValue()));
        assertThat(types)
                .containsExactly(
                        "campaign.announced/1",
                        "campaign.collecting-opened/1",
                        "campaign.voting-opened/1",
                        "moderation.idea-reported/1",
                        "campaign.voting-closed/1",
                        "adoption.idea-excluded/1",
                        "adoption.tie-order-recorded/1",
                        "adoption.campaign-decided/1",
                        "adoption.idea-adopted/1",
                        "adoption.idea-declined/1",
                        "adoption.idea-adopted/1");
        assertThat(whole.toString()).doesNotContain("Sells trees.");
        var paged = new ArrayList<JsonNode>();
        var next = CAMPAIGN + "/record?limit=4";
        while (next != null) {
            var page = http.ok(next);
            page.required("acts").forEach(paged::add);
            next = page.required("next").isNull() ? null : page.required("next").stringValue();
        }
        assertThat(paged).hasSize(11);
        assertThat(paged.get(4)).isEqualTo(whole.required("acts").get(4));
    }

    @Test
    void a_decision_shows_its_trace_step_by_step_and_what_was_decided_beside_the_rule() {
        decided();
        shown();
        var decision = http.ok(CAMPAIGN + "/decision");
        assertThat(decision.required("spent").toString())
                .isEqualTo("{\"amount\":\"9000.5\",\"currency\":\"EUR\"}");
        assertThat(decision.required("upTo").intValue()).isEqualTo(9);
        var trace = decision.required("trace");
        assertThat(trace).hasSize(2);
        assertThat(trace.get(0).required("verdict").stringValue()).isEqualTo("adopted");
        assertThat(trace.get(0).required("cost").stringValue()).isEqualTo("9000.5");
        assertThat(trace.get(0).required("budgetLeft").stringValue()).isEqualTo("1000");
        assertThat(trace.get(1).required("verdict").stringValue()).isEqualTo("beyond-top-n");
        assertThat(texts(decision.required("adopted")))
                .containsExactly("riverside.square.trees", "riverside.square.benches");
        assertThat(texts(decision.required("declined")))
                .containsExactly("riverside.square.fountain");
        assertThat(decision.required("exclusions")).hasSize(1);
        assertThat(decision.required("tieOrders")).hasSize(1);
        assertThat(decision.required("outsideRule").get(0).required("moneySource").stringValue())
                .isEqualTo("The road works budget.");
        assertThat(http.ok(CAMPAIGN).required("phase").stringValue()).isEqualTo("closed");
    }

    @Test
    void a_rebuild_gives_the_same_bytes() {
        decided();
        shown();
        var addresses =
                List.of(
                        "/api/communities",
                        "/api/communities/riverside",
                        CAMPAIGN,
                        CAMPAIGN + "/record?limit=3",
                        CAMPAIGN + "/decision");
        var before = addresses.stream().map(http::text).toList();
        projections.rebuild("record", _ -> {});
        assertThat(addresses.stream().map(http::text).toList()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "communities/nowhere, 404 COMMUNITY_NOT_FOUND",
        "communities/NOWHERE, 404 COMMUNITY_NOT_FOUND",
        "communities/nowhere/campaigns, 404 COMMUNITY_NOT_FOUND",
        "communities?cursor=abc, 400 MALFORMED_PARAMETER",
        "communities?page=2, 400 UNKNOWN_PARAMETER",
        "communities/riverside?asOf=99, 409 POSITION_IN_THE_FUTURE",
        "campaigns/riverside.circle, 404 CAMPAIGN_NOT_FOUND",
        "campaigns/riverside.square?asOf=0, 404 CAMPAIGN_NOT_FOUND",
        "campaigns/riverside.circle/record, 404 CAMPAIGN_NOT_FOUND",
        "campaigns/riverside.square/record?limit=-1, 400 MALFORMED_PARAMETER",
        "campaigns/riverside.circle/decision, 404 CAMPAIGN_NOT_FOUND",
        "campaigns/riverside.square/decision, 404 CAMPAIGN_NOT_DECIDED",
        "campaigns/riverside.square/decision?by=net, 400 UNKNOWN_PARAMETER"
    })
    void bad_input_is_answered_with_its_problem(String query, String problem) {
        shown();
        assertThat(http.problem("/api/" + query)).isEqualTo(problem);
    }
}
