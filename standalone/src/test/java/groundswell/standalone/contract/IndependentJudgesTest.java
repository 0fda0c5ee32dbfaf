package groundswell.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groundswell.standalone.journey.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools of others judge the documents: Redocly's linter and AsyncAPI's own parser. */
class IndependentJudgesTest {
    private static final String JUDGES = System.getProperty("groundswell.judges", "");

    @TempDir private static Path folder;

    private static RunningService service;

    @BeforeAll
    static void start() {
        assumeTrue(
                !JUDGES.isEmpty() && Files.isDirectory(Path.of(JUDGES, "node_modules")),
                "skipped: -Dgroundswell.judges names no folder with @redocly/cli and @asyncapi/parser");
        service = RunningService.on(folder.resolve("home"));
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void the_openapi_document_is_a_good_one() throws Exception {
        var said = lint(service.get("/openapi.json").text());
        assertThat(said.code()).as(said.text()).isZero();
    }

    @Test
    void a_damaged_openapi_document_is_found() throws Exception {
        var damaged =
                service.get("/openapi.json")
                        .text()
                        .replaceFirst("\"type\":\"object\"", "\"type\":\"thing\"");
        assertThat(lint(damaged).code()).isNotZero();
    }

    @Test
    void the_asyncapi_document_is_a_good_one() throws Exception {
        var said = parse(service.get("/asyncapi.json").text());
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).isEqualTo("5 channels, 5 operations");
    }

    @Test
    void a_damaged_asyncapi_document_is_found() throws Exception {
        var damaged =
                service.get("/asyncapi.json")
                        .text()
                        .replaceFirst("\"action\":\"send\"", "\"action\":\"sing\"");
        assertThat(parse(damaged).code()).isNotZero();
    }

    private record Ended(int code, String text) {}

    private static Ended lint(String document) throws IOException, InterruptedException {
        return run(
                document,
                List.of(
                        JUDGES + "/node_modules/.bin/redocly",
                        "lint",
                        "--format=stylish",
                        "--config=" + Path.of("src/test/js/redocly.yaml").toAbsolutePath()));
    }

    private static Ended parse(String document) throws IOException, InterruptedException {
        return run(
                document,
                List.of(
                        "node",
                        Path.of("src/test/js/asyncapi.cjs").toAbsolutePath().toString(),
                        JUDGES));
    }

    private static Ended run(String document, List<String> command)
            throws IOException, InterruptedException {
        var file = Files.createTempFile(folder, "contract", ".json");
        Files.writeString(file, document);
        var builder =
                new ProcessBuilder(
                        Stream.concat(command.stream(), Stream.of(file.toString())).toList());
        builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        var output = folder.resolve(file.getFileName() + ".out");
        var process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), Files.readString(output).strip());
        } finally {
            process.destroyForcibly();
        }
    }
}
