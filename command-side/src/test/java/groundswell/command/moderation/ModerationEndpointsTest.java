package groundswell.command.moderation;

import static groundswell.command.Requests.as;
import static groundswell.command.facts.IdeasInRiverside.COLLECTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import groundswell.command.CommandSideTest;
import groundswell.command.Requests;
import groundswell.command.SettableClock;
import groundswell.command.facts.RiversideIsOpen;
import groundswell.command.log.Commands;
import groundswell.store.EventLog;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@CommandSideTest
class ModerationEndpointsTest {
    private static final Requests ANA = as("ana", "citizen");
    private static final Requests BEN = as("ben", "citizen");
    private static final Requests MODERATOR = as("carla", "moderator");
    private static final String FOUNTAIN =
            "{\"title\":\"A fountain\",\"text\":\"Children could play in it.\"}";
    private static final String SPAM = "{\"rule\":\"spam\",\"reason\":\"It advertises a shop.\"}";
    private static final String REASON = "{\"reason\":\"We looked again.\"}";

    private final MockMvc http;
    private final EventLog log;
    private final Commands commands;
    private final SettableClock clock;

    @Autowired
    ModerationEndpointsTest(MockMvc http, EventLog log, Commands commands, SettableClock clock) {
        this.http = http;
        this.log = log;
        this.commands = commands;
        this.clock = clock;
    }

    @BeforeEach
    void riverside_collects_ideas() {
        clock.set(COLLECTING);
        RiversideIsOpen.in(commands);
    }

    /** Ana's idea, as the start of its URLs. */
    private String idea() throws Exception {
        var body =
                http.perform(ANA.post("/api/campaigns/riverside.square/ideas", FOUNTAIN))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        return "/api/ideas/" + JsonPath.<String>read(body, "$.id");
    }

    private void accepted(Requests who, String path, String body, int events) throws Exception {
        var before = log.head();
        http.perform(who.post(path, body))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.position").value(before + events));
        assertThat(log.head()).isEqualTo(before + events);
    }

    private void refused(Requests who, String path, String body, int status, String code)
            throws Exception {
        var before = log.head();
        http.perform(who.post(path, body))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code));
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void an_idea_is_reported_held_back_hidden_appealed_and_restored() throws Exception {
        var idea = idea();
        http.perform(BEN.post(idea + "/reports", "{\"rule\":\"spam\",\"text\":\"A shop.\"}"))
                .andExpect(status().isOk());
        accepted(BEN, idea + "/reports", "{\"rule\":\"spam\"}", 0);
        accepted(MODERATOR, idea + "/hold", SPAM, 1);
        accepted(MODERATOR, idea + "/hiding", SPAM, 1);
        accepted(ANA, idea + "/appeals", "{\"text\":\"There is no shop in it.\"}", 1);
        accepted(MODERATOR, idea + "/appeal-dismissal", REASON, 1);
        accepted(ANA, idea + "/appeals", "{}", 1);
        accepted(MODERATOR, idea + "/restoration", REASON, 1);
        accepted(MODERATOR, idea + "/restoration", REASON, 0);
    }

    @Test
    void moderation_takes_a_role_and_an_appeal_takes_an_author() throws Exception {
        var idea = idea();
        refused(BEN, idea + "/hold", SPAM, 403, "ROLE_MISSING");
        refused(BEN, idea + "/hiding", SPAM, 403, "ROLE_MISSING");
        refused(BEN, idea + "/restoration", REASON, 403, "ROLE_MISSING");
        refused(BEN, idea + "/appeal-dismissal", REASON, 403, "ROLE_MISSING");
        refused(BEN, idea + "/appeals", "{}", 403, "NOT_AN_AUTHOR");
    }

    @Test
    void what_is_not_hidden_is_neither_restored_nor_appealed() throws Exception {
        var idea = idea();
        refused(MODERATOR, idea + "/restoration", REASON, 409, "NOT_HIDDEN");
        refused(ANA, idea + "/appeals", "{}", 409, "NOT_HIDDEN");
        refused(MODERATOR, idea + "/appeal-dismissal", REASON, 409, "NO_OPEN_APPEAL");
    }

    @Test
    void an_unknown_idea_is_not_moderated() throws Exception {
        refused(MODERATOR, "/api/ideas/riverside.square.nothing/hold", SPAM, 404, "IDEA_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hold | {\"reason\":\"A shop.\"} | 422 | MISSING | rule",
                "hold | {\"rule\":\"spam\"} | 422 | MISSING | reason",
                "hold | {\"rule\":\"boring\",\"reason\":\"A shop.\"} | 400 | WRONG_TYPE | rule",
                "hiding | {\"rule\":\"spam\",\"reason\":\"\"} | 422 | TOO_SHORT | reason",
                "restoration | {} | 422 | MISSING | reason",
                "appeal-dismissal | {} | 422 | MISSING | reason",
                "reports | {} | 422 | MISSING | rule",
                "appeals | {\"text\":1} | 400 | WRONG_TYPE | text",
            })
    void bad_input_names_the_field(String act, String body, int status, String code, String field)
            throws Exception {
        http.perform(MODERATOR.post("/api/ideas/riverside.square.fountain/" + act, body))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.field").value(field));
    }
}
