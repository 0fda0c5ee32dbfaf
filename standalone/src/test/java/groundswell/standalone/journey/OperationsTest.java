package groundswell.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import groundswell.events.value.Role;
import groundswell.standalone.sides.Broker;
import groundswell.standalone.sides.Spans;
import groundswell.standalone.sides.WithBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What probes, scrapes and operators see of a service in which people voted. */
@ExtendWith(WithBroker.class)
class OperationsTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path ALERTS = REPOSITORY.resolve("ops/prometheus/alerts.yml");
    private static final Path DASHBOARD =
            REPOSITORY.resolve("ops/grafana/dashboards/groundswell.json");
    private static final Path TABLE = REPOSITORY.resolve("docs/operations.md");

    private static final Pattern METRIC =
            Pattern.compile("\\b(?:groundswell|http|jvm|process|hikaricp)_[a-z0-9_]+");
    private static final Pattern IN_TABLE = Pattern.compile("(?m)^\\| `(groundswell_[a-z0-9_]+)`");

    @TempDir private static Path folder;

    private static final Spans SPANS = new Spans();
    private static RunningService service;
    private static String scrape = "";

    @BeforeAll
    static void people_vote(Broker broker) {
        service =
                RunningService.on(
                        folder.resolve("home"),
                        InstantSource.system(),
                        SPANS::exportFrom,
                        "groundswell.kafka.bootstrap-servers=" + broker.address(),
                        "groundswell.kafka.prefix=operations");
        TheSquareTest.announce(service, Instant.now().plus(Duration.ofDays(1)));
        var zoltan = service.as("zoltan", Role.CITIZEN);
        var fountain = "/api/ideas/" + TheSquareTest.submit(zoltan, "A fountain", "4") + "/vote";
        assertThat(zoltan.put(fountain, "{\"choice\":\"support\"}").status()).isEqualTo(200);
        service.as("sol", Role.STEWARD).post("/api/campaigns/riverside.square/decision", "");
        service.signed();
        service.catchUp();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.get("/api/status").json().at("/log/relay/lag").asInt(-1) == 0);
        scrape = service.get("/actuator/prometheus").text();
    }

    @AfterAll
    static void stop() {
        service.close();
        assertThat(SPANS.count()).as("traced, although nobody asked for it").isZero();
    }

    @Test
    void everybody_sees_how_far_log_tree_relay_and_views_are() {
        var status = service.get("/api/status").json();

        var head = service.head();
        assertThat(status.at("/log/head").longValue()).isEqualTo(head);
        assertThat(status.at("/log/writable").booleanValue()).isTrue();
        assertThat(status.at("/log/tree/size").longValue()).isEqualTo(head + 1);
        assertThat(status.at("/log/relay/position").longValue()).isEqualTo(head);
        assertThat(status.at("/log/relay/status").asString()).isEqualTo("RELAYING");
        assertThat(status.at("/views/head").longValue()).isEqualTo(head);
        assertThat(status.at("/views/projections"))
                .isNotEmpty()
                .allSatisfy(view -> {
                    assertThat(view.get("position").longValue()).isEqualTo(head);
                    assertThat(view.get("state").asString()).isEqualTo("FOLLOWING");
                    assertThat(view.get("lag").longValue()).isZero();
                    assertThat(view.get("lagSeconds").longValue()).isZero();
                });
    }

    @Test
    void health_has_a_group_for_the_process_and_one_for_its_work_and_gives_no_details() {
        for (var group : new String[] {"/liveness", "/readiness"}) {
            var health = service.get("/actuator/health" + group);
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.text()).isEqualTo("{\"status\":\"UP\"}");
        }
        assertThat(service.get("/actuator/health").text()).doesNotContain("head", "localhost");
        assertThat(service.get("/actuator/env").status()).isEqualTo(404);
        assertThat(service.get("/actuator/projections").status()).isEqualTo(404);
    }

    @Test
    void a_log_that_takes_nothing_is_not_ready_but_alive() {
        try (var broken =
                RunningService.on(
                        folder.resolve("broken"),
                        InstantSource.system(),
                        "management.endpoint.health.show-details=always")) {
            Awaitility.await()
                    .until(() -> broken.get("/actuator/health/readiness").status() == 200);
            assertThat(broken.get("/actuator/health/readiness").text())
                    .contains("\"log\"", "\"views\"", "\"db\"");

            broken.part(groundswell.store.EventLog.class).close();

            var ready = broken.get("/actuator/health/readiness");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text()).contains("it was closed");
            assertThat(broken.get("/actuator/health/liveness").status()).isEqualTo(200);
            var log = broken.get("/api/status").json().get("log");
            assertThat(log.get("writable").booleanValue()).isFalse();
            assertThat(log.at("/refusal/code").asString()).isEqualTo("LOG_UNAVAILABLE");
        }
    }

    @Test
    void every_metric_of_ours_is_in_the_table_and_none_else() throws IOException {
        var told = new TreeSet<String>();
        var families = Pattern.compile("(?m)^# TYPE (groundswell_\\S+) ").matcher(scrape);
        while (families.find()) {
            told.add(families.group(1));
        }
        // A timer's largest value is a family of its own.
        told.remove("groundswell_command_seconds_max");

        var table = new TreeSet<String>();
        var rows = IN_TABLE.matcher(Files.readString(TABLE));
        while (rows.find()) {
            table.add(rows.group(1));
        }
        assertThat(table).isEqualTo(told);
    }

    @Test
    void what_the_dashboard_and_the_alerts_ask_for_is_there() throws IOException {
        var samples = new TreeSet<String>();
        var lines = Pattern.compile("(?m)^([a-z0-9_]+)[{ ]").matcher(scrape);
        while (lines.find()) {
            samples.add(lines.group(1));
        }
        assertThat(asked(ALERTS)).hasSizeGreaterThan(5).isSubsetOf(samples);
        assertThat(asked(DASHBOARD)).hasSizeGreaterThan(15).isSubsetOf(samples);
    }

    @Test
    void no_metric_and_no_status_names_anybody() {
        assertThat(scrape + service.get("/api/status").text())
                .doesNotContainIgnoringCase("zoltan")
                .doesNotContain("fountain", "riverside");
    }

    @Test
    void others_tools_read_the_scrape_and_the_rules() throws Exception {
        assumeThat(Path.of("/usr/bin/promtool")).as("Debian's prometheus is installed").exists();
        var file = folder.resolve("scrape");
        Files.writeString(file, scrape, StandardCharsets.UTF_8);

        // It has opinions on the names of Tomcat's and the JVM's metrics, but reads all of them.
        assertThat(promtool("check", "metrics").redirectInput(file.toFile()).start().waitFor())
                .isIn(0, 3);
        assertThat(promtool("check", "rules", ALERTS.toString()).start().waitFor()).isZero();
        assertThat(
                        promtool(
                                        "test",
                                        "rules",
                                        ALERTS.resolveSibling("alerts_test.yml").toString())
                                .start()
                                .waitFor())
                .isZero();
        assertThat(
                        promtool(
                                        "check",
                                        "config",
                                        ALERTS.resolveSibling("prometheus.yml").toString())
                                .start()
                                .waitFor())
                .isZero();
    }

    private static ProcessBuilder promtool(String... arguments) {
        var command = new java.util.ArrayList<String>();
        command.add("/usr/bin/promtool");
        command.addAll(java.util.List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private static Set<String> asked(Path file) throws IOException {
        var names = new TreeSet<String>();
        var found = METRIC.matcher(Files.readString(file));
        while (found.find()) {
            names.add(found.group());
        }
        return names;
    }
}
