package groundswell.benchmarks.votes;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The database that all candidates of a comparison use, each in a part of its own. */
final class Database implements AutoCloseable {
    private static final long CLOCK_TICK_MICROS = 10_000;

    private final Path folder;
    private final @Nullable EmbeddedPostgres server;
    private final AtomicInteger parts = new AtomicInteger();

    private Database(Path folder, @Nullable EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /**
     * A real PostgreSQL, or H2 files, that lose no acknowledged commit.
     *
     * @param kind "h2" or "postgres"
     */
    static Database start(String kind, Path folder) throws IOException {
        return switch (kind) {
            case "h2" -> new Database(folder, null);
            case "postgres" ->
                    new Database(
                            folder,
                            EmbeddedPostgres.builder()
                                    .setServerConfig("fsync", "on")
                                    .setServerConfig("synchronous_commit", "on")
                                    .setServerConfig("full_page_writes", "on")
                                    .setServerConfig("max_connections", "200")
                                    .setServerConfig("shared_buffers", "512MB")
                                    .setServerConfig("max_wal_size", "4GB")
                                    .start());
            default -> throw new IllegalArgumentException("h2 or postgres, not " + kind);
        };
    }

    boolean isPostgres() {
        return server != null;
    }

    /** A new part. */
    Part part() {
        var part = "part" + parts.incrementAndGet();
        if (server == null) {
            return new Part(folder.resolve(part).toString());
        }
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema " + part);
        } catch (SQLException failed) {
            throw new IllegalStateException("making a schema", failed);
        }
        return new Part(
                "jdbc:postgresql://localhost:%d/postgres?currentSchema=%s"
                        .formatted(server.getPort(), part));
    }

    static long count(HikariDataSource pool, String query) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Processor time of the server's processes so far, in microseconds; 0 where there is none. */
    long cpuMicros() throws IOException {
        if (server == null) {
            return 0;
        }
        // Sessions are children of the postmaster; what ended ones used is counted there.
        long ticks = 0;
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                ticks += ticksOfPostgres(process);
            }
        }
        return ticks * CLOCK_TICK_MICROS;
    }

    private static long ticksOfPostgres(Path process) {
        try {
            var stat = Files.readString(process.resolve("stat"));
            return stat.contains("(postgres)") ? ticks(stat) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Processor time of another process so far, in microseconds. */
    static long cpuMicros(long pid) throws IOException {
        return ticks(Files.readString(Path.of("/proc", Long.toString(pid), "stat")))
                * CLOCK_TICK_MICROS;
    }

    private static long ticks(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields, 11, 13).mapToLong(Long::parseLong).sum();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
