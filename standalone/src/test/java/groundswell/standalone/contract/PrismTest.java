package groundswell.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groundswell.events.value.Role;
import groundswell.standalone.journey.RunningService;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prism stands between a resident and the service, and looks at each request and answer. */
class PrismTest {
    private static final Path PRISM =
            Path.of(System.getProperty("groundswell.judges", ""), "node_modules/.bin/prism");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir private static Path folder;

    private static RunningService service;
    private static Process prism;
    private static String root;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(
                Files.isExecutable(PRISM.toAbsolutePath()),
                "skipped: -Dgroundswell.judges names no folder with @stoplight/prism-cli");
        service = RunningService.on(folder.resolve("home"));
        var document = folder.resolve("openapi.json");
        Files.write(document, service.bytes("/openapi.json").body());
        var port = freePort();
        prism =
                new ProcessBuilder(
                                PRISM.toAbsolutePath().toString(),
                                "proxy",
                                document.toString(),
                                service.root(),
                                "--errors",
                                "--port",
                                Integer.toString(port),
                                "--host",
                                "127.0.0.1")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("prism.out").toFile())
                        .start();
        root = "http://127.0.0.1:" + port;
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> send("GET", "/api/communities", null).statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        if (prism != null) {
            prism.destroyForcibly();
            service.close();
        }
    }

    @Test
    void what_the_service_answers_is_what_the_contract_says() throws Exception {
        assertThat(
                        write(
                                "POST",
                                "/api/communities",
                                "{\"id\":\"riverside\",\"name\":\"Riverside\",\"purpose\":\"For all.\"}"))
                .isEqualTo(201);
        assertThat(write("POST", "/api/communities/riverside/members", "{}")).isEqualTo(201);
        assertThat(
                        write(
                                "POST",
                                "/api/communities",
                                "{\"id\":\"riverside\",\"name\":\"Other\",\"purpose\":\"None.\"}"))
                .isEqualTo(409);
        assertThat(
                        write(
                                "PUT",
                                "/api/ideas/riverside.square.fountain/vote",
                                "{\"choice\":\"support\"}"))
                .isEqualTo(404);
        service.catchUp();
        for (var path :
                new String[] {
                    "/api/communities",
                    "/api/communities/riverside",
                    "/api/communities/riverside/campaigns",
                    "/api/events?limit=5",
                    "/asyncapi.json"
                }) {
            assertThat(read(path)).as(path).isEqualTo(200);
        }
        assertThat(read("/api/campaigns/riverside.nothing/ranking")).isEqualTo(404);
    }

    @Test
    void a_request_that_the_contract_does_not_allow_is_found() throws Exception {
        assertThat(write("POST", "/api/communities/riverside/members", "{\"nickname\":\"Ana\"}"))
                .isEqualTo(422);
        assertThat(read("/api/communities?limit=0")).isEqualTo(422);
    }

    private static int read(String path) throws IOException, InterruptedException {
        return status(send("GET", path, null));
    }

    private static int write(String method, String path, String json)
            throws IOException, InterruptedException {
        return status(send(method, path, json));
    }

    /** What Prism finds wrong with an answer it answers itself, with 500. */
    private static int status(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(500);
        return answer.statusCode();
    }

    private static HttpResponse<String> send(String method, String path, @Nullable String json)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(root + path))
                        .timeout(PATIENCE)
                        .header(
                                "Authorization",
                                "Bearer " + service.as("sol", Role.OPERATOR, Role.STEWARD).token());
        if (json == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(json))
                    .header("Content-Type", "application/json");
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
