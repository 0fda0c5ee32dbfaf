package groundswell.command.vote;

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
import groundswell.events.value.RunningResult;
import groundswell.store.EventLog;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

/** Ballots are sealed here, so that replacing and taking back go through the vault. */
@CommandSideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BallotEndpointsTest {
    private static final Requests ANA = as("ana", "citizen");
    private static final Requests BEN = as("ben", "citizen");
    private static final Requests CEM = as("cem", "citizen");
    private static final String BALLOT = "/api/campaigns/riverside.square/ballot";
    private static final String PARTICIPANTS = "/api/campaigns/riverside.square/participants";
    private static final String FOUNTAIN =
            "{\"form\":\"approval\",\"approved\":[\"riverside.square.fountain\"]}";
    private static final String TREES =
            "{\"form\":\"approval\",\"approved\":[\"riverside.square.trees\"]}";

    private final MockMvc http;
    private final EventLog log;
    private final Commands commands;
    private final SettableClock clock;

    @Autowired
    BallotEndpointsTest(MockMvc http, EventLog log, Commands commands, SettableClock clock) {
        this.http = http;
        this.log = log;
        this.commands = commands;
        this.clock = clock;
    }

    @BeforeAll
    void riverside_votes() {
        clock.set(RiversideVotes.VOTING);
        RiversideVotes.in(
                new CampaignId("riverside.square"),
                commands,
                new BallotForm.Approval(1, 2, null, List.of()),
                new AdoptionRule.Greedy(AdoptionRule.OverBudget.SKIP, 0, List.of()),
                RunningResult.HIDDEN);
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
    void a_ballot_is_cast_replaced_and_taken_back() throws Exception {
        accepted(2, ANA.put(BALLOT, FOUNTAIN));
        accepted(0, ANA.put(BALLOT, FOUNTAIN));
        accepted(1, ANA.put(BALLOT, TREES));
        accepted(1, ANA.delete(BALLOT));
        accepted(0, ANA.delete(BALLOT));
        accepted(1, ANA.put(BALLOT, FOUNTAIN));
    }

    @Test
    void somebody_takes_part_once_before_they_vote() throws Exception {
        accepted(1, BEN.post(PARTICIPANTS, ""));
        accepted(0, BEN.post(PARTICIPANTS, ""));
        accepted(1, BEN.put(BALLOT, FOUNTAIN));
    }

    @Test
    void what_breaks_the_rules_of_the_campaign_is_refused() throws Exception {
        refused(
                422,
                "BALLOT_FORM_DIFFERS",
                CEM.put(
                        BALLOT,
                        FOUNTAIN.replace("approval", "ranking").replace("approved", "ranked")));
        refused(422, "IDEA_NOT_ON_BALLOT", CEM.put(BALLOT, FOUNTAIN.replace("fountain", "pool")));
        refused(
                422,
                "BALLOT_IRREGULAR",
                CEM.put(BALLOT, FOUNTAIN.replace("]", ",\"riverside.square.fountain\"]")));
        refused(409, "NOTHING_TO_RETRACT", CEM.delete(BALLOT));
        refused(
                409,
                "BALLOT_ASKED",
                CEM.put("/api/ideas/riverside.square.trees/vote", "{\"choice\":\"support\"}"));
        refused(409, "NOTHING_TO_RETRACT", CEM.delete("/api/ideas/riverside.square.trees/vote"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400",
                "{\"form\":\"shouting\"} | 400",
                "{\"form\":\"approval\"} | 400",
                "{\"form\":\"approval\",\"approved\":[null]} | 400",
                "{\"form\":\"approval\",\"approved\":[]} | 422",
                "{\"form\":\"approval\",\"approved\":[\"trees\"]} | 422",
                "{\"form\":\"points\",\"points\":[{\"idea\":\"riverside.square.trees\",\"amount\":-1}]}"
                        + " | 422",
                "[] | 400",
                "null | 400",
            })
    void bad_input_is_refused(String body, int status) throws Exception {
        var before = log.head();
        http.perform(CEM.put(BALLOT, body))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").isNotEmpty());
        assertThat(log.head()).isEqualTo(before);
    }
}
