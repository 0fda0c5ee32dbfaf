package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresTurnTest {

    private final PostgresLog place = PostgresServer.newLog();
    private final PostgresDialect dialect = new PostgresDialect(new PostgresConnections(place));

    @BeforeEach
    void make_tables() {
        EventLog.openPostgres(place, new NoteCodec(), InstantSource.system()).close();
    }

    @Test
    void who_waited_for_a_turn_sees_what_was_written_while_it_waited() throws Exception {
        try (Connection first = dialect.connect();
                Connection second = dialect.connect()) {
            Turn ours = dialect.turn(first);
            Turn theirs = dialect.turn(second);
            assertThat(ours.begin(-1).entries()).isEmpty();
            CompletableFuture<Turn.Tail> waits = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            waits.complete(theirs.begin(-1));
                        } catch (SQLException e) {
                            waits.completeExceptionally(e);
                        }
                    });
            Awaitility.await().until(() -> somebodyWaits(first));
            insert(first, 0);
            ours.end();
            assertThat(Notes.done(waits).entries())
                    .extracting(Turn.Foreign::position)
                    .containsExactly(0L);
            assertThat(theirs.isHeld()).isTrue();
            assertThat(ours.isHeld()).isFalse();
        }
    }

    private static boolean somebodyWaits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "select count(*) from pg_locks"
                                        + " where locktype = 'advisory' and not granted")) {
            result.next();
            return result.getLong(1) == 1;
        }
    }

    private static void insert(Connection connection, long position) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into log_entry values (" + position + ", 7, 'park', 0, 'leaf'::bytea)");
        }
    }

    @Test
    void a_tail_comes_in_pages_and_says_whether_the_head_is_there() throws SQLException {
        try (Connection connection = dialect.connect()) {
            for (int position = 0; position <= PostgresTurn.PAGE + 1; position++) {
                insert(connection, position);
            }
            Turn turn = dialect.turn(connection);
            Turn.Tail first = turn.look(-1);
            assertThat(first.complete()).isFalse();
            long read = first.entries().getLast().position();
            Turn.Tail rest = turn.look(read);
            assertThat(rest.complete()).isTrue();
            assertThat(rest.headAtMillis()).isEqualTo(7);
            assertThat(rest.entries().getFirst().position()).isEqualTo(read + 1);
            assertThat(rest.entries().getLast().position()).isEqualTo(PostgresTurn.PAGE + 1);
            assertThat(turn.look(9_999).headAtMillis()).isNull();
        }
    }

    @Test
    void a_turn_ends_with_its_session() throws SQLException {
        try (Connection second = dialect.connect()) {
            try (Connection first = dialect.connect()) {
                dialect.turn(first).begin(-1);
            }
            Turn turn = dialect.turn(second);
            turn.begin(-1);
            assertThat(turn.isHeld()).isTrue();
        }
    }

    @Test
    void commits_are_durable_whatever_the_servers_default_is() throws SQLException {
        PostgresLog careless =
                new PostgresLog(
                        place.url() + "&options=-c%20synchronous_commit=off",
                        place.user(),
                        place.password());
        try (Connection connection = new PostgresConnections(careless).getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("show synchronous_commit")) {
            result.next();
            assertThat(result.getString(1)).isEqualTo("on");
        }
    }

    @Test
    void a_password_is_in_no_description_and_may_not_be_in_the_url() {
        assertThat(new PostgresLog("jdbc:postgresql:log", "ada", () -> "Cherry").toString())
                .contains("ada")
                .doesNotContain("Cherry");
        assertThatThrownBy(() ->
                        new PostgresLog("jdbc:postgresql:log?password=Cherry", "ada", () -> ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Cherry");
    }

    @Test
    void a_url_that_cannot_be_read_is_not_repeated() {
        for (String url :
                List.of(
                        "jdbc:h2:mem:log",
                        "jdbc:postgresql://ada:Cherry@localhost/log",
                        "jdbc:postgresql://localhost:Cherry/log")) {
            assertThatThrownBy(() -> new PostgresLog(url, "ada", () -> ""))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("Cherry");
        }
    }

    @Test
    void a_place_that_does_not_take_the_log_is_told_from_one_that_is_away() {
        for (PostgresLog wrong :
                List.of(
                        new PostgresLog(place.url(), "nobody", () -> "Cherry"),
                        new PostgresLog(
                                place.url().replace("/postgres?", "/elsewhere?"),
                                place.user(),
                                place.password()),
                        new PostgresLog(
                                place.url() + "_that_is_not_there",
                                place.user(),
                                place.password()))) {
            assertThatThrownBy(() ->
                            EventLog.openPostgres(wrong, new NoteCodec(), InstantSource.system()))
                    .as(wrong.toString())
                    .isInstanceOf(LogPlaceException.class)
                    .hasMessageNotContaining("Cherry");
        }
    }

    @Test
    void a_password_that_cannot_be_read_is_a_connection_that_failed() {
        PostgresLog forgetful =
                new PostgresLog(
                        place.url(),
                        place.user(),
                        () -> {
                            throw new IllegalStateException("the file is gone");
                        });
        assertThatThrownBy(() -> new PostgresConnections(forgetful).getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessage("the password cannot be read");
    }

    @Test
    void a_server_that_cannot_be_reached_is_said_to_be_unavailable() {
        PostgresLog nowhere =
                new PostgresLog("jdbc:postgresql://localhost:1/log", "ada", () -> "Cherry");
        assertThatThrownBy(() ->
                        EventLog.openPostgres(nowhere, new NoteCodec(), InstantSource.system()))
                .isInstanceOf(LogUnavailableException.class);
    }
}
