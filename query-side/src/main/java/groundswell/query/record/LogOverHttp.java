package groundswell.query.record;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the command side, for pages of a query side in a process of its own. */
@Component
@ConditionalOnProperty("groundswell.command-side.url")
final class LogOverHttp implements Announcements, DisposableBean {
    /** A page that is asked for waits no longer; it is then shown without the announcement. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(LogOverHttp.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final String root;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    LogOverHttp(@Value("${groundswell.command-side.url}") String root) {
        if (!root.startsWith("http://") && !root.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "groundswell.command-side.url is the http or https address of the command side,"
                            + " not "
                            + root);
        }
        this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    @Override
    public Optional<Announced> of(long position) {
        var request =
                HttpRequest.newBuilder(URI.create(root + "/log/announcement/" + position))
                        .timeout(PATIENCE)
                        .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.of(announced(JSON.readTree(answer.body())))
                    : Optional.empty();
        } catch (IOException | JacksonException unanswered) {
            LOG.warn("The log did not say where an entry is announced.", unanswered);
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Announced announced(JsonNode answer) {
        return new Announced(
                answer.path("announced").booleanValue()
                        ? Optional.of(answer.path("size").longValue())
                        : Optional.empty(),
                answer.path("cosigners").valueStream().map(JsonNode::asString).toList(),
                answer.path("wanted").intValue());
    }

    @Override
    public void destroy() {
        http.close();
    }
}
