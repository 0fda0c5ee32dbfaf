package groundswell.store;

import static groundswell.store.Notes.append;
import static groundswell.store.Notes.appended;
import static groundswell.store.Notes.bench;
import static groundswell.store.Notes.failure;
import static groundswell.store.Notes.note;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only concerns a log that one process owns. */
class H2FileTest {

    private static final byte[] SALT = "thirty-two bytes of table salt!!".getBytes(UTF_8);

    @TempDir Path folder;

    private final GateClock clock = new GateClock();

    @Test
    void a_log_has_one_owner_at_a_time() {
        Path file = folder.resolve("owned");
        EventLog owner = EventLog.openH2(file, new NoteCodec(), clock);
        assertThatThrownBy(() -> EventLog.openH2(file, new NoteCodec(), clock))
                .isInstanceOf(LogInUseException.class)
                .hasMessageContaining("in use");
        assertThatThrownBy(() -> EventLog.checkNotInUse(file))
                .isInstanceOf(LogInUseException.class);
        owner.close();
        EventLog.checkNotInUse(file);
        EventLog.openH2(file, new NoteCodec(), clock).close();
    }

    @Test
    void when_storage_fails_the_log_stops_and_says_so() throws SQLException {
        EventLog log = EventLog.openH2InMemory("broken", new NoteCodec(), clock);
        appended(log, note("a"));
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:broken");
                Statement statement = connection.createStatement()) {
            statement.execute("drop table log_stream");
        }
        assertThat(failure(append(log, AppendCondition.none(), note("b", bench("oak")))))
                .isInstanceOf(LogUnavailableException.class);
        assertThat(failure(append(log, AppendCondition.none(), note("c"))))
                .isInstanceOf(LogUnavailableException.class);
        assertThat(log.closedBecause()).isPresent();
        assertThat(log.head()).isZero();
        log.close();
    }

    @Test
    void neither_value_nor_salt_of_an_opening_is_in_the_file_in_plain() throws IOException {
        Path file = folder.resolve("log");
        try (EventLog log = EventLog.openH2(file, new NoteCodec(), InstantSource.system())) {
            appended(
                    log,
                    note(
                            "noted",
                            Note.of("visible")
                                    .opening(
                                            new OpeningDraft(
                                                    "title",
                                                    "ada",
                                                    SALT,
                                                    "Cherry".getBytes(UTF_8)))));
        }
        String bytes = Files.readString(Path.of(file + ".mv.db"), ISO_8859_1);
        assertThat(bytes).contains("visible").doesNotContain("Cherry", "table salt");
    }
}
