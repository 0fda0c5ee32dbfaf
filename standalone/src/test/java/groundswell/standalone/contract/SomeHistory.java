package groundswell.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Role;
import groundswell.standalone.journey.RunningService;
import groundswell.standalone.journey.RunningService.Reply;
import groundswell.standalone.journey.RunningService.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A service with campaigns of several kinds and phases, so that there is something to ask about.
 */
final class SomeHistory {
    private static final String REASON = "{\"reason\":\"as announced\"}";
    private static final List<String> FORMS =
            List.of(
                    "{\"form\":\"idea-votes\",\"choices\":[\"support\",\"oppose\",\"pass\"]}",
                    "{\"form\":\"approval\",\"minimum\":0,\"maximum\":3}",
                    "{\"form\":\"points\",\"minimumSum\":0,\"maximumSum\":10}",
                    "{\"form\":\"ranking\",\"minimum\":0,\"maximum\":3,\"scoring\":\"truncated-borda\"}");

    private final Visitor sol;
    private final Visitor ana;
    private final List<String> campaigns = new ArrayList<>();
    private final List<String> ideas = new ArrayList<>();
    private final List<String> amendments = new ArrayList<>(List.of("nothing"));
    private final List<String> webhooks = new ArrayList<>(List.of("nothing"));
    private final List<String> handles = new ArrayList<>();

    SomeHistory(RunningService service) {
        sol = service.as("sol", Role.OPERATOR, Role.STEWARD, Role.MODERATOR);
        ana = service.as("ana", Role.CITIZEN);
        for (var community : List.of("riverside", "hill")) {
            made(
                    sol.post(
                            "/api/communities",
                            "{\"id\":\""
                                    + community
                                    + "\",\"name\":\"Here\",\"purpose\":\"For all.\"}"));
            handles.add(
                    made(
                            ana.post(
                                    "/api/communities/" + community + "/members",
                                    "{\"displayName\":\"Ana\"}")));
            for (var i = 0; i < FORMS.size(); i++) {
                campaign(community, "one-" + i, FORMS.get(i), "shown");
                campaign(community, "two-" + i, FORMS.get(i), "hidden");
            }
        }
        decided();
        webhooks.add(
                sol.post("/api/webhooks", "{\"url\":\"https://127.0.0.1:1/hook\",\"after\":-1}")
                        .json()
                        .at("/webhook/id")
                        .stringValue());
        service.catchUp();
    }

    /** What there is, by the name of a schema or of a parameter. */
    Map<String, List<String>> known() {
        return Map.of(
                "CommunityId", List.of("riverside", "hill"),
                "CampaignId", campaigns,
                "campaign", campaigns,
                "IdeaId", ideas,
                "idea", ideas,
                "Handle", handles,
                "amendment", amendments,
                "webhook", webhooks,
                // More than there is makes the service wait.
                "atLeast", List.of("0", "1", "20"));
    }

    private void campaign(String community, String name, String form, String result) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var campaign =
                made(
                        sol.post(
                                "/api/communities/" + community + "/campaigns",
                                """
                                {"name":"%s","question":"What should the square become?","ballot":%s,
                                 "schedule":{"collectingOpens":"%s","collectingCloses":"%s",
                                             "votingOpens":"%s","votingCloses":"%s"},
                                 "runningResult":"%s","budget":{"minor":1000000,"currency":"EUR"},
                                 "rule":{"rule":"greedy/1","overBudget":"skip","minimumScore":0},
                                 "tieOrder":["lowest-cost","idea-id"],"categories":["Culture"]}
                                """
                                        .formatted(
                                                name,
                                                form,
                                                now.minusSeconds(60),
                                                now.plus(Duration.ofHours(5)),
                                                now.minusSeconds(30),
                                                now.plus(Duration.ofHours(6)),
                                                result)));
        campaigns.add(campaign);
        for (var phase : List.of("collecting", "voting")) {
            accepted(sol.post("/api/campaigns/" + campaign + "/" + phase, REASON));
        }
        for (var title : List.of("A fountain", "Benches")) {
            var idea =
                    made(
                            ana.post(
                                    "/api/campaigns/" + campaign + "/ideas",
                                    "{\"title\":\""
                                            + title
                                            + "\",\"text\":\"In the middle of the square, for all.\",\"category\":\"Culture\",\"cost\":{\"minor\":4500,\"currency\":\"EUR\"}}"));
            ideas.add(idea);
            made(ana.post("/api/ideas/" + idea + "/comments", "{\"text\":\"Where exactly?\"}"));
            amendments.add(
                    made(sol.post("/api/ideas/" + idea + "/amendments", "{\"title\":\"Better\"}")));
        }
    }

    private void decided() {
        var campaign = campaigns.removeFirst();
        for (var act : List.of("closing", "decision")) {
            accepted(sol.post("/api/campaigns/" + campaign + "/" + act, REASON));
        }
        campaigns.add(campaign);
    }

    private static String made(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().get("id").stringValue();
    }

    private static void accepted(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }
}
