package groundswell.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** What no client library sends is answered by the web server: with a problem document as well. */
@SpringBootTest(
        classes = groundswell.command.TestCommandSide.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class UnreadableRequestsTest {
    @LocalServerPort private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/campaigns/..%2F../ranking HTTP/1.1",
                "PUT /api/ideas/riverside.square%2Fa/vote HTTP/1.1",
                "GET /api/communities%00 HTTP/1.1",
                "GET /api/{x} HTTP/1.1",
                "GET /api/communities?x=<y> HTTP/1.1",
                "GET /api/\u00e9 HTTP/1.1",
                "GET /api/%ZZ HTTP/1.1",
                "G{T /api/communities HTTP/1.1",
                "GET /api/communities;x=1 HTTP/1.1",
                "GET //api//communities HTTP/1.1",
            })
    void a_request_that_http_does_not_allow_is_a_problem(String line) throws IOException {
        assertThat(answer(line, "Host: localhost")).isEqualTo("400 BAD_REQUEST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/communities HTTP/9.9 | 505 HTTP_VERSION_NOT_SUPPORTED",
                "TRACE /api/communities HTTP/1.1 | 405 METHOD_NOT_ALLOWED",
                "FOO /api/communities HTTP/1.1 | 400 BAD_REQUEST",
            })
    void a_method_or_a_version_that_nobody_knows_is_a_problem(String line, String problem)
            throws IOException {
        assertThat(answer(line, "Host: localhost")).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: a b", "Host: localhost\r\nHost: localhost", "X: y"})
    void a_header_that_http_does_not_allow_is_a_problem(String headers) throws IOException {
        assertThat(answer("GET /api/communities HTTP/1.1", headers)).isEqualTo("400 BAD_REQUEST");
    }

    /** The status and the code. */
    private String answer(String line, String headers) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            var request = line + "\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var text =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .split("\r\n\r\n", 2);
            assertThat(text[0].lines().map(String::toLowerCase))
                    .as(text[0])
                    .contains("content-type: application/problem+json");
            var status = text[0].substring("HTTP/1.1 ".length(), "HTTP/1.1 400".length());
            var body = text[1].substring(text[1].indexOf('{'), text[1].lastIndexOf('}') + 1);
            var problem = new JsonMapper().readTree(body);
            assertThat(problem.get("status").asString()).isEqualTo(status);
            assertThat(problem.get("type").asString()).startsWith("urn:groundswell:problem:");
            assertThat(problem.get("detail").asString()).isNotBlank();
            return status + " " + problem.get("code").asString();
        }
    }
}
