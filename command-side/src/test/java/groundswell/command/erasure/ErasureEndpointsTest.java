package groundswell.command.erasure;

import static groundswell.command.Requests.as;
import static groundswell.command.facts.IdeasInRiverside.COLLECTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import groundswell.command.CommandSideTest;
import groundswell.command.Requests;
import groundswell.command.SettableClock;
import groundswell.command.facts.IdeasInRiverside;
import groundswell.command.facts.RiversideIsOpen;
import groundswell.command.identity.Handles;
import groundswell.command.identity.Person;
import groundswell.command.log.Commands;
import groundswell.events.wire.EventJson;
import groundswell.store.EventLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@CommandSideTest
class ErasureEndpointsTest {
    private static final Requests OPERATOR = as("olga", "operator");
    private static final Requests STEWARD = as("stella", "steward");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String IDEA =
            "{\"title\":\"A fountain\",\"text\":\"Children could play in it.\"}";

    private final MockMvc http;
    private final EventLog log;
    private final Commands commands;
    private final SettableClock clock;
    private final Handles handles;
    private final Erasures erasures;

    @Autowired
    ErasureEndpointsTest(
            MockMvc http,
            EventLog log,
            Commands commands,
            SettableClock clock,
            Handles handles,
            Erasures erasures) {
        this.http = http;
        this.log = log;
        this.commands = commands;
        this.clock = clock;
        this.handles = handles;
        this.erasures = erasures;
    }

    @BeforeEach
    void riverside_collects_ideas() {
        clock.set(COLLECTING);
        RiversideIsOpen.in(commands);
    }

    /** Position of an idea that somebody submitted. */
    private long idea(Requests who) throws Exception {
        var body =
                http.perform(who.post("/api/campaigns/riverside.square/ideas", IDEA))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        return JsonPath.<Integer>read(body, "$.position");
    }

    private static String person(String subject) {
        return "{\"issuer\":\"test\",\"subject\":\""
                + subject
                + "\",\"ground\":\"erasure-request\",\"reason\":\"By letter.\"}";
    }

    @Test
    void a_person_is_erased_wherever_they_spoke_and_asking_again_appends_nothing()
            throws Exception {
        var ana = as("ana", "citizen");
        var anas = idea(ana);
        var bens = idea(as("ben", "citizen"));
        http.perform(
                        ana.post(
                                "/api/communities/riverside/members",
                                "{\"displayName\":\"Ana Smith\"}"))
                .andExpect(status().isCreated());
        var answer =
                http.perform(OPERATOR.post("/api/erasures", person("ana")))
                        .andExpect(status().isOk())
                        .andExpect(jsonPath("$.openings").value(3))
                        .andExpect(jsonPath("$.streams.length()").value(2))
                        .andExpect(jsonPath("$.streams[0].stream").value("riverside"))
                        .andExpect(jsonPath("$.streams[0].openings").value(1))
                        .andExpect(jsonPath("$.streams[1].stream").value("riverside.square"))
                        .andExpect(jsonPath("$.streams[1].openings").value(2))
                        .andExpect(jsonPath("$.streams[1].position").value(log.head()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        var handle = handles.in(IdeasInRiverside.SQUARE, new Person("test", "ana"));
        assertThat(answer).doesNotContain("ana").doesNotContain(handle.value());
        assertThat(log.vault().openings(anas)).isEmpty();
        assertThat(log.vault().openings(bens)).hasSize(2);
        var leaf = log.reader().read(log.head(), 1).getFirst().leaf();
        assertThat(EventJson.envelope(leaf).body().toString())
                .isEqualTo(
                        "{\"campaign\":\"riverside.square\",\"community\":\"riverside\","
                                + "\"ground\":\"erasure-request\",\"openings\":2,\"person\":\""
                                + handle
                                + "\",\"reason\":\"By letter.\"}");
        var head = log.head();
        http.perform(OPERATOR.post("/api/erasures", person("ana")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.openings").value(0))
                .andExpect(jsonPath("$.streams.length()").value(0));
        assertThat(log.head()).isEqualTo(head);
    }

    @Test
    void whoever_has_a_handle_is_erased_where_they_have_it() throws Exception {
        var carls = idea(as("carl", "citizen"));
        var handle = handles.in(IdeasInRiverside.SQUARE, new Person("test", "carl"));
        http.perform(
                        OPERATOR.post(
                                "/api/erasures",
                                "{\"stream\":\"riverside.square\",\"handle\":\""
                                        + handle
                                        + "\",\"ground\":\"court-order\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.openings").value(2));
        assertThat(log.vault().openings(carls)).isEmpty();
    }

    @Test
    void what_is_said_after_an_erasure_stays_until_the_next() throws Exception {
        var dora = as("dora", "citizen");
        idea(dora);
        http.perform(OPERATOR.post("/api/erasures", person("dora"))).andExpect(status().isOk());
        var later = idea(dora);
        erasures.reapply();
        assertThat(log.vault().openings(later)).hasSize(2);
        http.perform(OPERATOR.post("/api/erasures", person("dora")))
                .andExpect(jsonPath("$.openings").value(2));
        assertThat(log.vault().openings(later)).isEmpty();
    }

    @Test
    void what_the_log_says_is_gone_is_taken_out_of_a_vault_that_still_has_it() throws Exception {
        var emils = idea(as("emil", "citizen"));
        var handle = handles.in(IdeasInRiverside.SQUARE, new Person("test", "emil"));
        // As after a stop between the log and the vault.
        commands.send(
                new EraseSubject(
                        IdeasInRiverside.SQUARE.community(),
                        IdeasInRiverside.SQUARE,
                        handle,
                        groundswell.events.value.WithdrawalGround.ERROR,
                        null,
                        2,
                        operator()));
        assertThat(log.vault().openings(emils)).hasSize(2);
        erasures.reapply();
        assertThat(log.vault().openings(emils)).isEmpty();
        var head = log.head();
        http.perform(OPERATOR.post("/api/erasures", person("emil")))
                .andExpect(jsonPath("$.openings").value(0));
        assertThat(log.head()).isEqualTo(head);
    }

    private static groundswell.command.act.Act operator() {
        var olga = new groundswell.events.value.Handle("olga");
        return new groundswell.command.act.Act(
                olga,
                olga,
                java.util.Set.of(groundswell.events.value.Role.OPERATOR),
                groundswell.events.value.Level.VERIFIED,
                groundswell.events.value.Channel.ONLINE,
                COLLECTING,
                null,
                null);
    }

    @Test
    void only_operators_erase_and_nobody_else_learns_whether_there_is_anything() throws Exception {
        for (var subject : new String[] {"ana", "nobody"}) {
            http.perform(STEWARD.post("/api/erasures", person(subject)))
                    .andExpect(status().isForbidden())
                    .andExpect(jsonPath("$.code").value("ROLE_MISSING"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422 | MISSING | ground",
                "{\"ground\":\"error\"} | 422 | MISSING | stream",
                "{\"ground\":\"error\",\"issuer\":\"i\"} | 422 | MISSING | subject",
                "{\"ground\":\"error\",\"issuer\":\"i\",\"subject\":\" \"} | 422 | MALFORMED |"
                        + " subject",
                "{\"ground\":\"error\",\"issuer\":\"i\",\"subject\":\"s\",\"handle\":\"h\"} | 422"
                        + " | ONE_OF_TWO | handle",
                "{\"ground\":\"error\",\"stream\":\"Town\",\"handle\":\"h\"} | 422 | MALFORMED_ID"
                        + " | community",
                "{\"ground\":\"whim\",\"stream\":\"town\",\"handle\":\"h\"} | 400 | WRONG_TYPE |"
                        + " ground",
            })
    void bad_input_names_the_field(String body, int status, String code, String field)
            throws Exception {
        http.perform(OPERATOR.post("/api/erasures", body))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.field").value(field));
    }

    @Test
    void a_place_that_does_not_exist_is_told() throws Exception {
        http.perform(
                        OPERATOR.post(
                                "/api/erasures",
                                "{\"stream\":\"nowhere\",\"handle\":\"h\",\"ground\":\"error\"}"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("COMMUNITY_NOT_FOUND"));
    }

    @Test
    void whoever_acts_after_the_objection_period_is_told_that_handles_are_unlinked()
            throws Exception {
        var fay = as("fay", "citizen");
        http.perform(STEWARD.post("/api/communities/riverside/campaigns", Campaigns.brief("brief")))
                .andExpect(status().isCreated());
        http.perform(
                        STEWARD.post(
                                "/api/campaigns/riverside.brief/cancellation",
                                "{\"reason\":\"No money.\"}"))
                .andExpect(status().isOk());
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        http.perform(fay.post("/api/campaigns/riverside.brief/ideas", IDEA))
                                .andExpect(status().isConflict())
                                .andExpect(jsonPath("$.code").value("HANDLES_UNLINKED")));
        assertThat(handles.of(new Person("test", "fay")))
                .extracting(Handles.InStream::stream)
                .contains("riverside.square");
    }

    /** What a steward sends. */
    private static final class Campaigns {
        /** A campaign that forgets who took part as soon as it is over. */
        static String brief(String name) {
            return """
            {"name":"%s","question":"What now?",
             "ballot":{"form":"idea-votes","choices":["support","oppose"]},
             "schedule":{"collectingOpens":"2026-03-01T00:00:00Z",
               "collectingCloses":"2036-03-02T00:00:00Z",
               "votingOpens":"2036-03-02T00:00:00Z","votingCloses":"2036-03-03T00:00:00Z"},
             "rule":{"rule":"stewards-choice/1"},"tieOrder":["idea-id"],
             "objectionDays":0}
            """
                    .formatted(name);
        }
    }
}
