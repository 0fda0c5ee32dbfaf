package groundswell.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groundswell.command.tree.LogSigning;
import groundswell.events.value.Role;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is checked over HTTP by the Go project's own client, which shares nothing with it. */
class GoClientTest {
    /** Where Debian's golang-golang-x-mod-dev puts the client. */
    private static final Path GO_PATH = Path.of("/usr/share/gocode");

    @TempDir private Path folder;

    private record Ended(int code, String text) {}

    private Ended check(String root, String key) throws IOException, InterruptedException {
        var go = new ProcessBuilder("go", "run", "src/test/go/tlogclient.go", root, key);
        go.environment()
                .putAll(
                        Map.of(
                                "GO111MODULE",
                                "off",
                                "GOFLAGS",
                                "",
                                "GOPATH",
                                GO_PATH.toString(),
                                "GOCACHE",
                                folder.resolve("go").toString()));
        var output = folder.resolve("go.out").toFile();
        var process = go.redirectErrorStream(true).redirectOutput(output).start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), Files.readString(output.toPath()).strip());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void assumeGo() {
        var found =
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "go")));
        assumeTrue(found, "skipped: there is no go on the PATH (Debian: golang-go)");
        assumeTrue(
                Files.isDirectory(GO_PATH.resolve("src/golang.org/x/mod/sumdb/tlog")),
                "skipped: there is no tlog client (Debian: golang-golang-x-mod-dev)");
    }

    @Test
    void every_entry_and_checkpoint_is_right_for_the_client_of_others() throws Exception {
        assumeGo();
        try (var service = RunningService.on(folder.resolve("home"))) {
            var operator = service.as("root", Role.OPERATOR);
            for (var count : List.of(1, 260, 300)) {
                for (var number = 0; number < count; number++) {
                    operator.post(
                            "/api/communities",
                            """
                            {"id":"town%dof%d","name":"Town","purpose":"To be counted"}
                            """
                                    .formatted(number, count));
                }
                service.get("/log/proof/" + service.head());
            }
            var key =
                    LogSigning.in(folder.resolve("home"))
                            .settings()
                            .keys()
                            .getFirst()
                            .verifier()
                            .text();

            var ended = check(service.root(), key);
            assertThat(ended.text()).startsWith("561 entries, ");
            assertThat(ended.code()).isZero();

            var stranger = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
            assertThat(check(service.root(), stranger).code()).isNotZero();
        }
    }
}
