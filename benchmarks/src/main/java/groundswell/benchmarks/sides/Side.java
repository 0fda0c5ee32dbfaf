package groundswell.benchmarks.sides;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of the two applications as people run it, in a process of its own. */
public final class Side implements AutoCloseable {
    private static final int PROBE_MILLIS = 2_000;

    private final URI root;
    private final RealProcess process;

    private Side(String name, Path folder, Kind kind, Map<String, String> settings)
            throws IOException {
        var port = Broker.freePort();
        this.root = URI.create("http://localhost:" + port);
        var arguments = new ArrayList<String>();
        var heap = System.getProperty("side.heap", "512m");
        // Without room for code, this collector stops everything to throw old code away.
        arguments.addAll(
                List.of(
                        "-Xms" + heap,
                        "-Xmx" + heap,
                        "-XX:ReservedCodeCacheSize=480m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError"));
        arguments.addAll(kind.program());
        arguments.add("--server.port=" + port);
        settings.forEach((name1, value) -> arguments.add("--" + name1 + "=" + value));
        this.process = new RealProcess(name, folder, arguments, () -> answers(root));
    }

    /** Which one. */
    public enum Kind {
        /** Takes commands. */
        COMMAND("command-side", "groundswell.command.CommandSideApplication"),
        /** Answers. */
        QUERY("query-side", "groundswell.query.QuerySideApplication");

        private final String module;
        private final String main;

        Kind(String module, String main) {
            this.module = module;
            this.main = main;
        }

        /** Its own jar where it was built, else its class on the path of this process. */
        private List<String> program() {
            var jar = Path.of(module, "target", module + "-0.1.0-app.jar");
            return Files.exists(jar)
                    ? List.of("-jar", jar.toString())
                    : List.of(
                            "-XX:TieredStopAtLevel=1",
                            "-Dspring.config.name=" + module,
                            "-cp",
                            System.getProperty("java.class.path"),
                            main);
        }
    }

    /**
     * Starts nothing yet.
     *
     * @param folder for its output
     * @param settings as properties
     */
    public static Side of(Kind kind, String name, Path folder, Map<String, String> settings)
            throws IOException {
        return new Side(name, folder, kind, settings);
    }

    // Its web server starts when everything else has; what it answers to this does not matter.
    private static boolean answers(URI root) {
        try {
            var connection = (HttpURLConnection) root.toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            return connection.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where it answers. */
    public URI root() {
        return root;
    }

    /** What it is called. */
    public String name() {
        return process.name();
    }

    /** Starts it, now and whenever it has ended; it does not answer yet. */
    public void start() throws IOException {
        process.supervise();
    }

    /** Waits until it answers. */
    public void awaitReady() throws InterruptedException {
        process.awaitReady();
    }

    /** Whether it was started and has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a power cut does; it is started again. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
