package groundswell.standalone.sides;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Level;
import groundswell.events.value.Role;
import groundswell.events.wire.CanonicalJson;
import groundswell.events.wire.Disclosure;
import groundswell.query.QuerySideApplication;
import groundswell.query.intake.Projections;
import groundswell.standalone.Home;
import groundswell.standalone.LocalTokens;
import groundswell.standalone.demo.Demo;
import groundswell.standalone.imports.ImportLog;
import groundswell.standalone.imports.Progress;
import groundswell.store.StoredEntry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A topic that no relay of ours would write: entries twice, missing, late and damaged. The query
 * side stays honest, says what is wrong, and goes on when it can. One history, which goes on from
 * test to test.
 */
@ExtendWith(WithBroker.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenTopicTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String REASON = "{\"position\":%d,\"reason\":\"Damaged on the way.\"}";

    @TempDir private static Path folder;
    private static List<StoredEntry> entries;
    private static KafkaProducer<byte[], byte[]> producer;
    private static ConfigurableApplicationContext side;
    private static String root;

    @BeforeAll
    static void a_query_side_on_empty_topics(Broker broker) throws Exception {
        var home = new Home(folder.resolve("home"));
        try (var log = ImportLog.in(home.log())) {
            Demo.run(5, log.log(), log.commands(), log.handles(), Progress.quiet());
            entries = log.log().reader().read(0, 100);
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic("broken.events", 1, (short) 1),
                                    new NewTopic("broken.vault", 1, (short) 1)))
                    .all()
                    .get();
        }
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.address()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        var key = folder.resolve("tokens.pub");
        Files.writeString(key, LocalTokens.of(home).publicPem());
        side =
                new SpringApplicationBuilder(QuerySideApplication.class)
                        .properties(
                                "spring.config.name=query-side",
                                "server.port=0",
                                "groundswell.views.intake=kafka",
                                "groundswell.views.url=jdbc:h2:mem:broken;DB_CLOSE_DELAY=-1",
                                "groundswell.kafka.prefix=broken",
                                "groundswell.kafka.bootstrap-servers=" + broker.address(),
                                "spring.security.oauth2.resourceserver.jwt.public-key-location=file:"
                                        + key)
                        .run();
        root = "http://localhost:" + side.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        if (side != null) {
            side.close();
        }
        if (producer != null) {
            producer.close();
        }
        HTTP.close();
    }

    @Test
    @Order(1)
    void what_comes_twice_and_what_is_no_entry_is_passed_over() {
        send(0, 9);
        send(5, 9);
        producer.send(new ProducerRecord<>("broken.events", "?".getBytes(UTF_8)));
        send(10, 19);
        complete(19);

        var report = await(status -> all(status, "FOLLOWING", 19));
        assertThat(report.at("/intake/duplicates").asInt()).isEqualTo(5);
        assertThat(report.at("/intake/foreign").asInt()).isEqualTo(1);
        assertThat(get("/api/events?limit=500").get("events")).hasSize(20);
    }

    @Test
    @Order(2)
    void a_gap_is_never_passed_over_and_what_fills_it_may_come_late() {
        send(20, 22);
        send(24, 29);
        complete(29);

        var report = await(status -> all(status, "GAP", 22));
        assertThat(report.at("/projections/0/failure").asString())
                .contains("position 23 is missing, 24 came instead");
        assertThat(get("/api/events?limit=500").get("events")).hasSize(23);

        send(23, 23);
        send(30, 30);
        complete(30);
        await(status -> all(status, "FOLLOWING", 30));
    }

    @Test
    @Order(3)
    void a_damaged_entry_is_parked_until_an_operator_decides() {
        producer.send(event(31, "{\"damaged\":".getBytes(UTF_8)));
        send(32, 40);
        complete(40);

        var report = await(status -> all(status, "FAILED", 30));
        for (var parked : report.get("parked")) {
            assertThat(parked.get("position").asInt()).isEqualTo(31);
            assertThat(parked.get("reason").asString()).contains("event at position 31");
            assertThat(parked.has("skippedBecause")).isFalse();
        }
        assertThat(get("/api/events?limit=500").get("events")).hasSize(31);

        var path = "/actuator/projections/";
        assertThat(post(path + "ranking", REASON.formatted(31), null).statusCode()).isEqualTo(401);
        assertThat(post(path + "ranking", REASON.formatted(31), Role.STEWARD).statusCode())
                .isEqualTo(403);
        assertThat(post(path + "weather", REASON.formatted(31), Role.OPERATOR).statusCode())
                .isEqualTo(404);
        assertThat(post(path + "ranking", "{\"position\":31}", Role.OPERATOR).statusCode())
                .isEqualTo(400);
        await(status -> all(status, "FAILED", 30));
        for (var name : projections().names()) {
            var answer = post(path + name, REASON.formatted(31), Role.OPERATOR);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
        report = await(status -> all(status, "FOLLOWING", 40));
        assertThat(report.get("parked")).hasSize(projections().names().size());
        for (var parked : report.get("parked")) {
            assertThat(parked.get("skippedBecause").asString()).isEqualTo("Damaged on the way.");
        }
    }

    @Test
    @Order(4)
    void views_are_built_anew_from_the_broker_while_they_answer() throws Exception {
        var wanted = get("/api/communities");
        var over = new AtomicBoolean();
        var reads = new AtomicInteger();
        var reader =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!over.get() && get("/api/communities").equals(wanted)) {
                                reads.incrementAndGet();
                            }
                        });
        for (var name : projections().names()) {
            var before = reads.get();
            projections().rebuild(name, _ -> awaitMore(reads, before));
            assertThat(projections().position(name)).isEqualTo(40);
        }
        awaitMore(reads, reads.get());
        over.set(true);
        reader.join();
        assertThat(get("/api/communities")).isEqualTo(wanted);
    }

    /** As a standby that was behind has it, when it takes over. */
    @Test
    @Order(5)
    void openings_that_the_database_has_lost_are_read_again_before_events_are_folded()
            throws SQLException {
        try (var views = side.getBean("views", DataSource.class).getConnection()) {
            var before = one(views, "select next_offset from intake.vault");
            sendOpenings(41, 60);
            complete(60);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> one(views, "select complete_up_to from intake.vault") == 60);
            var openings = "select count(*) from intake.opening where position > 40";
            var all = one(views, openings);
            assertThat(all).isPositive();

            try (var older = views.createStatement()) {
                older.execute("delete from intake.opening where position > 40");
                older.execute(
                        "update intake.vault set complete_up_to = 40, next_offset = " + before);
            }
            sendEvents(41, 60);
            producer.flush();
            await(status -> all(status, "FOLLOWING", 60));
            assertThat(one(views, openings)).isEqualTo(all);
        }
    }

    private static long one(Connection views, String query) throws SQLException {
        try (var statement = views.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static void awaitMore(AtomicInteger reads, int before) {
        Awaitility.await().atMost(PATIENCE).until(() -> reads.get() > before + 1);
    }

    private static Projections projections() {
        return side.getBean(Projections.class);
    }

    /** Whether all views have this status and answer as of this position. */
    private static boolean all(JsonNode report, String status, long position) {
        for (var projection : report.get("projections")) {
            if (!projection.get("status").asString().equals(status)
                    || projection.get("position").asLong() != position) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode await(Predicate<JsonNode> wanted) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get("/actuator/projections"), wanted);
    }

    private static void send(int first, int last) {
        sendOpenings(first, last);
        sendEvents(first, last);
    }

    private static void sendEvents(int first, int last) {
        for (var position = first; position <= last; position++) {
            producer.send(event(position, entries.get(position).leaf()));
        }
    }

    private static void sendOpenings(int first, int last) {
        for (var position = first; position <= last; position++) {
            for (var opening : entries.get(position).openings()) {
                var disclosure =
                        new Disclosure(
                                opening.name(),
                                opening.salt(),
                                CanonicalJson.read(opening.value()));
                producer.send(vault(position + "/" + opening.name(), disclosure.encoded()));
            }
        }
    }

    private static void complete(int position) {
        producer.send(vault("complete-up-to", Integer.toString(position)));
        producer.flush();
    }

    private static ProducerRecord<byte[], byte[]> event(int position, byte[] leaf) {
        var event = new ProducerRecord<byte[], byte[]>("broken.events", leaf);
        event.headers().add("position", Integer.toString(position).getBytes(US_ASCII));
        return event;
    }

    private static ProducerRecord<byte[], byte[]> vault(String key, String value) {
        return new ProducerRecord<>("broken.vault", key.getBytes(UTF_8), value.getBytes(US_ASCII));
    }

    private static JsonNode get(String path) {
        return JSON.readTree(answer(HttpRequest.newBuilder(URI.create(root + path))).body());
    }

    private static HttpResponse<String> post(
            String path, String body, @org.jspecify.annotations.Nullable Role role) {
        var request =
                HttpRequest.newBuilder(URI.create(root + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (role != null) {
            var token =
                    LocalTokens.of(new Home(folder.resolve("home")))
                            .issue("olga", EnumSet.of(role), Level.VERIFIED, PATIENCE);
            request.header("Authorization", "Bearer " + token);
        }
        return answer(request);
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError("no answer", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
