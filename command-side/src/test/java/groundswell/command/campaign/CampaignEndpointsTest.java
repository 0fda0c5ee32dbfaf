package groundswell.command.campaign;

import static groundswell.command.Requests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import groundswell.command.CommandSideTest;
import groundswell.command.Requests;
import groundswell.command.SettableClock;
import groundswell.events.wire.EventJson;
import groundswell.store.EventLog;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@CommandSideTest
@TestPropertySource(properties = "groundswell.phase-clock.enabled=false")
class CampaignEndpointsTest {
    private static final Requests OLGA = as("olga", "operator");
    private static final Requests STELLA = as("stella", "steward");
    private static final Requests ANA = as("ana", "citizen");

    private static final String ANNOUNCEMENT =
            """
            {"name": "square",
             "question": "What should the square become?",
             "ballot": {"form": "idea-votes", "choices": ["support", "oppose"]},
             "schedule": {"collectingOpens": "2026-03-01T00:00:00Z",
                          "collectingCloses": "2026-03-10T00:00:00Z",
                          "votingOpens": "2026-03-12T00:00:00Z",
                          "votingCloses": "2026-03-20T00:00:00Z"},
             "budget": {"minor": 1000000, "currency": "EUR"},
             "rule": {"rule": "greedy/1", "overBudget": "skip", "minimumScore": 1},
             "tieOrder": ["lowest-cost", "idea-id"]}
            """;

    private static final String PLAYGROUND = ANNOUNCEMENT.replace("\"square\"", "\"playground\"");

    private static final String REASON = "{\"reason\": \"the council said so\"}";

    private final MockMvc http;
    private final EventLog log;
    private final SettableClock clock;

    @Autowired
    CampaignEndpointsTest(MockMvc http, EventLog log, SettableClock clock) {
        this.http = http;
        this.log = log;
        this.clock = clock;
    }

    @BeforeEach
    void found() throws Exception {
        clock.set(Instant.parse("2026-02-20T12:00:00Z"));
        http.perform(
                OLGA.post(
                        "/api/communities",
                        """
                        {"id": "riverside", "name": "Riverside", "purpose": "Ours to shape."}
                        """));
    }

    private ResultActions announce(String announcement) throws Exception {
        return http.perform(STELLA.post("/api/communities/riverside/campaigns", announcement));
    }

    private String lastType() {
        return EventJson.envelope(log.reader().read(log.head(), 1).getFirst().leaf()).type();
    }

    @Test
    void a_campaign_from_its_announcement_to_its_end() throws Exception {
        announce(ANNOUNCEMENT)
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/campaigns/riverside.square"))
                .andExpect(jsonPath("$.id").value("riverside.square"));
        assertThat(lastType()).isEqualTo("campaign.announced/1");

        http.perform(STELLA.post("/api/campaigns/riverside.square/collecting", REASON))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("TOO_EARLY"));

        clock.set(Instant.parse("2026-03-01T00:00:00Z"));
        http.perform(STELLA.post("/api/campaigns/riverside.square/collecting", REASON))
                .andExpect(status().isOk());
        assertThat(lastType()).isEqualTo("campaign.collecting-opened/1");

        clock.set(Instant.parse("2026-03-12T00:00:00Z"));
        http.perform(STELLA.post("/api/campaigns/riverside.square/voting", REASON))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.position").value(log.head()));
        assertThat(lastType()).isEqualTo("campaign.voting-opened/1");

        http.perform(
                        STELLA.put(
                                "/api/campaigns/riverside.square/ranking-rule",
                                "{\"ranking\": \"wilson\", \"reason\": \"fairer to newcomers\"}"))
                .andExpect(status().isOk());
        assertThat(lastType()).isEqualTo("campaign.ranking-changed/1");

        http.perform(
                        STELLA.post(
                                "/api/campaigns/riverside.square/extension",
                                """
                                {"votingCloses": "2026-03-21T00:00:00Z", "reason": "a storm"}
                                """))
                .andExpect(status().isOk());
        assertThat(lastType()).isEqualTo("campaign.voting-extended/1");

        http.perform(STELLA.post("/api/campaigns/riverside.square/closing", REASON))
                .andExpect(status().isOk());
        assertThat(lastType()).isEqualTo("campaign.voting-closed/1");

        http.perform(STELLA.post("/api/campaigns/riverside.square/cancellation", REASON))
                .andExpect(status().isOk());
        assertThat(lastType()).isEqualTo("campaign.cancelled/1");
    }

    @Test
    void a_citizen_may_not_announce_a_campaign() throws Exception {
        http.perform(ANA.post("/api/communities/riverside/campaigns", ANNOUNCEMENT))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("ROLE_MISSING"));
    }

    @Test
    void every_step_asks_for_a_reason() throws Exception {
        for (var step : new String[] {"collecting", "voting", "closing", "cancellation"}) {
            http.perform(STELLA.post("/api/campaigns/riverside.square/" + step, "{}"))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("MISSING"))
                    .andExpect(jsonPath("$.field").value("reason"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"playground\" | \"The Playground\" | 422 | MALFORMED_ID",
                "\"minor\": 1000000 | \"minor\": 0.5 | 400 | WRONG_TYPE",
                "\"budget\": | \"budget\": null, \"description\": \"\", \"budgets\": | 400 | UNKNOWN_FIELD",
                "\"oppose\" | \"perhaps\" | 400 | WRONG_TYPE",
                "\"idea-votes\" | \"show-of-hands\" | 400 | WRONG_TYPE",
                "\"lowest-cost\" | null | 400 | WRONG_TYPE",
                "\"overBudget\": \"skip\", | | 400 | WRONG_TYPE",
                "{\"name\" | {\"participation\": {\"membersOnly\": true}, \"name\" | 400 | WRONG_TYPE",
                "\"minimumScore\": 1 | \"minimumScore\": 9007199254740992 | 422 | TOO_LARGE_TO_STORE",
                "\"votingCloses\": \"2026-03-20T00:00:00Z\" | \"votingCloses\": \"2026-03-01T00:00:00Z\" | 422 | OUT_OF_ORDER",
                "\"budget\": {\"minor\": 1000000, \"currency\": \"EUR\"}, | | 422 | BUDGET_MISSING",
            })
    void what_cannot_be_announced_is_refused_and_leaves_no_trace(
            String part, String replaced, int status, String code) throws Exception {
        var before = log.head();
        assertThat(PLAYGROUND).contains(part);
        announce(PLAYGROUND.replace(part, replaced == null ? "" : replaced))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code));
        assertThat(log.head()).isEqualTo(before);
    }
}
