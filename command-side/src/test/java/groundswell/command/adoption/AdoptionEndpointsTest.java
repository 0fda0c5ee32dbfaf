package groundswell.command.adoption;

import static groundswell.command.Requests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import groundswell.command.CommandSideTest;
import groundswell.command.Requests;
import groundswell.command.SettableClock;
import groundswell.command.facts.RiversideVotes;
import groundswell.command.log.Commands;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Choice;
import groundswell.events.value.RunningResult;
import groundswell.store.EventLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

@CommandSideTest
class AdoptionEndpointsTest {
    private static final Requests ANA = as("ana", "citizen");
    private static final Requests BEN = as("ben", "citizen");
    private static final Requests DORA = as("dora", "steward");
    private static final BallotForm VOTES = new BallotForm.IdeaVotes(List.of(Choice.values()));
    private static final AdoptionRule GREEDY =
            new AdoptionRule.Greedy(AdoptionRule.OverBudget.SKIP, 0, List.of());
    private static final String SQUARE = "/api/campaigns/riverside.square/";
    private static final String HARBOUR = "/api/campaigns/riverside.harbour/";
    private static final String FOUNTAIN = "/api/ideas/riverside.square.fountain/";
    private static final String TREES = "/api/ideas/riverside.square.trees/";
    private static final String BENCHES = "/api/ideas/riverside.square.benches/";
    private static final String SUPPORT = "{\"choice\":\"support\"}";
    private static final String REASON = "{\"reason\":\"Decided in the meeting of 25 March.\"}";
    private static final String OTHER_MONEY =
            "{\"reason\":\"The street is open anyway.\",\"moneySource\":\"Road works 2026.\"}";
    private static final String PLANNED =
            "{\"status\":\"planned\",\"report\":\"The pipe comes in August.\"}";

    private final MockMvc http;
    private final EventLog log;
    private final Commands commands;
    private final SettableClock clock;

    @Autowired
    AdoptionEndpointsTest(MockMvc http, EventLog log, Commands commands, SettableClock clock) {
        this.http = http;
        this.log = log;
        this.commands = commands;
        this.clock = clock;
    }

    private void riverside_votes(String name, AdoptionRule rule, RunningResult running) {
        clock.set(RiversideVotes.VOTING);
        RiversideVotes.in(new CampaignId("riverside." + name), commands, VOTES, rule, running);
    }

    private void accepted(int events, RequestBuilder request) throws Exception {
        var before = log.head();
        http.perform(request)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.position").value(before + events));
        assertThat(log.head()).isEqualTo(before + events);
    }

    private void refused(int status, String code, RequestBuilder request) throws Exception {
        var before = log.head();
        http.perform(request)
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code));
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void a_campaign_with_sealed_votes_is_decided_and_reported_on() throws Exception {
        riverside_votes("square", GREEDY, RunningResult.HIDDEN);
        accepted(2, ANA.put(FOUNTAIN + "vote", SUPPORT));
        accepted(2, BEN.put(FOUNTAIN + "vote", SUPPORT));
        accepted(1, BEN.put(TREES + "vote", SUPPORT));
        accepted(1, BEN.delete(TREES + "vote"));
        refused(409, "VOTING_STILL_OPEN", DORA.post(SQUARE + "decision", ""));
        accepted(1, DORA.post(SQUARE + "closing", REASON));
        accepted(1, DORA.post(TREES + "exclusion", REASON));
        accepted(
                1,
                DORA.post(
                        SQUARE + "tie-orders",
                        "{\"order\":[\"riverside.square.trees\",\"riverside.square.benches\"],"
                                + "\"howDrawn\":\"Drawn from a hat.\"}"));
        refused(403, "ROLE_MISSING", ANA.post(SQUARE + "decision", ""));
        accepted(4, DORA.post(SQUARE + "decision", ""));
        accepted(0, DORA.post(SQUARE + "decision", ""));
        accepted(1, DORA.post(FOUNTAIN + "progress", PLANNED));
        refused(409, "IDEA_NOT_ADOPTED", DORA.post(BENCHES + "progress", PLANNED));
        accepted(1, DORA.post(BENCHES + "adoption-outside-rule", OTHER_MONEY));
        refused(409, "ALREADY_ADOPTED", DORA.post(FOUNTAIN + "adoption-outside-rule", OTHER_MONEY));
        refused(409, "RULE_DECIDES", DORA.post(FOUNTAIN + "adoption", REASON));
    }

    @Test
    void a_steward_adopts_and_declines_where_the_rule_leaves_the_choice() throws Exception {
        riverside_votes("harbour", new AdoptionRule.StewardsChoice(), RunningResult.SHOWN);
        accepted(1, DORA.post(HARBOUR + "closing", REASON));
        refused(409, "RULE_LEAVES_CHOICE", DORA.post(HARBOUR + "decision", ""));
        var fountain = "/api/ideas/riverside.harbour.fountain/";
        var trees = "/api/ideas/riverside.harbour.trees/";
        accepted(1, DORA.post(fountain + "adoption", REASON));
        accepted(1, DORA.post(trees + "declining", REASON));
        refused(409, "ALREADY_DECLINED", DORA.post(trees + "adoption", REASON));
        refused(409, "ALREADY_ADOPTED", DORA.post(fountain + "declining", REASON));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ideas/riverside.square.trees/exclusion | {} | reason",
                "ideas/riverside.square.trees/adoption | {} | reason",
                "ideas/riverside.square.trees/declining | {} | reason",
                "ideas/riverside.square.trees/adoption-outside-rule | {\"reason\":\"x\"} |"
                        + " moneySource",
                "ideas/riverside.square.trees/progress | {\"status\":\"done\"} | report",
                "ideas/riverside.square.trees/progress | {\"report\":\"x\"} | status",
                "campaigns/riverside.square/tie-orders | {\"howDrawn\":\"x\"} | order",
                "campaigns/riverside.square/tie-orders | {\"order\":[]} | howDrawn",
            })
    void what_is_missing_is_named(String path, String body, String field) throws Exception {
        http.perform(DORA.post("/api/" + path, body))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("MISSING"))
                .andExpect(jsonPath("$.field").value(field));
    }
}
