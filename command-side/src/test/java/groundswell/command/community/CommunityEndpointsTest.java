package groundswell.command.community;

import static groundswell.command.Requests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import groundswell.command.CommandSideTest;
import groundswell.command.Requests;
import groundswell.store.EventLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@CommandSideTest
class CommunityEndpointsTest {
    private static final Requests OLGA = as("olga", "operator");
    private static final Requests STELLA = as("stella", "steward");
    private static final Requests ANA = as("ana", "citizen");

    private static final String RIVERSIDE =
            "{\"id\": \"riverside\", \"name\": \"Riverside\", \"purpose\": \"Ours to shape.\"}";

    private final MockMvc http;
    private final EventLog log;

    @Autowired
    CommunityEndpointsTest(MockMvc http, EventLog log) {
        this.http = http;
        this.log = log;
    }

    @Test
    void a_community_from_its_founding_to_its_roles() throws Exception {
        http.perform(ANA.post("/api/communities", RIVERSIDE))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("ROLE_MISSING"));
        http.perform(OLGA.post("/api/communities", RIVERSIDE))
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/communities/riverside"))
                .andExpect(jsonPath("$.id").value("riverside"))
                .andExpect(jsonPath("$.position").value(0));
        http.perform(
                        STELLA.put(
                                "/api/communities/riverside/purpose",
                                "{\"purpose\": \"Ours.\", \"reason\": \"shorter\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.position").value(1));

        var joined =
                http.perform(
                                ANA.post(
                                        "/api/communities/riverside/members",
                                        "{\"displayName\": \"Ana\"}"))
                        .andExpect(status().isCreated())
                        .andExpect(jsonPath("$.position").value(2))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        String ana = JsonPath.read(joined, "$.id");

        var roles = "/api/communities/riverside/members/" + ana + "/roles";
        http.perform(STELLA.post(roles, "{\"role\": \"operator\", \"reason\": \"trusted\"}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("ROLE_NOT_GRANTABLE"));
        http.perform(STELLA.post(roles, "{\"role\": \"steward\", \"reason\": \"elected\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.position").value(3));
        http.perform(
                        ANA.post(
                                "/api/communities/riverside/members",
                                "{\"member\": \"ben-in-riverside\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.id").value("ben-in-riverside"));
        http.perform(ANA.post(roles + "/steward/revocation", "{\"reason\": \"a new job\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.position").value(5));
        http.perform(ANA.post(roles, "{\"role\": \"moderator\", \"reason\": \"why not\"}"))
                .andExpect(status().isForbidden());
        http.perform(STELLA.post(roles + "/king/revocation", "{\"reason\": \"a republic\"}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("role"));
        assertThat(log.head()).isEqualTo(5);
    }

    @Test
    void what_is_missing_is_named() throws Exception {
        http.perform(
                        OLGA.post(
                                "/api/communities",
                                "{\"id\": \"hillside\", \"name\": \"Hillside\"}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("MISSING"))
                .andExpect(jsonPath("$.field").value("purpose"));
        http.perform(
                        OLGA.post(
                                "/api/communities",
                                "{\"id\": \"Hill Side\", \"name\": \"H\", \"purpose\": \"P\"}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("MALFORMED_ID"))
                .andExpect(jsonPath("$.field").value("id"));
    }
}
