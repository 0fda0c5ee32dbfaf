package groundswell.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.log.LogSettings;
import groundswell.events.value.Role;
import groundswell.standalone.Home;
import groundswell.standalone.journey.RunningService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong input ends with 2 and one line that says what is wrong. */
@Isolated // whatever is written to the console counts
class CommandLineTest {
    @TempDir private Path folder;

    private record Ended(int code, String out, String err) {}

    private Ended run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        // What is logged goes past the command's own writers: it counts as noise.
        var console = System.err;
        var noise = new ByteArrayOutputStream();
        System.setErr(new PrintStream(noise, true, StandardCharsets.UTF_8));
        try {
            var code =
                    CommandLineInterface.run(
                            new PrintWriter(out, true), new PrintWriter(err, true), args);
            return new Ended(code, out.toString(), err + noise.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(console);
        }
    }

    private String home() {
        return folder.resolve("home").toString();
    }

    private void isWrongInput(Ended ended, String... words) {
        for (var word : words) {
            assertThat(ended.err()).contains(word);
        }
        assertThat(ended.err().lines()).as(ended.err()).hasSize(1);
        assertThat(ended.err()).startsWith("groundswell: ").doesNotContain("Exception");
        assertThat(ended.code()).isEqualTo(CommandLineInterface.WRONG_INPUT);
        assertThat(ended.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fly",
                "--fast",
                "import",
                "import paper x",
                "import polis",
                "import pabulib",
                "token",
                "token --as ana",
                "token --as ana --role king",
                "token --as ana --role citizen --hours 0",
                "token --as ana --role citizen --hours x",
                "token --as ana --role citizen --level low",
                "serve --port x",
                "serve --port 65536",
                "serve --port -1",
                "demo --voters 0 --no-serve",
                "demo --voters many",
                "demo --port 70000 --no-serve",
                "export",
                "record",
                "record out.zip --size many",
                "rebuild --all",
                "erase",
                "erase --ground error",
                "compact now",
            })
    void what_no_command_takes_is_wrong_input(String line) {
        isWrongInput(run(line.split(" ")));
        assertThat(Path.of("data")).doesNotExist();
    }

    @Test
    void a_missing_source_is_named() {
        isWrongInput(
                run("import", "polis", folder.resolve("nowhere").toString(), "--home", home()),
                "does not exist");
        isWrongInput(
                run("import", "pabulib", folder.resolve("no.pb").toString(), "--home", home()),
                "no.pb",
                "does not exist");
    }

    @Test
    void work_on_a_home_needs_one() {
        isWrongInput(run("rebuild", "--home", home()), "--home", "does not exist");
        isWrongInput(run("compact", "--home", home()), "--home", "does not exist");
        isWrongInput(
                run("export", folder.resolve("out").toString(), "--home", home()),
                "does not exist");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void a_home_that_is_a_file_is_wrong_input() throws IOException {
        Files.writeString(folder.resolve("home"), "not a folder");
        isWrongInput(run("token", "--as", "ana", "--role", "citizen", "--home", home()), "home");
        isWrongInput(run("demo", "--no-serve", "--voters", "3", "--home", home()), "home");
    }

    @Test
    void a_broken_export_of_polis_is_refused_with_file_line_and_reason() throws IOException {
        var source = Files.createDirectory(folder.resolve("polis"));
        Files.writeString(
                source.resolve("summary.csv"), "topic,The square\nurl,https://example.org\n");
        Files.writeString(
                source.resolve("comments.csv"),
                """
                timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
                1500000000000,Fri Jul 14 2017,zero,1,0,0,1,A fountain
                """);
        Files.writeString(
                source.resolve("votes.csv"),
                "timestamp,datetime,comment-id,voter-id,vote\n1500000001000,Fri Jul 14 2017,0,1,1\n");
        isWrongInput(
                run("import", "polis", source.toString(), "--home", home()), "comments.csv", "2");
    }

    @Test
    void help_says_how_it_is_used() {
        for (var line :
                new String[] {"--help", "serve --help", "import polis --help", "token --help"}) {
            var help = run(line.split(" "));
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("Usage: groundswell");
            assertThat(help.err()).isEmpty();
        }
    }

    @Test
    void a_small_demo_is_exported_and_its_views_are_rebuilt() throws IOException {
        var demo = run("demo", "--no-serve", "--voters", "20", "--quiet", "--home", home());
        assertThat(demo.code()).as(demo.err()).isZero();
        assertThat(demo.err()).isEmpty();

        var files = folder.resolve("out");
        var export = run("export", files.toString(), "--quiet", "--home", home());
        assertThat(export.code()).as(export.err()).isZero();
        assertThat(export.err()).isEmpty();
        try (var written = Files.list(files)) {
            assertThat(written).isNotEmpty();
        }

        isWrongInput(run("rebuild", "weather", "--home", home()), "VIEW", "ranking");
        var rebuilt = run("rebuild", "ranking", "--home", home());
        assertThat(rebuilt.code()).as(rebuilt.err()).isZero();
        assertThat(rebuilt.err()).isEmpty();
        assertThat(rebuilt.out()).contains("ranking: rebuilt to position ");
    }

    @Test
    void a_record_is_written_and_verified() {
        run("demo", "--no-serve", "--voters", "20", "--quiet", "--home", home());
        var file = folder.resolve("square.zip").toString();

        isWrongInput(
                run("record", file, "--size", "999999", "--home", home()), "--size", "checkpoint");
        isWrongInput(
                run("record", file, "--campaign", "riverside.bridge", "--home", home()),
                "--campaign");
        isWrongInput(
                run("record", file + "/no.zip", "--home", home()), "square.zip", "cannot be used");
        assertThat(Path.of(file)).doesNotExist();

        var written = run("record", file, "--campaign", "riverside.square", "--home", home());
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.out()).startsWith(file + ": ").contains(" entries of a log of ");

        var verified = run("verify", file);
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        var json = run("verify", file, "--json");
        assertThat(json.code()).isZero();
        assertThat(json.out()).startsWith("{");
        assertThat(run("verify", file, "--king", "ana").code()).isEqualTo(2);
        assertThat(run("verify").code()).isEqualTo(2);
        var stranger = "stranger+2d3f8b9a+AekyeRrmr5R1zT2V1P0m0g8yq7T1cJ7xB8tRkq0YbR0O";
        assertThat(run("verify", file, "--key", stranger).code()).isNotZero();
    }

    @Test
    void what_somebody_said_is_erased_and_the_file_written_anew() throws IOException {
        run("demo", "--no-serve", "--voters", "20", "--quiet", "--home", home());
        var said = "Bring the old fountain back to life";
        var author = authorOf(exported("before"), said);
        var erase =
                new String[] {
                    "erase",
                    "--stream",
                    "riverside.square",
                    "--handle",
                    author,
                    "--ground",
                    "court-order",
                    "--home",
                    home()
                };
        var erased = run(erase);
        assertThat(erased.code()).as(erased.err()).isZero();
        assertThat(erased.out())
                .containsPattern("riverside.square: \\d+ openings, position \\d+")
                .doesNotContain(author);
        assertThat(run(erase).out()).isEqualTo("0 openings withdrawn" + System.lineSeparator());
        assertThat(exported("after")).noneMatch(line -> line.contains(said));
        isWrongInput(run(with(erase, "--stream", "nowhere")), "There is no such community");
        isWrongInput(run(with(erase, "--ground", "whim")), "--ground", "court-order");
        assertThat(run("compact", "--home", home()).code()).isZero();
        assertThat(exported("compacted")).isEqualTo(exported("after"));
    }

    private java.util.List<String> exported(String name) throws IOException {
        var files = folder.resolve(name);
        var export = run("export", files.toString(), "--quiet", "--home", home());
        assertThat(export.code()).as(export.err()).isZero();
        return Files.readAllLines(files.resolve("events.ndjson"));
    }

    private static String authorOf(java.util.List<String> lines, String said) {
        var line = lines.stream().filter(one -> one.contains(said)).findFirst().orElseThrow();
        var author = java.util.regex.Pattern.compile("\"author\":\"([^\"]+)\"").matcher(line);
        assertThat(author.find()).isTrue();
        return author.group(1);
    }

    private static String[] with(String[] line, String option, String value) {
        var other = line.clone();
        other[java.util.List.of(line).indexOf(option) + 1] = value;
        return other;
    }

    @Test
    void a_running_service_accepts_the_token_and_keeps_its_home() {
        try (var service = RunningService.on(Path.of(home()))) {
            assertThat(service.as("ana", Role.CITIZEN).token()).isNotBlank();
            var token = run("token", "--as", "olga", "--role", "operator", "--home", home());
            assertThat(token.code()).isZero();
            assertThat(token.err()).isEmpty();
            assertThat(token.out().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
            var founded =
                    service.send(
                            HttpRequest.newBuilder(URI.create(service.root() + "/api/communities"))
                                    .header("Authorization", "Bearer " + token.out().strip())
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            BodyPublishers.ofString(
                                                    """
                                                    {"id":"riverside","name":"Riverside",
                                                     "purpose":"A town for everybody."}
                                                    """)));
            assertThat(founded.status()).as(founded.text()).isEqualTo(201);

            assertThat(new Home(Path.of(home())).log().getParent()).exists();
            isWrongInput(
                    run("export", folder.resolve("out").toString(), "--home", home()), "in use");
            isWrongInput(run("rebuild", "--home", home()), "in use");
            isWrongInput(run("serve", "--port", "0", "--home", home()), "in use");
        }
    }

    @Test
    void the_keys_of_a_log_are_printed_rotated_and_retired() throws IOException {
        var first = run("keys", "--home", home()).out().strip();
        assertThat(first).startsWith("localhost/groundswell+");

        isWrongInput(run("keys", "retire", "--home", home(), first), "signs the log");
        var rotated = run("keys", "rotate", "--home", home());
        assertThat(rotated.err()).isEmpty();
        var second = rotated.out().strip();
        assertThat(run("keys", "--home", home()).out().lines()).containsExactly(first, second);

        assertThat(run("keys", "retire", "--home", home(), first).err()).isEmpty();
        isWrongInput(run("keys", "retire", "--home", home(), second), "signs the log");
        Files.delete(folder.resolve("home").resolve("log-key.pem"));
        assertThat(run("keys", "--home", home()).out().lines()).containsExactly(second);
        try (var log =
                new Home(folder.resolve("home"))
                        .openLog(LogSettings.ofFile(), InstantSource.system())) {
            assertThat(log.closedBecause()).isEmpty();
            assertThat(log.tree().inForce()).extracting(Object::toString).containsExactly(second);
            assertThat(log.tree().size()).isEqualTo(2);
        }
    }

    @Test
    void a_witness_needs_keys_of_logs() {
        isWrongInput(run("witness", "--home", home(), "--log", "no key"), "--log", "verifier key");
        isWrongInput(run("witness", "--home", home()), "--log");
    }
}
