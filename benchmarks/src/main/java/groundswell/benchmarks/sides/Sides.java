package groundswell.benchmarks.sides;

import groundswell.benchmarks.votes.DurableServer;
import groundswell.benchmarks.votes.Tokens;
import groundswell.events.value.Role;
import groundswell.events.wire.Channels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Everything as it runs in a town: a broker, a PostgreSQL server, two command sides on one log, two
 * query sides.
 */
public final class Sides implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Tokens tokens;
    private final DurableServer server;
    private final Broker broker;
    private final List<Side> commands = new ArrayList<>();
    private final List<Side> queries = new ArrayList<>();

    /** Where the query sides keep their views. */
    public enum Views {
        /** The first in a file, the second in a database of its own. */
        OWN,
        /** Both in one database: one folds, the other takes over. */
        SHARED
    }

    /**
     * Starts the broker and the server, and prepares the sides.
     *
     * @param folder for everything they keep
     */
    public Sides(Path folder, Views views) throws IOException, InterruptedException, SQLException {
        var people = new IdentityProvider();
        tokens = people.tokens();
        var key = Files.writeString(folder.resolve("tokens.pub"), people.publicPem());
        server = new DurableServer(folder);
        broker = new Broker(folder);
        createDatabase("log");
        createDatabase("views");
        for (var number = 1; number <= 2; number++) {
            commands.add(
                    Side.of(
                            Side.Kind.COMMAND,
                            "command-" + number,
                            folder,
                            commandSettings(folder, number, key)));
            queries.add(
                    Side.of(
                            Side.Kind.QUERY,
                            "query-" + number,
                            folder,
                            querySettings(folder, number, key, views)));
        }
    }

    private void createDatabase(String name) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                server.url(), DurableServer.USER, DurableServer.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
    }

    private String url(String database) {
        return server.url().replaceFirst("/postgres$", "/" + database);
    }

    private Map<String, String> commandSettings(Path folder, int number, Path key) {
        var settings = common(key);
        settings.put("groundswell.home", folder.resolve("command-" + number).toString());
        settings.put("groundswell.log.key", folder.resolve("log-key.pem").toString());
        settings.put("groundswell.log.url", url("log"));
        settings.put("groundswell.log.user", DurableServer.USER);
        settings.put("groundswell.log.password", DurableServer.PASSWORD);
        return settings;
    }

    private Map<String, String> querySettings(Path folder, int number, Path key, Views views) {
        var settings = common(key);
        settings.put("groundswell.command-side.url", commands.getFirst().root().toString());
        settings.put(
                "groundswell.webhooks.key-file",
                folder.resolve("webhook-key-" + number).toString());
        if (views == Views.OWN && number == 1) {
            settings.put(
                    "groundswell.views.url",
                    "jdbc:h2:file:" + folder.resolve("views") + ";DB_CLOSE_ON_EXIT=FALSE");
        } else {
            settings.put("groundswell.views.url", url("views"));
            settings.put("groundswell.views.user", DurableServer.USER);
            settings.put("groundswell.views.password", DurableServer.PASSWORD);
        }
        return settings;
    }

    private Map<String, String> common(Path key) {
        var settings = new HashMap<String, String>();
        settings.put("groundswell.kafka.bootstrap-servers", broker.address());
        settings.put(
                "spring.security.oauth2.resourceserver.jwt.public-key-location", "file:" + key);
        return settings;
    }

    /** Starts both of both, and waits until they answer. */
    public void start() throws IOException, InterruptedException {
        for (var side : all()) {
            side.start();
        }
        for (var side : all()) {
            side.awaitReady();
        }
    }

    /** The command sides and the query sides. */
    public List<Side> all() {
        var all = new ArrayList<Side>(commands);
        all.addAll(queries);
        return List.copyOf(all);
    }

    /** Those that take commands. */
    public List<Side> commands() {
        return List.copyOf(commands);
    }

    /** Those that answer. */
    public List<Side> queries() {
        return List.copyOf(queries);
    }

    /** What is between them. */
    public Broker broker() {
        return broker;
    }

    /** Where the log is, and the views of the second query side. */
    public DurableServer server() {
        return server;
    }

    /** JDBC URL of the log's database. */
    public String logUrl() {
        return url("log");
    }

    /** The last position that the broker has everything of; -1 when there is none. */
    public long relayed() {
        var vault = new TopicPartition(Channels.PREFIX + ".vault", 0);
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                broker.address(),
                                "isolation.level",
                                "read_committed"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(vault));
            var end = consumer.endOffsets(List.of(vault)).getOrDefault(vault, 0L);
            // The last thing in a transaction, before its mark and those of broken-off ones.
            consumer.seek(vault, Math.max(0, end - 50));
            var relayed = -1L;
            while (consumer.position(vault) < end) {
                for (var record : consumer.poll(POLL)) {
                    if (record.key().equals(Channels.COMPLETE_UP_TO)) {
                        relayed = Long.parseLong(record.value());
                    }
                }
            }
            return relayed;
        }
    }

    /** The same; -1 also when the broker has no topics yet. */
    public long relayedOrNone() {
        try {
            return relayed();
        } catch (KafkaException notYet) {
            return -1;
        }
    }

    /** A token that both sides take. */
    public String token(String name, Role... roles) {
        var granted = EnumSet.noneOf(Role.class);
        granted.addAll(List.of(roles));
        return tokens.of(name, granted);
    }

    @Override
    public void close() throws IOException {
        all().forEach(Side::close);
        broker.close();
        server.close();
    }
}
