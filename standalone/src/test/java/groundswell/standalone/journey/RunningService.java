package groundswell.standalone.journey;

import groundswell.events.value.Level;
import groundswell.events.value.Role;
import groundswell.query.intake.Projections;
import groundswell.standalone.Home;
import groundswell.standalone.LocalTokens;
import groundswell.standalone.StandaloneApplication;
import groundswell.store.EventLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service on a folder of its own and a free port, talked to as anybody would: through
 * HTTP.
 */
public final class RunningService implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Home home;
    private final String root;

    private RunningService(Home home, ConfigurableApplicationContext context) {
        this.home = home;
        this.context = context;
        this.root = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** Starts the service on a folder. */
    public static RunningService on(Path folder) {
        return on(folder, InstantSource.system());
    }

    /** Starts the service on a folder and on a clock of the test, with these settings. */
    public static RunningService on(Path folder, InstantSource clock, String... settings) {
        return on(folder, clock, _ -> {}, settings);
    }

    /** As {@link #on(Path, InstantSource, String...)}, with more parts. */
    public static RunningService on(
            Path folder,
            InstantSource clock,
            Consumer<GenericApplicationContext> more,
            String... settings) {
        var home = new Home(folder);
        return new RunningService(
                home,
                new SpringApplicationBuilder(StandaloneApplication.class)
                        .properties("groundswell.home=" + folder, "server.port=0")
                        .initializers((GenericApplicationContext context) ->
                                context.registerBean(
                                        "clockOfTheTest",
                                        InstantSource.class,
                                        () -> clock,
                                        bean -> bean.setPrimary(true)))
                        .initializers((GenericApplicationContext context) -> more.accept(context))
                        // Before those of the application, as on a command line.
                        .run(Stream.of(settings).map("--"::concat).toArray(String[]::new)));
    }

    /** What the service answered. */
    public record Reply(int status, String text, Map<String, List<String>> headers) {
        /** The body as JSON. */
        public JsonNode json() {
            return JSON.readTree(text);
        }

        /** The code of a problem. */
        public String code() {
            return json().path("code").asString("");
        }

        /** The position that an accepted command answered. */
        public long position() {
            return json().get("position").longValue();
        }
    }

    /** Somebody with these roles. */
    public Visitor as(String name, Role... roles) {
        var granted = EnumSet.noneOf(Role.class);
        granted.addAll(List.of(roles));
        return new Visitor(
                LocalTokens.of(home).issue(name, granted, Level.VERIFIED, Duration.ofHours(1)));
    }

    /** Reads without a token, as everybody may. */
    public Reply get(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    /** Reads any bytes without a token. */
    public HttpResponse<byte[]> bytes(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(root + path)).timeout(PATIENCE).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new AssertionError("the service did not answer", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** Waits until a checkpoint covers the whole log, and answers its size. */
    public long signed() {
        try {
            return context.getBean(EventLog.class)
                    .tree()
                    .awaitCovering(head(), PATIENCE)
                    .orElseThrow()
                    .size();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** The log's head. */
    public long head() {
        return context.getBean(EventLog.class).head();
    }

    /** Waits until every view shows the whole log. */
    public void catchUp() {
        context.getBean(Projections.class).awaitAll(head(), PATIENCE);
    }

    /** A part of the running service. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** All parts of a kind. */
    public <T> Collection<T> parts(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /** Where it answers. */
    public String root() {
        return root;
    }

    /** A person with a token. */
    public final class Visitor {
        private final String token;

        private Visitor(String token) {
            this.token = token;
        }

        /** POST. */
        public Reply post(String path, String json) {
            return write("POST", path, json);
        }

        /** PUT. */
        public Reply put(String path, String json) {
            return write("PUT", path, json);
        }

        /** DELETE. */
        public Reply delete(String path) {
            return write("DELETE", path, "");
        }

        /** POST under an idempotency key. */
        public Reply postOnce(String key, String path, String json) {
            return send(request("POST", path, json).header("Idempotency-Key", key));
        }

        /** PUT under an idempotency key. */
        public Reply putOnce(String key, String path, String json) {
            return send(request("PUT", path, json).header("Idempotency-Key", key));
        }

        /** What the person shows to be let in. */
        public String token() {
            return token;
        }

        /** Any bytes as a body. */
        public Reply raw(String method, String path, byte[] body) {
            return send(request(method, path, "").method(method, BodyPublishers.ofByteArray(body)));
        }

        private Reply write(String method, String path, String json) {
            return send(request(method, path, json));
        }

        private HttpRequest.Builder request(String method, String path, String json) {
            return HttpRequest.newBuilder(URI.create(root + path))
                    .method(method, BodyPublishers.ofString(json))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + token);
        }
    }

    /** Sends any request. */
    public Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response.headers().map());
        } catch (IOException broken) {
            throw new AssertionError("the service did not answer", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** Stops the service as a signal does; who waits for an answer still can get it. */
    public void stop() {
        context.close();
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
