package groundswell.benchmarks.votes;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import groundswell.command.log.EventLeafCodec;
import groundswell.store.EventLog;
import groundswell.store.PostgresLog;
import groundswell.store.tree.SigningKey;
import groundswell.store.tree.TreeSettings;
import groundswell.store.tree.VerifierKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/** The database that all candidates of a comparison use, each in a part of its own. */
final class Database implements AutoCloseable {
    /** Connections of a rival; more made none of them faster on two cores. */
    static final int POOL = 16;

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

    Class<? extends Dialect> dialect() {
        return isPostgres() ? BytesInRow.Postgres.class : BytesInRow.H2.class;
    }

    /** A pool on a part of its own. */
    HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(newPart());
        config.setMaximumPoolSize(POOL);
        if (isPostgres()) {
            config.setUsername("postgres");
            config.setPassword("postgres");
        }
        return new HikariDataSource(config);
    }

    /** A log in a part of its own. */
    EventLog log() {
        return server == null
                ? EventLog.openH2(
                        folder.resolve("log" + parts.incrementAndGet()),
                        new EventLeafCodec(),
                        InstantSource.system())
                : EventLog.openPostgres(
                        new PostgresLog(newPart(), "postgres", () -> "postgres"),
                        new EventLeafCodec(),
                        InstantSource.system());
    }

    /** The same, with a tree that is signed. */
    EventLog logWithTree() {
        var tree =
                new TreeSettings(
                        "benchmark",
                        SigningKey.of("benchmark", VerifierKey.SIGNATURE, new byte[32]));
        return server == null
                ? EventLog.openH2(
                        folder.resolve("log" + parts.incrementAndGet()),
                        new EventLeafCodec(),
                        InstantSource.system(),
                        tree)
                : EventLog.openPostgres(
                        new PostgresLog(newPart(), "postgres", () -> "postgres"),
                        new EventLeafCodec(),
                        InstantSource.system(),
                        tree);
    }

    private String newPart() {
        var part = "part" + parts.incrementAndGet();
        if (server == null) {
            return "jdbc:h2:" + folder.resolve(part) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        }
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema " + part);
        } catch (SQLException failed) {
            throw new IllegalStateException("making a schema", failed);
        }
        return "jdbc:postgresql://localhost:%d/postgres?currentSchema=%s"
                .formatted(server.getPort(), part);
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
            if (!stat.contains("(postgres)")) {
                return 0;
            }
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Arrays.stream(fields, 11, 13).mapToLong(Long::parseLong).sum();
        } catch (IOException ended) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
