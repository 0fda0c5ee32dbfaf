package groundswell.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.RunningResult;
import groundswell.query.feed.ServedFeed;
import groundswell.query.intake.Riverside;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Who may ask what about webhooks; nothing is ever registered here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookRequestsTest {
    private final JdbcConnectionPool views = ServedFeed.database();
    private final HttpClient http = HttpClient.newHttpClient();
    private ServedFeed service;

    @BeforeAll
    void start(@TempDir Path folder) {
        var history = Riverside.votingOpen(RunningResult.SHOWN);
        service =
                new ServedFeed(
                        history.intake(),
                        views,
                        "groundswell.webhooks.key-file=" + folder.resolve("webhook-key"),
                        "groundswell.webhooks.allow-http=true");
        service.catchUp(history.head());
    }

    @AfterAll
    void stop() {
        service.close();
        http.close();
        views.dispose();
    }

    private HttpResponse<String> ask(String method, String path, String token, String body) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                        .method(method, BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(method + " " + path, broken);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 401 TOKEN_MISSING_OR_INVALID",
        "forged, 401 TOKEN_MISSING_OR_INVALID",
        "citizen, 403 OPERATOR_REQUIRED",
        "scope-other, 403 OPERATOR_REQUIRED"
    })
    void only_operators_and_service_accounts_see_webhooks(String token, String problem) {
        for (var request :
                List.of(
                        "GET /api/webhooks",
                        "POST /api/webhooks",
                        "DELETE /api/webhooks/x",
                        "GET /api/webhooks/x/deliveries")) {
            var words = request.split(" ");
            var answer = ask(words[0], words[1], token, "");
            assertThat(answer.statusCode() + " " + code(answer)).as(request).isEqualTo(problem);
        }
        assertThat(ask("GET", "/api/webhooks", "scope-webhooks", "").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/api/events", "", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.1.2.3/",
                "http://192.168.1.1/",
                "http://169.254.169.254/latest",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[fd00::1]/",
                "http://100.64.1.1/",
                "http://0.0.0.0/"
            })
    void addresses_of_the_neighbourhood_are_refused(String url) {
        var answer = ask("POST", "/api/webhooks", "operator", "{\"url\":\"" + url + "\"}");
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("422 URL_NOT_ALLOWED");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"url\":\"ftp://example.org/\"}', 422 URL_NOT_HTTPS",
        "'{\"url\":\"https://u:p@example.org/\"}', 422 URL_MALFORMED",
        "'{\"url\":\"https://example.org/#a\"}', 422 URL_MALFORMED",
        "'{\"url\":\"https:///x\"}', 422 URL_MALFORMED",
        "'{\"url\":\"/x\"}', 422 URL_NOT_HTTPS",
        "'{}', 422 MISSING",
        "'{\"url\":7}', 400 MALFORMED_JSON",
        "'{\"ulr\":\"https://example.org/\"}', 400 MALFORMED_JSON",
        "'null', 400 MALFORMED_JSON",
        "'', 400 MALFORMED_JSON",
        "'{\"url\":\"https://8.8.8.8/\",\"after\":99}', 422 OUT_OF_RANGE",
        "'{\"url\":\"https://8.8.8.8/\",\"filters\":{\"types\":[\"x.*\"]}}', 400 MALFORMED_PARAMETER",
        "'{\"url\":\"https://8.8.8.8/\",\"filters\":{\"types\":[null]}}', 400 MALFORMED_JSON",
        "'{\"url\":\"https://8.8.8.8/\",\"filters\":{\"idea\":\"x\"}}', 400 MALFORMED_PARAMETER"
    })
    void bad_input_is_answered_with_its_problem(String body, String problem) {
        var answer = ask("POST", "/api/webhooks", "operator", body);
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo(problem);
    }

    private static String code(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).required("code").stringValue();
    }

    @Test
    void a_webhook_that_is_not_there_is_not_found() {
        for (var request :
                List.of("GET wh_x", "DELETE wh_x", "POST wh_x/pause", "GET wh_x/deliveries")) {
            var words = request.split(" ");
            var answer = ask(words[0], "/api/webhooks/" + words[1], "operator", "");
            assertThat(answer.statusCode() + " " + code(answer))
                    .as(request)
                    .isEqualTo("404 WEBHOOK_NOT_FOUND");
        }
    }
}
