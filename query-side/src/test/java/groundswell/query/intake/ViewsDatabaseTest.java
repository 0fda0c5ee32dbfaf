package groundswell.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** More people ask than there are connections, and while tables come and go. */
class ViewsDatabaseTest {
    private static final int CROWD = 100;
    private static final int BUILT_ANEW = 200;
    private static final int INDEXES = 8;

    private HikariDataSource source;

    @BeforeEach
    void a_pool() {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        config.setMaximumPoolSize(Projections.CONNECTIONS);
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(2));
        source = new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void each_reader_gets_the_second_connection_that_it_needs() throws Exception {
        var database = new ViewsDatabase(source, new ViewsFile(source), Duration.ofMinutes(1));
        var together = new CountDownLatch(ViewsDatabase.READERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<CompletableFuture<Integer>>();
            for (var reader = 0; reader < CROWD; reader++) {
                answers.add(
                        CompletableFuture.supplyAsync(
                                () -> readTwice(database, together), threads));
            }
            assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo(42));
        }
    }

    private static int readTwice(ViewsDatabase database, CountDownLatch together) {
        return database.read(
                "public",
                _ -> {
                    // As many as can be have one connection each before any asks for another.
                    together.countDown();
                    await(together);
                    return database.look(sql -> sql.queryForObject("select 42", Integer.class));
                });
    }

    @Test
    void who_waits_too_long_is_told_and_the_next_is_answered() throws Exception {
        var database = new ViewsDatabase(source, new ViewsFile(source), Duration.ofMillis(1));
        var reading = new CountDownLatch(ViewsDatabase.READERS);
        var over = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reader = 0; reader < ViewsDatabase.READERS; reader++) {
                var _ = threads.submit(() -> readUntil(database, reading, over));
            }
            reading.await();
            var asked = new AtomicBoolean();

            assertThatThrownBy(() -> database.read("public", _ -> asked.getAndSet(true)))
                    .isInstanceOf(ViewsOverloadedException.class);
            assertThat(asked).isFalse();
            over.countDown();
        }
        String next = database.read("public", _ -> "answered");
        assertThat(next).isEqualTo("answered");
    }

    private static int readUntil(
            ViewsDatabase database, CountDownLatch reading, CountDownLatch over) {
        return database.read(
                "public",
                _ -> {
                    reading.countDown();
                    await(over);
                    return 0;
                });
    }

    @Test
    void pictures_are_taken_while_tables_come_and_go() throws Exception {
        var database = new ViewsDatabase(source, new ViewsFile(source), Duration.ofMinutes(1));
        database.define("public", sql -> sql.update("create table kept (id int primary key)"));
        var over = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var readers = new ArrayList<Future<?>>();
            for (var reader = 0; reader < 2; reader++) {
                readers.add(
                        threads.submit(() -> {
                            while (!over.get()) {
                                int rows = database.read("public", ViewsDatabaseTest::rows);
                                assertThat(rows).isZero();
                            }
                        }));
            }
            try {
                for (var built = 0; built < BUILT_ANEW; built++) {
                    database.define("public", ViewsDatabaseTest::buildAnew);
                }
            } finally {
                over.set(true);
            }
            for (var reader : readers) {
                assertThat(reader).succeedsWithin(Duration.ofSeconds(30));
            }
        }
    }

    private static Integer rows(JdbcTemplate sql) {
        return sql.queryForObject("select count(*) from kept", Integer.class);
    }

    private static boolean buildAnew(JdbcTemplate sql) {
        sql.execute("create schema anew");
        sql.execute("create table anew.a (id int primary key, b int)");
        for (var index = 0; index < INDEXES; index++) {
            sql.execute("create index anew.b" + index + " on anew.a (b, id)");
        }
        sql.execute("drop schema anew cascade");
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
