package groundswell.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.standalone.Groundswell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The service calls nobody: it looks up no name and is connected to no other machine. */
@EnabledOnOs(OS.LINUX)
class NoOutgoingConnectionTest {
    static final String READY = "Groundswell is ready: ";
    private static final String ESTABLISHED = "01";
    private static final String SYN_SENT = "02";

    @TempDir private Path folder;

    @Test
    void a_service_that_starts_and_answers_calls_nobody() throws Exception {
        assertThat(strangers(Groundswell.class)).isEmpty();
    }

    @Test
    void a_service_that_called_somebody_would_be_seen() throws Exception {
        assertThat(strangers(CallsHome.class)).contains("updates.invalid");
    }

    /**
     * Names that it looked up and addresses that it was connected to, those of this machine left
     * out.
     */
    private Set<String> strangers(Class<?> main) throws Exception {
        var lookups = folder.resolve("lookups");
        var output = folder.resolve("output");
        var service =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-D" + RecordedLookups.FILE + "=" + lookups,
                                main.getName(),
                                "serve",
                                "--home",
                                folder.resolve("home").toString(),
                                "--port",
                                "0")
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        var seen = new TreeSet<String>();
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        seen.addAll(remotes(service.pid()));
                        return !service.isAlive() || Files.readString(output).contains(READY);
                    });
            var root =
                    Files.readString(output)
                            .lines()
                            .filter(line -> line.startsWith(READY))
                            .findFirst();
            assertThat(root).as(Files.readString(output)).isPresent();
            try (var http = HttpClient.newHttpClient()) {
                for (var path : List.of("/", "/api/communities", "/api/events", "/nothing")) {
                    var address = URI.create(root.get().substring(READY.length()) + path);
                    http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
                    seen.addAll(remotes(service.pid()));
                }
            }
        } finally {
            service.destroy();
            service.waitFor(60, TimeUnit.SECONDS);
        }
        if (Files.exists(lookups)) {
            seen.addAll(Files.readAllLines(lookups));
        }
        seen.removeAll(
                Set.of("localhost", "127.0.0.1", "::1", InetAddress.getLocalHost().getHostName()));
        return seen;
    }

    private static Set<String> remotes(long process) throws IOException {
        var own = sockets(process);
        var remotes = new TreeSet<String>();
        for (var table : List.of("tcp", "tcp6")) {
            var file = Path.of("/proc", Long.toString(process), "net", table);
            if (!Files.exists(file)) {
                continue;
            }
            for (var line : Files.readAllLines(file)) {
                var columns = line.strip().split("\\s+");
                if (columns.length > 9
                        && Set.of(ESTABLISHED, SYN_SENT).contains(columns[3])
                        && own.contains("socket:[" + columns[9] + "]")
                        && !loopback(columns[2])) {
                    remotes.add(columns[2]);
                }
            }
        }
        return remotes;
    }

    private static boolean loopback(String address) {
        return address.matches("[0-9A-F]{6}7F:.*|0{16}FFFF0{4}[0-9A-F]{6}7F:.*|0{24}01000000:.*");
    }

    private static Set<String> sockets(long process) throws IOException {
        var sockets = new HashSet<String>();
        var open = Path.of("/proc", Long.toString(process), "fd");
        if (!Files.isDirectory(open)) {
            return sockets;
        }
        try (var files = Files.list(open)) {
            for (var file : files.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(file).toString());
                } catch (IOException closedMeanwhile) {
                    // No longer open, so nothing to look at.
                }
            }
        }
        return sockets;
    }
}
