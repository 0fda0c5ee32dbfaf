package groundswell.command;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Requests as people send them: {@code as("ana", "citizen").put("/api/...", "{...}")}. */
public record Requests(String subject, List<String> roles, String level) {
    /** Somebody with these roles and a confirmed identity. */
    public static Requests as(String subject, String... roles) {
        return new Requests(subject, List.of(roles), "verified");
    }

    /** The same person, whose identity is not confirmed. */
    public Requests unconfirmed() {
        return new Requests(subject, roles, "basic");
    }

    /** POST with a JSON body. */
    public MockHttpServletRequestBuilder post(String path, String json) {
        return with(HttpMethod.POST, path, json);
    }

    /** PUT with a JSON body. */
    public MockHttpServletRequestBuilder put(String path, String json) {
        return with(HttpMethod.PUT, path, json);
    }

    /** DELETE. */
    public MockHttpServletRequestBuilder delete(String path) {
        return with(HttpMethod.DELETE, path, "");
    }

    private MockHttpServletRequestBuilder with(HttpMethod method, String path, String json) {
        return MockMvcRequestBuilders.request(method, path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.getBytes(StandardCharsets.UTF_8))
                .with(
                        jwt().jwt(token ->
                                token.subject(subject)
                                        .claim("iss", "test")
                                        .claim("roles", roles)
                                        .claim("level", level)));
    }
}
