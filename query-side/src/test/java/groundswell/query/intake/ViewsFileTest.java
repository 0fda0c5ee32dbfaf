package groundswell.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

class ViewsFileTest {
    private static final int NEVER = -1;

    @TempDir Path folder;

    private HikariDataSource source;
    private ViewsFile file;
    private ViewsDatabase database;

    @BeforeEach
    void a_file_with_a_table() {
        source = Folding.source(folder.resolve("views").toString());
        file = new ViewsFile(source);
        database = new ViewsDatabase(source, file);
        database.define(
                "public",
                sql -> {
                    sql.execute("create table told (number int primary key)");
                    return true;
                });
    }

    @AfterEach
    void close() {
        file.close();
        source.close();
    }

    private int tell(int number) {
        return database.write("public", sql -> sql.update("insert into told values (?)", number));
    }

    private Database h2() throws SQLException {
        try (var connection = source.getConnection()) {
            var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            return session.getDatabase();
        }
    }

    @Test
    void what_is_written_to_last_is_in_the_file_when_that_returns() throws Exception {
        tell(1);
        // As a kill would leave it.
        Files.copy(folder.resolve("views.mv.db"), folder.resolve("left.mv.db"));
        try (var left = Folding.source(folder.resolve("left").toString());
                var connection = left.getConnection();
                var rows = connection.createStatement().executeQuery("select number from told")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void one_transaction_writes_at_a_time() throws Exception {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var threads = new Thread[4];
        for (var number = 0; number < threads.length; number++) {
            threads[number] =
                    Thread.ofPlatform()
                            .start(() -> {
                                awaitQuietly(begun);
                                for (var time = 0; time < 50; time++) {
                                    database.derive(
                                            "public",
                                            _ -> {
                                                most.accumulateAndGet(
                                                        inside.incrementAndGet(), Math::max);
                                                Thread.yield();
                                                return inside.decrementAndGet();
                                            });
                                }
                            });
        }
        begun.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(most).hasValue(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_file_that_a_failed_write_closed_is_opened_again_and_saved_by_nobody_else()
            throws Exception {
        tell(1);
        h2().shutdownImmediately();
        assertThatThrownBy(() -> tell(2)).isInstanceOf(DataAccessException.class);
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> tell(3) == 1);
        assertThat(h2().getStore().getMvStore().getAutoCommitDelay()).isEqualTo(NEVER);
        var told =
                database.look(sql ->
                        sql.queryForList("select number from told order by 1", Integer.class));
        assertThat(told).containsExactly(1, 3);
    }
}
