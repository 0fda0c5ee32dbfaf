package groundswell.command.idea;

import static groundswell.command.Requests.as;
import static groundswell.command.facts.IdeasInRiverside.COLLECTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
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
import org.springframework.test.web.servlet.ResultActions;

@CommandSideTest
class IdeaEndpointsTest {
    private static final Requests ANA = as("ana", "citizen");
    private static final Requests BEN = as("ben", "citizen");
    private static final Requests MODERATOR = as("carla", "moderator");
    private static final Requests STEWARD = as("dora", "steward");
    private static final String IDEAS = "/api/campaigns/riverside.square/ideas";
    private static final String FOUNTAIN =
            """
            {"title":"A fountain","text":"Children could play in it.","category":"Green",
             "place":"The middle of the square","cost":{"minor":400000,"currency":"EUR"}}\
            """;

    private final MockMvc http;
    private final EventLog log;
    private final Commands commands;
    private final SettableClock clock;

    @Autowired
    IdeaEndpointsTest(MockMvc http, EventLog log, Commands commands, SettableClock clock) {
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

    /** What was made: its identifier, from a 201 that also says where it is. */
    private String made(ResultActions answer) throws Exception {
        var body =
                answer.andExpect(status().isCreated())
                        .andExpect(jsonPath("$.position").value(log.head()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        return JsonPath.read(body, "$.id");
    }

    private String submitted() throws Exception {
        return made(http.perform(ANA.post(IDEAS, FOUNTAIN)));
    }

    /** A request that is accepted and appends this many events. */
    private void appends(int events, ResultActions answer, long before) throws Exception {
        answer.andExpect(status().isOk()).andExpect(jsonPath("$.position").value(before + events));
        assertThat(log.head()).isEqualTo(before + events);
    }

    @Test
    void an_idea_is_submitted_under_a_name_of_its_own() throws Exception {
        http.perform(ANA.post(IDEAS, FOUNTAIN))
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", startsWith("/api/ideas/riverside.square.")))
                .andExpect(jsonPath("$.id", startsWith("riverside.square.")));
    }

    @Test
    void the_same_request_under_one_key_submits_one_idea() throws Exception {
        var first = made(http.perform(ANA.post(IDEAS, FOUNTAIN).header("Idempotency-Key", "k1")));
        var head = log.head();
        http.perform(ANA.post(IDEAS, FOUNTAIN).header("Idempotency-Key", "k1"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.id").value(first));
        assertThat(log.head()).isEqualTo(head);
    }

    @Test
    void an_author_revises_and_others_do_not() throws Exception {
        var idea = "/api/ideas/" + submitted();
        var well = "{\"title\":\"A well\",\"text\":\"To drink from, all summer.\"}";
        http.perform(BEN.put(idea, well))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("NOT_AN_AUTHOR"));
        var head = log.head();
        appends(1, http.perform(ANA.put(idea, well)), head);
        appends(0, http.perform(ANA.put(idea, well)), head + 1);
    }

    @Test
    void an_amendment_is_proposed_and_accepted_and_its_proposer_is_an_author() throws Exception {
        var idea = "/api/ideas/" + submitted();
        var amendments = idea + "/amendments";
        var well = made(http.perform(BEN.post(amendments, "{\"title\":\"A well\"}")));
        var head = log.head();
        appends(1, http.perform(ANA.post(amendments + "/" + well + "/acceptance", "{}")), head);
        appends(
                1,
                http.perform(BEN.put(idea, "{\"title\":\"Well\",\"text\":\"To drink from.\"}")),
                head + 1);
    }

    @Test
    void an_amendment_is_declined_once() throws Exception {
        var amendments = "/api/ideas/" + submitted() + "/amendments";
        var well = made(http.perform(BEN.post(amendments, "{\"title\":\"A well\"}")));
        var head = log.head();
        var declining = amendments + "/" + well + "/declining";
        appends(1, http.perform(ANA.post(declining, "{\"note\":\"Too deep.\"}")), head);
        http.perform(ANA.post(amendments + "/" + well + "/acceptance", "{}"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("AMENDMENT_SETTLED"));
    }

    @Test
    void a_comment_is_answered() throws Exception {
        var comments = "/api/ideas/" + submitted() + "/comments";
        var question = made(http.perform(BEN.post(comments, "{\"text\":\"How deep?\"}")));
        made(
                http.perform(
                        ANA.post(
                                comments,
                                "{\"text\":\"A hand.\",\"inReplyTo\":\"" + question + "\"}")));
        http.perform(ANA.post(comments, "{\"text\":\"A hand.\",\"inReplyTo\":\"nothing\"}"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("COMMENT_NOT_FOUND"));
    }

    @Test
    void a_moderator_merges_and_splits() throws Exception {
        var fountain = submitted();
        var trees = submitted();
        var head = log.head();
        var body = "{\"%s\":[\"" + trees + "\"],\"reason\":\"Both are one.\"}";
        var idea = "/api/ideas/" + fountain;
        http.perform(ANA.post(idea + "/merge", body.formatted("merged")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("ROLE_MISSING"));
        appends(1, http.perform(MODERATOR.post(idea + "/merge", body.formatted("merged"))), head);
        http.perform(ANA.put("/api/ideas/" + trees, FOUNTAIN))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("IDEA_NOT_STANDING"))
                .andExpect(
                        jsonPath("$.detail").value("The idea was merged into " + fountain + "."));
        appends(
                1,
                http.perform(MODERATOR.post(idea + "/split", body.formatted("split"))),
                head + 1);
    }

    @Test
    void a_steward_shortlists() throws Exception {
        var shortlisting = "/api/ideas/" + submitted() + "/shortlisting";
        var head = log.head();
        appends(1, http.perform(STEWARD.post(shortlisting, "{\"reason\":\"Feasible.\"}")), head);
        appends(
                0,
                http.perform(STEWARD.post(shortlisting, "{\"reason\":\"Feasible.\"}")),
                head + 1);
    }

    @Test
    void an_author_withdraws_with_a_note() throws Exception {
        var withdrawal = "/api/ideas/" + submitted() + "/withdrawal";
        http.perform(STEWARD.post(withdrawal, "{\"note\":\"Not mine.\"}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("REASON_MISSING"));
        var head = log.head();
        appends(1, http.perform(ANA.post(withdrawal, "{\"note\":\"Too dear.\"}")), head);
    }

    @Test
    void a_steward_withdraws_with_a_reason() throws Exception {
        var withdrawal = "/api/ideas/" + submitted() + "/withdrawal";
        var head = log.head();
        appends(1, http.perform(STEWARD.post(withdrawal, "{\"reason\":\"Not lawful.\"}")), head);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"Children could play in it.\"} | 422 | TITLE_MISSING | ",
                "{\"title\":\"A fountain\",\"text\":\"Water\"} | 422 | TEXT_TOO_SHORT | ",
                "{\"title\":\"\",\"text\":\"Children could play in it.\"} | 422 | TOO_SHORT | title",
                "{\"title\":7} | 400 | WRONG_TYPE | title",
                "{\"author\":\"ben\"} | 400 | UNKNOWN_FIELD | author",
                "{\"cost\":{\"minor\":1.5,\"currency\":\"EUR\"}} | 400 | WRONG_TYPE | cost.minor",
                "{\"cost\":{\"minor\":-1,\"currency\":\"EUR\"}} | 422 | OUT_OF_RANGE | cost",
                "{\"cost\":{\"minor\":1}} | 400 | WRONG_TYPE | cost.currency",
            })
    void bad_ideas_name_the_field_or_the_rule(String body, int status, String code, String field)
            throws Exception {
        var head = log.head();
        var answer =
                http.perform(ANA.post(IDEAS, body))
                        .andExpect(status().is(status))
                        .andExpect(jsonPath("$.code").value(code));
        if (field != null) {
            answer.andExpect(jsonPath("$.field").value(field));
        }
        assertThat(log.head()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\":\"Both are one.\"} | 422 | MISSING | merged",
                "{\"merged\":[null],\"reason\":\"Both are one.\"} | 400 | WRONG_TYPE | merged[0]",
                "{\"merged\":[\"riverside.square.trees\"]} | 422 | MISSING | reason",
                "{\"merged\":[\"trees\"],\"reason\":\"One.\"} | 422 | MALFORMED_ID | merged[0]",
                "{\"merged\":[],\"reason\":\"Both are one.\"} | 422 | MERGE_MALFORMED | ",
            })
    void bad_merges_name_the_field_or_the_rule(String body, int status, String code, String field)
            throws Exception {
        var answer =
                http.perform(MODERATOR.post("/api/ideas/riverside.square.fountain/merge", body))
                        .andExpect(status().is(status))
                        .andExpect(jsonPath("$.code").value(code));
        if (field != null) {
            answer.andExpect(jsonPath("$.field").value(field));
        }
    }
}
