package groundswell.benchmarks.sides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A real broker of one node in a process of its own. */
public final class Broker implements AutoCloseable {
    private static final int PROBE_MILLIS = 200;
    private static final int ANSWER_MILLIS = 2_000;

    private final String address;
    private final RealProcess process;

    /**
     * Makes its folder and starts it.
     *
     * @param folder for its data and its output
     */
    public Broker(Path folder) throws IOException, InterruptedException {
        var port = freePort();
        this.address = "localhost:" + port;
        var settings = write(folder, port, freePort());
        format(folder, settings);
        this.process =
                new RealProcess(
                        "broker",
                        folder,
                        List.of(
                                "-Xmx384m",
                                "-XX:+UseSerialGC",
                                "-Dlogback.configurationFile=" + folder.resolve("broker.xml"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "kafka.Kafka",
                                settings.toString()),
                        () -> answers(port));
        process.start();
        process.awaitReady();
    }

    static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Path write(Path folder, int port, int controller) throws IOException {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@localhost:" + controller);
        settings.put(
                "listeners",
                "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", folder.resolve("kafka").toString());
        settings.put("auto.create.topics.enable", "false");
        for (var topic : List.of("offsets.topic", "transaction.state.log")) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        // A broker that was killed is given up, and let in again, after seconds.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("controller.quorum.election.timeout.ms", "500");
        settings.put("controller.quorum.fetch.timeout.ms", "1000");
        var file = folder.resolve("broker.properties");
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        Files.writeString(
                folder.resolve("broker.xml"),
                """
                <configuration><appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d %-5level %logger{30} %msg%n</pattern></encoder></appender>
                <root level="WARN"><appender-ref ref="out"/></root></configuration>
                """);
        return file;
    }

    private static void format(Path folder, Path settings)
            throws IOException, InterruptedException {
        var formatting =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dlogback.configurationFile=" + folder.resolve("broker.xml"),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "kafka.tools.StorageTool",
                                "format",
                                "-t",
                                Uuid.randomUuid().toString(),
                                "-c",
                                settings.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("format.out").toFile())
                        .start();
        if (formatting.waitFor() != 0) {
            throw new IOException("formatting a broker's folder; see " + folder);
        }
    }

    /** Whether it answers as a broker; the socket alone is there earlier. */
    private static boolean answers(int port) {
        try (var probe = new Socket()) {
            probe.connect(new InetSocketAddress("localhost", port), PROBE_MILLIS);
        } catch (IOException notYet) {
            return false;
        }
        try (var admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers", "localhost:" + port,
                                "request.timeout.ms", ANSWER_MILLIS,
                                "default.api.timeout.ms", ANSWER_MILLIS))) {
            return !admin.describeCluster()
                    .nodes()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", interrupted));
        }
    }

    /** Where it is reached. */
    public String address() {
        return address;
    }

    /** Ends it as a power cut does. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** Starts it on what it had. */
    public void startAgain() throws IOException, InterruptedException {
        process.start();
        process.awaitReady();
    }

    @Override
    public void close() {
        process.close();
    }
}
