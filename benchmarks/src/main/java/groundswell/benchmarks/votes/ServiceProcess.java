package groundswell.benchmarks.votes;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The product's jar as people run it: {@code groundswell serve} on a home and a port. */
final class ServiceProcess {
    private static final int STOP_SECONDS = 60;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Process process;
    private final URI root;

    private ServiceProcess(Process process, URI root) {
        this.process = process;
        this.root = root;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param environment its settings, as variables
     */
    static ServiceProcess start(Path home, int port, Map<String, String> environment)
            throws IOException {
        var process = process(home, port, environment);
        var output = process.inputReader();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("Groundswell is ready")) {
                Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
                return new ServiceProcess(process, URI.create("http://localhost:" + port));
            }
        }
        throw new IOException("the service did not start");
    }

    private static Process process(Path home, int port, Map<String, String> environment)
            throws IOException {
        var builder =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx512m",
                                        "-jar",
                                        System.getProperty(
                                                "jar", "standalone/target/groundswell.jar"),
                                        "serve",
                                        "--port",
                                        Integer.toString(port),
                                        "--home",
                                        home.toString()))
                        .redirectError(
                                ProcessBuilder.Redirect.appendTo(
                                        home.resolveSibling("service.err").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    URI root() {
        return root;
    }

    /** The memory that the process holds now. */
    long residentBytes() throws IOException {
        var status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
        var found = RESIDENT.matcher(status);
        if (!found.find()) {
            throw new IOException("no VmRSS of process " + process.pid());
        }
        return 1_024 * Long.parseLong(found.group(1));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, as an operator does. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException(
                    "the service did not end within " + STOP_SECONDS + " s of being asked to");
        }
    }
}
