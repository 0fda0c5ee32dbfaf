package groundswell.standalone.sides;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Role;
import groundswell.query.QuerySideApplication;
import groundswell.standalone.journey.RunningService;
import groundswell.standalone.journey.TheSquareTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/** A request can be followed from HTTP into the views of both processes, beside the log. */
@ExtendWith(WithBroker.class)
class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final List<String> VIEWS =
            List.of("activity", "feed", "history", "ranking", "record");

    @TempDir private Path folder;

    @Test
    void a_vote_is_followed_into_every_view_of_both_processes_and_its_leaf_knows_nothing(
            Broker broker) {
        var here = new Spans();
        var there = new Spans();
        var kafka = "groundswell.kafka.bootstrap-servers=" + broker.address();
        var prefix = "groundswell.kafka.prefix=traces";
        var all = "management.tracing.sampling.probability=1";
        var on = "management.tracing.export.enabled=true";
        var soon = "management.opentelemetry.tracing.export.schedule-delay=100ms";
        try (var service =
                        RunningService.on(
                                folder,
                                InstantSource.system(),
                                here::exportFrom,
                                kafka,
                                prefix,
                                all,
                                on,
                                soon);
                var _ =
                        new SpringApplicationBuilder(QuerySideApplication.class)
                                .properties("spring.config.name=query-side")
                                .initializers((GenericApplicationContext context) ->
                                        there.exportFrom(context))
                                .run(
                                        "--" + kafka,
                                        "--" + prefix,
                                        "--" + all,
                                        "--" + on,
                                        "--" + soon,
                                        "--server.port=0",
                                        "--groundswell.views.intake=kafka",
                                        "--groundswell.views.url=jdbc:h2:mem:traces;DB_CLOSE_DELAY=-1",
                                        "--groundswell.views.user=sa")) {
            TheSquareTest.announce(service, Instant.now().plus(Duration.ofDays(1)));
            var ana = service.as("ana", Role.CITIZEN);
            var idea = TheSquareTest.submit(ana, "A fountain", "4");
            var vote =
                    service.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    service.root()
                                                            + "/api/ideas/"
                                                            + idea
                                                            + "/vote"))
                                    .PUT(BodyPublishers.ofString("{\"choice\":\"support\"}"))
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", "Bearer " + ana.token())
                                    .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));
            assertThat(vote.status()).as(vote.text()).isEqualTo(200);

            var folds = VIEWS.stream().map("fold "::concat).toList();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        assertThat(here.namesIn(TRACE))
                                .containsAll(folds)
                                .contains("http put /api/ideas/{idea}/vote");
                        assertThat(there.namesIn(TRACE)).containsAll(folds);
                    });
            assertThat(service.get("/api/events?limit=500").text()).doesNotContain(TRACE);
        }
    }
}
