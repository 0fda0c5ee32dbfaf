package groundswell.standalone.sides;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.query.QuerySideApplication;
import groundswell.query.intake.ProjectionState;
import groundswell.query.intake.Projections;
import groundswell.standalone.Home;
import groundswell.standalone.demo.Demo;
import groundswell.standalone.imports.ImportLog;
import groundswell.standalone.imports.Progress;
import groundswell.standalone.journey.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What the log has, the broker has once and in order, and views made of it answer the same. */
class SidesApartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> ADDRESSES =
            List.of("/", "/api/communities", "/api/events?limit=500", "/api/events?after=300");

    @TempDir private Path folder;

    @Test
    void views_fed_from_the_broker_answer_as_those_fed_from_the_log() throws Exception {
        try (var log = ImportLog.in(new Home(folder).log())) {
            Demo.run(30, log.log(), log.commands(), log.handles(), Progress.quiet());
        }
        try (var broker = new Broker(folder)) {
            try (var service = service(broker);
                    var apart = querySide(broker);
                    var http = HttpClient.newHttpClient()) {
                service.catchUp();
                var projections = apart.getBean(Projections.class);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(projections.states())
                                        .extracting(ProjectionState::position)
                                        .containsOnly(service.head()));
                var root =
                        "http://localhost:"
                                + apart.getEnvironment().getProperty("local.server.port");
                for (var address : ADDRESSES) {
                    assertThat(get(http, root + address))
                            .as(address)
                            .isEqualTo(service.get(address).text());
                }
                assertThat(positions(broker)).isEqualTo(upTo(service.head()));
            }
            // A relay that starts again goes on where the topic ends, and sends nothing twice.
            try (var service = service(broker)) {
                var before = service.head();
                service.as("ann", groundswell.events.value.Role.OPERATOR)
                        .post(
                                "/api/communities",
                                "{\"id\":\"hill\",\"name\":\"Hill\",\"purpose\":\"Shade\"}");
                assertThat(service.head()).isGreaterThan(before);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(positions(broker)).isEqualTo(upTo(service.head())));
            }
        }
    }

    private RunningService service(Broker broker) {
        return RunningService.on(
                folder,
                InstantSource.system(),
                "groundswell.kafka.bootstrap-servers=" + broker.address());
    }

    private ConfigurableApplicationContext querySide(Broker broker) {
        return new SpringApplicationBuilder(QuerySideApplication.class)
                .properties(
                        "spring.config.name=query-side",
                        "server.port=0",
                        "groundswell.views.intake=kafka",
                        "groundswell.views.url=jdbc:h2:mem:apart;DB_CLOSE_DELAY=-1",
                        "groundswell.kafka.bootstrap-servers=" + broker.address())
                .run();
    }

    private static String get(HttpClient http, String address)
            throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static List<Long> upTo(long head) {
        return java.util.stream.LongStream.rangeClosed(0, head).boxed().toList();
    }

    private static List<Long> positions(Broker broker) {
        var events = new TopicPartition("groundswell.events", 0);
        var positions = new ArrayList<Long>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                broker.address(),
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(events));
            consumer.seekToBeginning(List.of(events));
            var end = consumer.endOffsets(List.of(events)).get(events);
            while (consumer.position(events) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record ->
                                positions.add(
                                        Long.parseLong(
                                                new String(
                                                        record.headers()
                                                                .lastHeader("position")
                                                                .value(),
                                                        StandardCharsets.US_ASCII))));
            }
        }
        return positions;
    }
}
