package groundswell.store;

import static groundswell.store.Notes.append;
import static groundswell.store.Notes.appended;
import static groundswell.store.Notes.bench;
import static groundswell.store.Notes.done;
import static groundswell.store.Notes.failure;
import static groundswell.store.Notes.note;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of appends when the connection or the server goes away. */
class PostgresFaultTest {

    /** In {@code .ci/run} more. */
    private static final int KILLS = Integer.getInteger("groundswell.server-kills", 1);

    private static final byte[] MARK = "cut here".getBytes(UTF_8);

    @TempDir Path folder;

    /** Appends without end from some threads, and remembers what was acknowledged. */
    private static final class Load implements AutoCloseable {

        private final EventLog log;
        private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();
        private final AtomicInteger failures = new AtomicInteger();
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean ended;

        Load(EventLog log) {
            this.log = log;
            for (int thread = 0; thread < 16; thread++) {
                String name = "from " + thread + ": ";
                threads.add(Thread.ofVirtual().start(() -> run(name)));
            }
        }

        private void run(String name) {
            for (int i = 0; !ended; i++) {
                String text = name + i;
                var condition = Notes.unlessAfter(-1, EventCriteria.havingTags(bench(text)));
                append(log, condition, note(text, bench(text)))
                        .handle((appended, error) ->
                                error == null
                                        ? acknowledged.put(appended.firstPosition(), text)
                                        : failures.incrementAndGet())
                        .join();
            }
        }

        /** Waits until so many more appends are acknowledged. */
        void awaitMore(int number) {
            int before = acknowledged.size();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> acknowledged.size() >= before + number);
        }

        @Override
        public void close() throws InterruptedException {
            ended = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }

        void assertAllThereOnce() {
            // A connection for reading was perhaps ended too: that read fails and can be repeated.
            List<StoredEntry> entries =
                    Awaitility.await()
                            .ignoreExceptionsInstanceOf(LogUnavailableException.class)
                            .until(() -> Notes.entries(log), read -> !read.isEmpty());
            Set<String> texts = new HashSet<>();
            for (int i = 0; i < entries.size(); i++) {
                NoteCodec.Parts parts = NoteCodec.parts(entries.get(i).leaf());
                assertThat(entries.get(i).position()).isEqualTo(i);
                assertThat(parts.seq()).isEqualTo(i);
                assertThat(texts.add(parts.text())).as("once: %s", parts.text()).isTrue();
            }
            acknowledged.forEach((position, text) ->
                    assertThat(NoteCodec.parts(entries.get(position.intValue()).leaf()).text())
                            .isEqualTo(text));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NOT", mode = EnumSource.Mode.EXCLUDE)
    void a_batch_whose_connection_is_cut_is_looked_up_and_appended_once(CuttingProxy.Cut cut)
            throws Exception {
        int port = PostgresServer.port();
        String schema = PostgresServer.newSchema(port);
        try (CuttingProxy proxy = new CuttingProxy(port, MARK);
                EventLog log = open(PostgresServer.log(proxy.port(), schema));
                Load load = new Load(log)) {
            Set<Long> positions = new HashSet<>();
            for (int round = 0; round < 10; round++) {
                load.awaitMore(50);
                proxy.cutNext(cut);
                EventCriteria taken = EventCriteria.havingTags(bench("cut " + round));
                Appended appended =
                        done(
                                append(
                                        log,
                                        Notes.unlessAfter(-1, taken),
                                        note("cut here " + round, bench("cut " + round))));
                assertThat(proxy.hasCut()).isTrue();
                positions.add(appended.firstPosition());
                StoredEntry entry = log.reader().read(appended.firstPosition(), 1).getFirst();
                assertThat(NoteCodec.parts(entry.leaf()).text()).isEqualTo("cut here " + round);
            }
            assertThat(positions).hasSize(10);
            load.close();
            assertThat(load.failures).hasValue(0);
            load.assertAllThereOnce();
        }
    }

    @Test
    void sessions_that_are_ended_during_load_cost_nothing_that_was_acknowledged() throws Exception {
        PostgresLog usual = PostgresServer.newLog();
        try (Connection connection = PostgresServer.connect(usual);
                Statement statement = connection.createStatement()) {
            // Other tests have sessions on the same server.
            statement.execute("create role cut_off login superuser password 'postgres'");
        }
        PostgresLog place = new PostgresLog(usual.url(), "cut_off", usual.password());
        try (EventLog log = open(place);
                Load load = new Load(log);
                Connection connection = PostgresServer.connect(usual);
                Statement statement = connection.createStatement()) {
            for (int round = 0; round < 20; round++) {
                load.awaitMore(20);
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where usename = 'cut_off'");
            }
            load.awaitMore(20);
            load.close();
            assertThat(load.failures).hasValue(0);
            load.assertAllThereOnce();
        }
    }

    @Test
    void while_the_database_is_away_appends_wait_then_fail_and_the_log_recovers_by_itself()
            throws Exception {
        int port = PostgresServer.port();
        String schema = PostgresServer.newSchema(port);
        try (CuttingProxy proxy = new CuttingProxy(port, MARK)) {
            PostgresLog usual = PostgresServer.log(proxy.port(), schema);
            PostgresLog impatient =
                    new PostgresLog(
                            usual.url(),
                            usual.user(),
                            usual.password(),
                            Duration.ofMillis(2),
                            Duration.ofMillis(20),
                            Duration.ofSeconds(1),
                            usual.turnPatience());
            try (EventLog log =
                    EventLog.openPostgres(
                            impatient,
                            new NoteCodec(),
                            InstantSource.system(),
                            TagHash.SHA_256,
                            8,
                            Store.GENERATION)) {
                appended(log, note("before"));
                proxy.refuse();
                List<CompletableFuture<Appended>> waiting = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    waiting.add(append(log, AppendCondition.none(), note("waits " + i)));
                }
                assertThat(waiting.stream().map(Notes::failure).map(Object::getClass))
                        .contains(LogOverloadedException.class, LogUnavailableException.class)
                        .containsOnly(LogOverloadedException.class, LogUnavailableException.class);
                assertThatThrownBy(() -> log.reader().read(0, 1))
                        .isInstanceOfSatisfying(
                                LogUnavailableException.class,
                                e -> assertThat(e.isRetriable()).isTrue());
                assertThat(log.closedBecause()).isEmpty();
                proxy.admit();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() ->
                                Notes.succeeded(
                                        append(log, AppendCondition.none(), note("after"))));
                assertThat(log.reader().read(0, 1)).hasSize(1);
                assertThat(Notes.all(log))
                        .extracting(NoteCodec.Parts::text)
                        .containsExactly("before", "after");
            }
        }
    }

    @Test
    void a_log_can_be_closed_while_the_database_is_away() throws Exception {
        int port = PostgresServer.port();
        String schema = PostgresServer.newSchema(port);
        try (CuttingProxy proxy = new CuttingProxy(port, MARK)) {
            EventLog log = open(PostgresServer.log(proxy.port(), schema));
            proxy.refuse();
            var waiting = append(log, AppendCondition.none(), note("waits"));
            log.close();
            assertThat(failure(waiting)).isInstanceOf(LogUnavailableException.class);
        }
    }

    @Test
    void what_the_database_refuses_for_a_while_fails_and_is_accepted_later() throws SQLException {
        PostgresLog place = PostgresServer.newLog();
        try (EventLog log = open(place);
                Connection connection = PostgresServer.connect(place);
                Statement statement = connection.createStatement()) {
            appended(log, note("a"));
            statement.execute("alter table log_stream rename to elsewhere");
            assertThat(failure(append(log, AppendCondition.none(), note("b", bench("oak")))))
                    .isInstanceOf(LogUnavailableException.class);
            assertThat(log.closedBecause()).isEmpty();
            statement.execute("alter table elsewhere rename to log_stream");
            assertThat(appended(log, note("c", bench("oak"))).firstPosition()).isEqualTo(1);
        }
    }

    @Test
    void what_was_acknowledged_survives_a_killed_server_once_and_without_gaps() throws Exception {
        Path data = folder.resolve("data");
        EmbeddedPostgres server = start(data, 0);
        int port = server.getPort();
        String schema = PostgresServer.newSchema(port);
        try (EventLog log = open(PostgresServer.log(port, schema));
                Load load = new Load(log)) {
            for (int round = 0; round < KILLS; round++) {
                load.awaitMore(300);
                kill(data);
                server.close();
                server = start(data, port);
            }
            load.awaitMore(300);
            load.close();
            load.assertAllThereOnce();
            String last = Notes.all(log).getLast().text();
            assertThat(Notes.read(log, EventCriteria.havingTags(bench(last))).texts())
                    .containsExactly(last);
        } finally {
            server.close();
        }
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        var builder = PostgresServer.durable(EmbeddedPostgres.builder());
        if (port > 0) {
            builder.setPort(port);
        }
        return builder.setDataDirectory(data).setCleanDataDirectory(false).start();
    }

    private static void kill(Path data) throws IOException {
        Path pid = data.resolve("postmaster.pid");
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0))).orElseThrow();
        List<ProcessHandle> sessions = postmaster.children().toList();
        postmaster.destroyForcibly();
        sessions.forEach(ProcessHandle::destroyForcibly);
        // While one of them is left, a new server refuses to start.
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() ->
                        !postmaster.isAlive()
                                && sessions.stream().noneMatch(ProcessHandle::isAlive));
        // Whoever closes the dead server would wait for the one that is named here.
        Files.delete(pid);
    }

    private static EventLog open(PostgresLog place) {
        return EventLog.openPostgres(place, new NoteCodec(), InstantSource.system());
    }
}
