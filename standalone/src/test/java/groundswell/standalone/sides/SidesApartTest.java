package groundswell.standalone.sides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Role;
import groundswell.query.QuerySideApplication;
import groundswell.query.intake.ProjectionState;
import groundswell.query.intake.ProjectionState.Status;
import groundswell.query.intake.Projections;
import groundswell.standalone.Home;
import groundswell.standalone.demo.Demo;
import groundswell.standalone.imports.ImportLog;
import groundswell.standalone.imports.Progress;
import groundswell.standalone.journey.EveryAnswer;
import groundswell.standalone.journey.EveryAnswer.Answer;
import groundswell.standalone.journey.RunningService;
import groundswell.store.EventLog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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

/**
 * What the log has, the broker has once and in order, and views made of it answer the same: in a
 * file, and in a database that two processes share. One broker and one history for all of it, which
 * goes on from test to test.
 */
@ExtendWith(WithBroker.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SidesApartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int VOTERS = 20;
    private static final Set<String> FEW =
            Set.of("/", "/api/communities?limit=1", "/api/events?limit=500");

    @TempDir private static Path folder;
    private static Broker broker;
    private static EmbeddedPostgres server;
    private static RunningService service;
    private static final Map<String, ConfigurableApplicationContext> QUERY_SIDES =
            new LinkedHashMap<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void a_demo_passed_on_to_three_query_sides(Broker given) throws IOException {
        broker = given;
        try (var log = ImportLog.in(new Home(folder.resolve("home")).log())) {
            Demo.run(VOTERS, log.log(), log.commands(), log.handles(), Progress.quiet());
        }
        server = EmbeddedPostgres.start();
        service = service();
        QUERY_SIDES.put("file", querySide("jdbc:h2:mem:apart;DB_CLOSE_DELAY=-1", "sa"));
        for (var name : List.of("first", "second")) {
            QUERY_SIDES.put(name, querySide(server.getJdbcUrl("postgres", "postgres"), "postgres"));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        QUERY_SIDES.values().forEach(ConfigurableApplicationContext::close);
        if (service != null) {
            service.close();
        }
        if (server != null) {
            server.close();
        }
        HTTP.close();
    }

    private static RunningService service() {
        return RunningService.on(
                folder.resolve("home"),
                InstantSource.system(),
                "groundswell.kafka.bootstrap-servers=" + broker.address());
    }

    private static ConfigurableApplicationContext querySide(String url, String user) {
        return new SpringApplicationBuilder(QuerySideApplication.class)
                .properties(
                        "spring.config.name=query-side",
                        "server.port=0",
                        "groundswell.views.intake=kafka",
                        "groundswell.views.url=" + url,
                        "groundswell.views.user=" + user,
                        "groundswell.command-side.url=" + service.root(),
                        "groundswell.kafka.bootstrap-servers=" + broker.address())
                .run();
    }

    @Test
    @Order(1)
    void views_fed_from_the_broker_answer_as_those_fed_from_the_log() {
        assertSameAnswers(some(EveryAnswer.addresses(service)));
    }

    /**
     * All with {@code -Dgroundswell.every-answer=true}, else every sixth: each is asked four times.
     */
    private static Set<String> some(Set<String> addresses) {
        var all = List.copyOf(addresses);
        var step = Boolean.getBoolean("groundswell.every-answer") ? 1 : 6;
        var asked = new LinkedHashSet<String>();
        for (var n = 0; n < all.size(); n += step) {
            asked.add(all.get(n));
        }
        return asked;
    }

    @Test
    @Order(1)
    void what_nobody_answers_is_a_problem_document_or_a_page() throws Exception {
        for (var side : QUERY_SIDES.values()) {
            var nowhere = HttpRequest.newBuilder(URI.create(root(side) + "/api/nothing"));
            var problem = HTTP.send(nowhere.build(), BodyHandlers.ofString());
            assertThat(problem.statusCode()).isEqualTo(404);
            assertThat(problem.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertThat(problem.body()).contains("\"code\":\"PATH_NOT_FOUND\"");
            var page =
                    HTTP.send(
                            nowhere.header("Accept", "text/html,*/*;q=0.8").build(),
                            BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("<h1", "There is nothing at this address.");
        }
    }

    private static String root(ConfigurableApplicationContext side) {
        return "http://localhost:" + side.getEnvironment().getProperty("local.server.port");
    }

    @Test
    @Order(2)
    void the_broker_has_every_entry_once_and_what_is_public_and_no_more() throws Exception {
        assertBrokerHasTheLog();
    }

    @Test
    @Order(2)
    void every_entry_is_a_cloud_event_to_the_sdk_of_those_who_define_them() {
        var records = Topics.all(broker.address(), "groundswell.events");
        var entries = service.part(EventLog.class).reader().read(0, records.size());
        assertThat(records).hasSameSizeAs(entries).isNotEmpty();
        for (var entry : entries) {
            var record = records.get((int) entry.position());
            var leaf = new String(entry.leaf(), UTF_8);
            assertThat(CloudEventsJudge.fault(record, "groundswell", leaf)).isEmpty();
        }
    }

    @Test
    @Order(3)
    void of_two_on_one_database_one_folds_and_the_other_shows_the_same() {
        assertThat(List.of(statuses("first"), statuses("second")))
                .containsExactlyInAnyOrder(List.of(Status.FOLLOWING), List.of(Status.WATCHING));
        assertThat(statuses("file")).containsExactly(Status.FOLLOWING);
    }

    private static List<Status> statuses(String name) {
        return projections(name).states().stream().map(ProjectionState::status).distinct().toList();
    }

    @Test
    @Order(4)
    void what_is_erased_hidden_and_shown_again_is_so_everywhere() throws Exception {
        var operator = service.as("olga", Role.OPERATOR, Role.MODERATOR);
        var ideas = new ArrayList<String>();
        for (var event :
                service.get("/api/events?limit=500&type=idea.submitted/1").json().get("events")) {
            var leaf = event.get("leaf");
            ideas.add(leaf.at("/body/idea").asString());
            if (event.get("position").asLong() % 3 == 0 && leaf.at("/body/author").isString()) {
                var reply =
                        operator.post(
                                "/api/erasures",
                                "{\"stream\":\"%s\",\"handle\":\"%s\",\"ground\":\"error\"}"
                                        .formatted(
                                                leaf.get("stream").asString(),
                                                leaf.at("/body/author").asString()));
                assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            }
        }
        var hidden = 0;
        var restored = 0;
        for (var idea : ideas) {
            var act = "{\"rule\":\"off-topic\",\"reason\":\"To see what becomes of it.\"}";
            if (operator.post("/api/ideas/" + idea + "/hiding", act).status() == 200) {
                hidden++;
            }
            if (hidden % 2 == 0
                    && operator.post(
                                            "/api/ideas/" + idea + "/restoration",
                                            "{\"reason\":\"To see it again.\"}")
                                    .status()
                            == 200) {
                restored++;
            }
        }
        assertThat(List.of(hidden, restored)).allMatch(acts -> acts > 2);
        assertBrokerHasTheLog();
        assertSameAnswers(
                some(
                        EveryAnswer.addresses(service).stream()
                                .filter(address -> !address.contains("asOf="))
                                .collect(Collectors.toCollection(LinkedHashSet::new))));
    }

    @Test
    @Order(5)
    void a_relay_that_starts_again_goes_on_where_the_topic_ends() throws Exception {
        service.close();
        service = service();
        service.as("ann", Role.OPERATOR)
                .post(
                        "/api/communities",
                        "{\"id\":\"hill\",\"name\":\"Hill\",\"purpose\":\"Shade\"}");
        assertBrokerHasTheLog();
        assertSameAnswers(FEW);
    }

    @Test
    @Order(6)
    void when_the_one_that_folds_is_gone_the_other_takes_over() {
        var folding = statuses("first").equals(List.of(Status.FOLLOWING)) ? "first" : "second";
        var other = folding.equals("first") ? "second" : "first";
        QUERY_SIDES.get(folding).close();
        QUERY_SIDES.remove(folding);
        service.as("ann", Role.OPERATOR)
                .post(
                        "/api/communities",
                        "{\"id\":\"vale\",\"name\":\"Vale\",\"purpose\":\"Water\"}");

        assertSameAnswers(FEW);

        assertThat(statuses(other)).containsExactly(Status.FOLLOWING);
    }

    /** An older copy, with the server's sessions gone, as after a crash; and nothing happens. */
    @Test
    @Order(7)
    void a_quiet_side_folds_again_what_its_database_has_lost() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            var position =
                    "select position from projections.projection_state"
                            + " where name = 'ranking' and answering";
            sql.execute(
                    """
                    do $$ declare lost record; begin
                        for lost in select schemaname, tablename from pg_tables
                                where schemaname like 'ranking~_g%' escape '~' loop
                            execute format('truncate %I.%I', lost.schemaname, lost.tablename);
                        end loop;
                        update projections.projection_state set position = -1
                            where name = 'ranking';
                    end $$
                    """);
            sql.execute(
                    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> {
                        try (var found = sql.executeQuery(position)) {
                            return found.next() && found.getLong(1) == service.head();
                        }
                    });
        }
        assertSameAnswers(FEW);
    }

    private static Projections projections(String name) {
        return QUERY_SIDES.get(name).getBean(Projections.class);
    }

    private static void assertSameAnswers(Set<String> addresses) {
        service.catchUp();
        var wanted = EveryAnswer.of(addresses, address -> EveryAnswer.to(service, address));
        assertThat(wanted).hasSizeGreaterThanOrEqualTo(addresses.size());
        QUERY_SIDES.forEach((name, side) -> {
            side.getBean(Projections.class).awaitAll(service.head(), PATIENCE);
            if (addresses.size() > FEW.size() && isFoldedForAnother(name)) {
                return; // the other one reads the same tables, and events from further away
            }
            var root = root(side);
            var answers = EveryAnswer.of(addresses, address -> answer(root, address));
            assertThat(answers.keySet()).as(name).isEqualTo(wanted.keySet());
            assertThat(answers)
                    .allSatisfy((address, answer) ->
                            assertThat(answer)
                                    .as(name + " " + address)
                                    .isEqualTo(wanted.get(address)));
        });
    }

    private static boolean isFoldedForAnother(String name) {
        return !name.equals("file") && statuses(name).contains(Status.FOLLOWING);
    }

    private static Answer answer(String root, String address) {
        try {
            var answer =
                    HTTP.send(
                            HttpRequest.newBuilder(URI.create(root + address)).build(),
                            BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.body(), answer.headers().allValues("etag"));
        } catch (IOException broken) {
            throw new AssertionError("no answer to " + address, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private static void assertBrokerHasTheLog() throws Exception {
        service.signed();
        var record = PublishedRecord.of(service.bytes("/log/record.zip").body());
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    var topics = Topics.read(broker.address(), "groundswell");
                    assertThat(topics.positions())
                            .isEqualTo(LongStream.rangeClosed(0, service.head()).boxed().toList());
                    assertThat(topics.openings()).isEqualTo(record.openings());
                });
        var topics = Topics.read(broker.address(), "groundswell");
        assertThat(topics.leaves()).isEqualTo(record.entries());
        assertThat(topics.vault()).containsAllEntriesOf(topics.openings());
    }
}
