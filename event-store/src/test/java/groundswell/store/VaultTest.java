package groundswell.store;

import static groundswell.store.Notes.appended;
import static groundswell.store.Notes.entries;
import static groundswell.store.Notes.note;
import static groundswell.store.Notes.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class VaultTest {

    @Parameter Store.Database database;

    private static final byte[] SALT = "thirty-two bytes of table salt!!".getBytes(UTF_8);

    @TempDir Path folder;

    @Test
    void an_opening_comes_back_with_its_entry_and_its_event() {
        try (EventLog log = opened()) {
            appended(
                    log,
                    note(
                            "noted",
                            Note.of("idea")
                                    .opening(
                                            opening("title", "ada", "Shade"),
                                            opening("place", "ada", "Playground"))),
                    note("nothing to open"));
            List<StoredOpening> openings = entries(log).getFirst().openings();
            assertThat(openings).extracting(StoredOpening::name).containsExactly("place", "title");
            assertThat(openings.getLast().salt()).isEqualTo(SALT);
            assertThat(openings.getLast().value()).isEqualTo("Shade".getBytes(UTF_8));
            assertThat(log.vault().openings(0)).hasSize(2);
            assertThat(log.vault().openings(1)).isEmpty();
            assertThat(read(log, EventCriteria.havingAnyTag()).texts())
                    .containsExactly("idea place=Playground title=Shade", "nothing to open");
        }
    }

    @Test
    void withdrawing_a_subject_removes_its_openings_and_no_others() {
        try (EventLog log = opened()) {
            appended(log, note("noted", Note.of("a").opening(opening("title", "ada", "Shade"))));
            appended(log, note("noted", Note.of("b").opening(opening("title", "bob", "Water"))));
            assertThat(log.vault().withdraw("ada", 2)).isEqualTo(1);
            assertThat(log.vault().withdraw("ada", 2)).isZero();
            assertThat(read(log, EventCriteria.havingAnyTag()).texts())
                    .containsExactly("a", "b title=Water");
            appended(log, note("noted", Note.of("c").opening(opening("title", "ada", "Again"))));
            assertThat(read(log, EventCriteria.havingAnyTag()).texts())
                    .containsExactly("a", "b title=Water", "c title=Again");
        }
    }

    @Test
    void what_was_appended_after_a_withdrawal_stays_under_another_key() throws SQLException {
        Store store = database.newStore(folder);
        try (EventLog log = store.open()) {
            for (String text : List.of("Shade", "Water", "Light")) {
                appended(log, note("noted", Note.of("a").opening(opening("title", "ada", text))));
            }
            List<Byte> before = boxed(key(store, "ada"));
            assertThat(log.vault().count("ada", 2)).isEqualTo(2);
            assertThat(log.vault().withdraw("ada", 2)).isEqualTo(2);
            assertThat(log.vault().count("ada", Long.MAX_VALUE)).isEqualTo(1);
            List<Byte> after = boxed(key(store, "ada"));
            assertThat(after).isNotEqualTo(before);
            appended(log, note("noted", Note.of("b").opening(opening("title", "ada", "Again"))));
            assertThat(read(log, EventCriteria.havingAnyTag()).texts())
                    .containsExactly("a", "a", "a title=Light", "b title=Again");
            assertThat(log.vault().withdraw("ada", 2)).isZero();
            assertThat(boxed(key(store, "ada"))).isEqualTo(after);
        }
    }

    @Test
    void a_withdrawal_of_everything_leaves_no_key() throws SQLException {
        Store store = database.newStore(folder);
        try (EventLog log = store.open()) {
            appended(log, note("noted", Note.of("a").opening(opening("title", "ada", "Shade"))));
            assertThat(log.vault().withdraw("ada", 1)).isEqualTo(1);
            assertThat(key(store, "ada")).isEmpty();
        }
    }

    private static byte[] key(Store store, String subject) throws SQLException {
        try (Connection connection = store.connect();
                var select =
                        connection.prepareStatement(
                                "select key_bytes from vault_key where subject = ?")) {
            select.setString(1, subject);
            try (var found = select.executeQuery()) {
                return found.next() ? found.getBytes(1) : new byte[0];
            }
        }
    }

    @Test
    void an_opening_moved_to_another_entry_is_noticed() throws SQLException {
        Store store = database.newStore(folder);
        try (EventLog log = store.open();
                Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            appended(log, note("noted", Note.of("a").opening(opening("title", "ada", "Shade"))));
            statement.execute("update vault_opening set position = 7");
            assertThatThrownBy(() -> log.vault().openings(7)).hasMessageContaining("sealed");
        }
    }

    @Test
    void an_opening_that_is_named_twice_cannot_be_stored() {
        try (EventLog log = opened()) {
            var twice =
                    note(
                            "noted",
                            Note.of("a")
                                    .opening(
                                            opening("title", "ada", "Shade"),
                                            opening("title", "ada", "Water")));
            assertThat(Notes.failure(Notes.append(log, AppendCondition.none(), twice)))
                    .isInstanceOf(UnstorableEventException.class)
                    .hasMessageContaining("title");
        }
    }

    @Test
    void a_scope_has_one_key_however_many_ask_at_once() throws Exception {
        Store store = database.newStore(folder);
        Set<List<Byte>> keys = new HashSet<>();
        try (EventLog log = store.open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> asked =
                    threads.invokeAll(
                            java.util.Collections.nCopies(
                                    50, () -> log.keys().scopeKey("campaign")));
            for (Future<byte[]> key : asked) {
                keys.add(boxed(key.get()));
            }
            assertThat(log.keys().scopeKey("other")).hasSize(32);
            assertThat(keys).doesNotContain(boxed(log.keys().scopeKey("other")));
        }
        try (EventLog log = store.open()) {
            keys.add(boxed(log.keys().scopeKey("campaign")));
            assertThat(keys).hasSize(1);
        }
    }

    @Test
    void a_destroyed_key_does_not_come_back() {
        try (EventLog log = opened()) {
            log.keys().scopeKey("campaign");
            log.keys().destroy("campaign");
            log.keys().scopeKey("other");
            log.keys().destroy("never used");
            log.keys().destroy("never used");
            assertThat(log.keys().scopes("")).hasSize(3).containsEntry("other", true);
            assertThat(log.keys().scopes("camp"))
                    .containsOnly(java.util.Map.entry("campaign", false));
            assertThatThrownBy(() -> log.keys().scopeKey("campaign"))
                    .isInstanceOf(KeyDestroyedException.class)
                    .hasMessageContaining("destroyed");
            assertThatThrownBy(() -> log.keys().scopeKey("never used"))
                    .hasMessageContaining("destroyed");
        }
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> boxed = new java.util.ArrayList<>();
        for (byte b : bytes) {
            boxed.add(b);
        }
        return boxed;
    }

    private static OpeningDraft opening(String name, String subject, String value) {
        return new OpeningDraft(name, subject, SALT, value.getBytes(UTF_8));
    }

    private EventLog opened() {
        return database.newStore(folder).open();
    }
}
