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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    /**
     * A thread whose write fails keeps the file, and closes the database under its lock: whoever
     * held the one while it waited for the other would leave both waiting for ever.
     */
    @Test
    void a_commit_does_not_take_the_lock_that_closing_a_failed_database_takes() throws Exception {
        Path file = folder.resolve("locks");
        try (EventLog log = EventLog.openH2(file, new NoteCodec(), InstantSource.system());
                Connection connection =
                        DriverManager.getConnection(
                                H2Dialect.FILE_URL + file.toAbsolutePath() + H2Dialect.OPTIONS)) {
            appended(log, note("its statements are compiled"));
            synchronized (H2File.database(connection)) {
                CompletableFuture<Appended> append =
                        append(log, AppendCondition.none(), note("committed"));
                assertThat(append.get(10, TimeUnit.SECONDS).firstPosition()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_commit_whose_file_was_closed_by_a_failed_write_is_not_acknowledged() throws Exception {
        Path file = folder.resolve("closed");
        EventLog log = EventLog.openH2(file, new NoteCodec(), InstantSource.system());
        appended(log, note("a"));
        try (Connection connection =
                DriverManager.getConnection(
                        H2Dialect.FILE_URL + file.toAbsolutePath() + H2Dialect.OPTIONS)) {
            H2File.store(connection).closeImmediately();
            assertThat(failure(append(log, AppendCondition.none(), note("b"))))
                    .isInstanceOf(LogUnavailableException.class);
        }
        assertThat(log.closedBecause()).isPresent();
        log.close();
        try (EventLog again = EventLog.openH2(file, new NoteCodec(), InstantSource.system())) {
            assertThat(again.head()).isZero();
        }
    }

    @Test
    void after_compacting_the_key_of_a_withdrawn_subject_is_not_in_the_file() throws Exception {
        Path file = folder.resolve("log");
        byte[] kept;
        byte[] gone;
        try (EventLog log = EventLog.openH2(file, new NoteCodec(), InstantSource.system())) {
            for (String subject : List.of("ada", "bob")) {
                var opening = new OpeningDraft("title", subject, SALT, "Cherry".getBytes(UTF_8));
                appended(log, note("noted", Note.of("visible").opening(opening)));
            }
            kept = key(file, "bob");
            gone = key(file, "ada");
            log.vault().withdraw("ada", 2);
            // As a stop without a goodbye leaves it: H2 tidies a small file when it closes it.
            Files.copy(Path.of(file + ".mv.db"), folder.resolve("stopped.mv.db"));
        }
        file = folder.resolve("stopped");
        assertThat(has(file, kept)).isTrue();
        assertThat(has(file, gone)).as("in an unused page").isTrue();
        H2Compaction.run(file);
        assertThat(has(file, kept)).isTrue();
        assertThat(has(file, gone)).isFalse();
        try (EventLog log = EventLog.openH2(file, new NoteCodec(), InstantSource.system())) {
            assertThat(log.vault().openings(0)).isEmpty();
            assertThat(log.vault().openings(1)).hasSize(1);
            var open = file;
            assertThatThrownBy(() -> H2Compaction.run(open)).isInstanceOf(LogInUseException.class);
        }
    }

    private static byte[] key(Path file, String subject) throws SQLException {
        String url = H2Dialect.FILE_URL + file.toAbsolutePath() + H2Dialect.OPTIONS;
        try (Connection connection = DriverManager.getConnection(url);
                var select =
                        connection.prepareStatement(
                                "select key_bytes from vault_key where subject = ?")) {
            select.setString(1, subject);
            try (var found = select.executeQuery()) {
                found.next();
                return found.getBytes(1);
            }
        }
    }

    /** One half of a key is found even if the file is compressed, which may part it once. */
    private static boolean has(Path file, byte[] key) throws IOException {
        String bytes = Files.readString(Path.of(file + ".mv.db"), ISO_8859_1);
        String text = new String(key, ISO_8859_1);
        return bytes.contains(text.substring(0, 16)) || bytes.contains(text.substring(16));
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
