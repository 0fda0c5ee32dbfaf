package groundswell.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Role;
import groundswell.standalone.journey.RunningService;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The commands and the service with the log on a PostgreSQL that asks for a password. */
@Isolated // whatever is written to the console counts
class LogOnPostgresTest {
    private static final String PASSWORD = "cherry blossom";

    @TempDir private static Path data;
    @TempDir private Path folder;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role town login password '" + PASSWORD + "'");
            for (var database : new String[] {"demo", "served"}) {
                statement.execute("create database " + database + " owner town");
            }
            Files.writeString(
                    data.resolve("pg_hba.conf"),
                    """
                    host all town all scram-sha-256
                    host all all all trust
                    """);
            statement.execute("select pg_reload_conf()");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private record Ended(int code, String out, String err) {}

    /** Runs a command with the log in a database. */
    private Ended run(String url, String password, String... args) throws IOException {
        var file = Files.writeString(folder.resolve("password"), password + "\n");
        var line = new ArrayList<>(List.of(args));
        line.addAll(List.of("--home", folder.resolve("home").toString(), "--log-url", url));
        line.addAll(List.of("--log-user", "town", "--log-password-file", file.toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        var console = System.err;
        var noise = new ByteArrayOutputStream();
        System.setErr(new PrintStream(noise, true, StandardCharsets.UTF_8));
        try {
            var code =
                    CommandLineInterface.run(
                            new PrintWriter(out, true),
                            new PrintWriter(err, true),
                            line.toArray(String[]::new));
            return new Ended(code, out.toString(), err + noise.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(console);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    @Test
    void a_demo_is_generated_exported_and_its_views_are_rebuilt() throws IOException {
        var demo = run(url("demo"), PASSWORD, "demo", "--no-serve", "--voters", "20", "--quiet");
        assertThat(demo.err()).isEmpty();
        assertThat(demo.code()).isZero();
        assertThat(folder.resolve("home/log.mv.db")).doesNotExist();

        var files = folder.resolve("out");
        var export = run(url("demo"), PASSWORD, "export", files.toString(), "--quiet");
        assertThat(export.err()).isEmpty();
        assertThat(export.code()).isZero();
        assertThat(files).isNotEmptyDirectory();

        var rebuilt = run(url("demo"), PASSWORD, "rebuild", "ranking");
        assertThat(rebuilt.err()).isEmpty();
        assertThat(rebuilt.code()).isZero();
        assertThat(rebuilt.out()).contains("ranking: rebuilt to position ");

        try (var service = served("demo")) {
            service.catchUp();
            service.signed();
            var page = service.get("/campaigns/riverside.square/decision");
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            assertThat(page.text()).contains("on the signed checkpoint of size ");
        }
    }

    private RunningService served(String database) {
        return RunningService.on(
                folder.resolve("home"),
                InstantSource.system(),
                "groundswell.log.url=" + url(database),
                "groundswell.log.user=town",
                "groundswell.log.password=" + PASSWORD);
    }

    @Test
    void what_the_server_refuses_is_wrong_input_and_said_in_one_line() throws IOException {
        wrong(run(url("demo"), "apple blossom", "demo", "--no-serve"), "password authentication");
        wrong(run(url("demo"), "", "demo", "--no-serve"), "password");
        wrong(run(url("nowhere"), PASSWORD, "demo", "--no-serve"), "nowhere");
        wrong(run(url("demo") + "?currentSchema=no", PASSWORD, "serve", "--port", "0"), "schema");
        wrong(run("jdbc:h2:mem:x", PASSWORD, "serve", "--port", "0"), "jdbc:postgresql:");
        wrong(run(url("demo") + "?password=" + PASSWORD, "", "export", "x"), "password");
    }

    private static void wrong(Ended ended, String word) {
        saysInOneLine(ended, word);
        assertThat(ended.code()).as(ended.err()).isEqualTo(CommandLineInterface.WRONG_INPUT);
    }

    private static void saysInOneLine(Ended ended, String word) {
        assertThat(ended.err().lines()).as(ended.err()).hasSize(1);
        assertThat(ended.err())
                .startsWith("groundswell: ")
                .contains(word)
                .doesNotContain("Exception", PASSWORD, "apple");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void a_server_that_is_away_is_a_fault_and_said_in_one_line() throws IOException {
        for (var command : new String[] {"serve", "rebuild"}) {
            var ended = run("jdbc:postgresql://localhost:1/town", PASSWORD, command);
            saysInOneLine(ended, "opening the log at jdbc:postgresql://localhost:1/town as town");
            assertThat(ended.code()).isEqualTo(CommandLineInterface.FAULT);
        }
    }

    @Test
    void a_service_writes_to_it_and_others_may_read_it_meanwhile() throws IOException {
        try (var service = served("served")) {
            var founded =
                    service.as("olga", Role.OPERATOR)
                            .post(
                                    "/api/communities",
                                    """
                                    {"id":"riverside","name":"Riverside",
                                     "purpose":"A town for everybody."}
                                    """);
            assertThat(founded.status()).as(founded.text()).isEqualTo(201);
            service.catchUp();
            assertThat(service.get("/api/communities/riverside").status()).isEqualTo(200);

            var export = folder.resolve("out").toString();
            var exported = run(url("served"), PASSWORD, "export", export, "--quiet");
            assertThat(exported.err()).isEmpty();
            assertThat(exported.out()).startsWith(service.head() + 1 + " entries");
        }
    }
}
