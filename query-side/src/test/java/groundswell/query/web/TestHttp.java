package groundswell.query.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import groundswell.query.intake.Projections;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks endpoints as a browser or a script would. */
public final class TestHttp {
    /** How long an answer waits for {@code atLeast}: what comes at all is there at once. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final MockMvc mvc;

    /** The endpoints over these projections, with the one place that answers problems. */
    public TestHttp(Projections projections, Function<Answers, List<Object>> endpoints) {
        mvc =
                MockMvcBuilders.standaloneSetup(
                                endpoints.apply(new Answers(projections, PATIENCE)).toArray())
                        .setControllerAdvice(new QueryProblems())
                        .build();
    }

    /** The answer to a GET, whatever it is. */
    public MockHttpServletResponse answer(String address, String... headers) {
        try {
            var request = get(URI.create(address));
            for (var name = 0; name < headers.length; name += 2) {
                request.header(headers[name], headers[name + 1]);
            }
            return mvc.perform(request).andReturn().getResponse();
        } catch (Exception broken) {
            throw new IllegalStateException("GET " + address, broken);
        }
    }

    /** The bytes of an answer that has to be 200. */
    public byte[] bytes(String address) {
        var answer = answer(address);
        if (answer.getStatus() != 200) {
            throw new AssertionError("GET " + address + ": " + text(answer));
        }
        return answer.getContentAsByteArray();
    }

    /** The text of an answer that has to be 200. */
    public String text(String address) {
        return new String(bytes(address), StandardCharsets.UTF_8);
    }

    /** The body of an answer that has to be 200. */
    public JsonNode ok(String address) {
        return JsonMapper.shared().readTree(bytes(address));
    }

    /** Status and code of an answer that has to be a problem: {@code 404 CAMPAIGN_NOT_FOUND}. */
    public String problem(String address) {
        var answer = answer(address);
        if (!"application/problem+json".equals(answer.getContentType())) {
            throw new AssertionError("GET " + address + ": " + text(answer));
        }
        var body = JsonMapper.shared().readTree(answer.getContentAsByteArray());
        return answer.getStatus() + " " + body.required("code").stringValue();
    }

    private static String text(MockHttpServletResponse answer) {
        return answer.getStatus()
                + " "
                + new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
