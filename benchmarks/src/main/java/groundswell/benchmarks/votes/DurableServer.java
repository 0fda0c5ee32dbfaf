package groundswell.benchmarks.votes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A PostgreSQL that loses no commit, and can be killed and started again on its data. */
public final class DurableServer implements AutoCloseable {
    /** The only user. */
    public static final String USER = "postgres";

    /** The user's password. */
    public static final String PASSWORD = "postgres";

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Path data;
    private EmbeddedPostgres server;

    /**
     * Starts it.
     *
     * @param folder for its data
     */
    public DurableServer(Path folder) throws IOException {
        this.data = folder.resolve("data");
        this.server = started(0);
    }

    private EmbeddedPostgres started(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                // After a kill it reads its journal first, while others have the processors.
                .setPGStartupWait(START_LIMIT)
                .start();
    }

    /** JDBC URL of its first database. */
    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    private Path postmaster() {
        return data.resolve("postmaster.pid");
    }

    /** Whether it runs; it ends by itself when it cannot write its journal. */
    public boolean isAlive() throws IOException {
        return Files.exists(postmaster())
                && ProcessHandle.of(pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(postmaster()).getFirst().strip());
    }

    /** Ends it and its children as a power cut does. */
    public void kill() throws IOException, InterruptedException {
        var handle = ProcessHandle.of(pid()).orElseThrow();
        // Stopped first: a session that began meanwhile would live on beside the next server.
        new ProcessBuilder("kill", "-STOP", Long.toString(handle.pid())).start().waitFor();
        var children = handle.children().toList();
        handle.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        while (handle.isAlive() || children.stream().anyMatch(ProcessHandle::isAlive)) {
            Thread.sleep(10);
        }
        Files.deleteIfExists(postmaster());
    }

    /** Starts it on what it had, at the same port. */
    public void startAgain() throws IOException {
        var port = server.getPort();
        server.close();
        server = started(port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
