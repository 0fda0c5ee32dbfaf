package groundswell.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import groundswell.events.value.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other services hear of what happens, by a stream and by a webhook. */
class SubscribersTest {
    private static final String COMMUNITY =
            "{\"id\":\"riverside\",\"name\":\"Riverside\",\"purpose\":\"To meet outdoors.\"}";

    @TempDir private Path folder;

    @Test
    void a_founding_is_told_to_a_webhook_and_to_a_stream() throws Exception {
        try (var receiver = new Receiver();
                var service =
                        RunningService.on(
                                folder,
                                InstantSource.system(),
                                "groundswell.webhooks.allow-http=true",
                                "groundswell.webhooks.allowed-networks=127.0.0.0/8");
                var http = HttpClient.newHttpClient()) {
            var operator = service.as("ops", Role.OPERATOR);
            var registration =
                    "{\"url\":\""
                            + receiver.url()
                            + "\",\"filters\":{\"types\":[\"community.*\"]}}";
            var mine = operator.post("/api/webhooks", registration);
            assertThat(mine.status()).as(mine.text()).isEqualTo(201);
            assertThat(folder.resolve("webhook-key")).exists();
            var stream =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    service.root()
                                                            + "/api/events/stream?after=-1&type=community.*"))
                                    .build(),
                            BodyHandlers.ofLines());
            var founded = operator.post("/api/communities", COMMUNITY);
            assertThat(founded.status()).as(founded.text()).isEqualTo(201);
            await().until(() -> !receiver.heard().isEmpty());
            assertThat(receiver.heard().getFirst().body())
                    .contains("\"type\":\"community.founded/1\"");
            try (var lines = stream.body()) {
                assertThat(lines.anyMatch("event: community.founded/1"::equals)).isTrue();
            }
        }
    }

    @Test
    void webhooks_are_the_operators_business_and_events_are_everybodys() {
        try (var service = RunningService.on(folder)) {
            assertThat(service.get("/api/events").status()).isEqualTo(200);
            assertThat(service.get("/api/webhooks").status()).isEqualTo(401);
            var ana = service.as("ana", Role.CITIZEN, Role.STEWARD);
            var refused = ana.post("/api/webhooks", "{\"url\":\"https://8.8.8.8/\"}");
            assertThat(refused.status() + " " + refused.code()).isEqualTo("403 OPERATOR_REQUIRED");
            var neighbour =
                    service.as("ops", Role.OPERATOR)
                            .post("/api/webhooks", "{\"url\":\"https://127.0.0.1/\"}");
            assertThat(neighbour.code()).isEqualTo("URL_NOT_ALLOWED");
        }
    }
}
