package groundswell.command.vote;

import static groundswell.command.Requests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import groundswell.command.CommandSideTest;
import groundswell.store.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@CommandSideTest
class VoteEndpointsTest {
    private final MockMvc http;
    private final EventLog log;

    @Autowired
    VoteEndpointsTest(MockMvc http, EventLog log) {
        this.http = http;
        this.log = log;
    }

    @Test
    void a_vote_without_a_token_is_refused() throws Exception {
        http.perform(
                        put("/api/ideas/riverside.square.fountain/vote")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"choice\":\"support\"}"))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("TOKEN_MISSING_OR_INVALID"));
        assertThat(log.head()).isEqualTo(-1);
    }

    @Test
    void a_vote_in_an_unknown_campaign_is_not_found() throws Exception {
        http.perform(
                        as("ana", "citizen")
                                .put(
                                        "/api/ideas/riverside.square.fountain/vote",
                                        "{\"choice\":\"support\"}"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("CAMPAIGN_NOT_FOUND"))
                .andExpect(jsonPath("$.type").value("urn:groundswell:problem:campaign-not-found"));
        assertThat(log.head()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"choice\":\"maybe\"} | 400 | WRONG_TYPE | choice",
                "{\"choice\":1} | 400 | WRONG_TYPE | choice",
                "{} | 422 | MISSING | choice",
                "{\"choice\":\"support\",\"weight\":2} | 400 | UNKNOWN_FIELD | weight",
                "{\"choice\":\"support\" | 400 | MALFORMED_JSON | ",
                "{\"choice\":\"support\",\"choice\":\"oppose\"} | 400 | MALFORMED_JSON | ",
            })
    void bad_input_names_the_field_and_the_rule(String body, int status, String code, String field)
            throws Exception {
        var answer =
                http.perform(
                                as("ana", "citizen")
                                        .put("/api/ideas/riverside.square.fountain/vote", body))
                        .andExpect(status().is(status))
                        .andExpect(jsonPath("$.code").value(code));
        if (field != null) {
            answer.andExpect(jsonPath("$.field").value(field));
        }
        assertThat(log.head()).isEqualTo(-1);
    }
}
