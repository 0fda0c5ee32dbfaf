package groundswell.store;

import static groundswell.store.Notes.all;
import static groundswell.store.Notes.append;
import static groundswell.store.Notes.appended;
import static groundswell.store.Notes.bench;
import static groundswell.store.Notes.done;
import static groundswell.store.Notes.entries;
import static groundswell.store.Notes.failure;
import static groundswell.store.Notes.note;
import static groundswell.store.Notes.succeeded;
import static groundswell.store.Notes.unlessAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class GroupCommitWriterTest {

    @Parameter Store.Database database;

    private static final Instant TEN = Instant.parse("2026-05-01T10:00:00Z");

    @TempDir Path folder;

    private final GateClock clock = new GateClock();

    @Test
    void a_restart_continues_positions_sequences_and_time() {
        Store store = database.newStore(folder);
        try (EventLog log = store.open(clock)) {
            appended(log, note("noted", Note.of("a")), note("noted", Note.of("b").in("pool")));
        }
        clock.now = TEN.minusSeconds(60);
        try (EventLog log = store.open(clock)) {
            assertThat(log.head()).isEqualTo(1);
            Appended next = appended(log, note("noted", Note.of("c")), note("noted", Note.of("d")));
            assertThat(next).isEqualTo(new Appended(2, 3, TEN));
            assertThat(all(log)).extracting(NoteCodec.Parts::seq).containsExactly(0L, 0L, 1L, 2L);
            assertThat(all(log)).extracting(NoteCodec.Parts::at).containsOnly(TEN);
        }
    }

    @Test
    void time_stands_still_when_the_clock_jumps_back() {
        try (EventLog log = opened()) {
            appended(log, note("a"));
            clock.now = TEN.minusSeconds(3_600);
            appended(log, note("b"));
            clock.now = TEN.plusMillis(5);
            appended(log, note("c"));
            assertThat(all(log))
                    .extracting(NoteCodec.Parts::at)
                    .containsExactly(TEN, TEN, TEN.plusMillis(5));
        }
    }

    @Test
    void a_position_is_found_by_its_time() {
        try (EventLog log = opened()) {
            for (int second : new int[] {0, 10, 10, 20}) {
                clock.now = TEN.plusSeconds(second);
                appended(log, note("at " + second));
            }
            assertThat(log.positionAt(TEN.minusSeconds(1))).isEqualTo(OptionalLong.of(0));
            assertThat(log.positionAt(TEN)).isEqualTo(OptionalLong.of(0));
            assertThat(log.positionAt(TEN.plusNanos(1))).isEqualTo(OptionalLong.of(1));
            assertThat(log.positionAt(TEN.plusSeconds(10))).isEqualTo(OptionalLong.of(1));
            assertThat(log.positionAt(TEN.plusSeconds(11))).isEqualTo(OptionalLong.of(3));
            assertThat(log.positionAt(TEN.plusSeconds(21))).isEmpty();
        }
    }

    @Test
    void an_event_that_the_database_refuses_fails_alone_in_its_batch() throws SQLException {
        Store store = database.newStore(folder);
        try (EventLog log = store.open(clock);
                Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "alter table log_entry add constraint no_poison check (stream <> 'poison')");
            assertOneBadEventFailsAlone(log, note("noted", Note.of("bad").in("poison")));
        }
    }

    @Test
    void an_event_that_cannot_be_stamped_fails_alone_in_its_batch() {
        try (EventLog log = opened()) {
            assertOneBadEventFailsAlone(log, note(NoteCodec.UNSTAMPABLE));
        }
    }

    @Test
    void a_leaf_that_is_too_large_fails_alone_in_its_batch() {
        try (EventLog log = opened()) {
            assertOneBadEventFailsAlone(log, note("x".repeat(65_500)));
        }
    }

    private void assertOneBadEventFailsAlone(
            EventLog log, org.axonframework.eventsourcing.eventstore.TaggedEventMessage<?> bad) {
        clock.close();
        var gate = append(log, AppendCondition.none(), note("gate"));
        clock.awaitBatch();
        EventCriteria taken = EventCriteria.havingTags(bench("oak"));
        List<CompletableFuture<Appended>> good = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            good.add(append(log, AppendCondition.none(), note("good " + i)));
        }
        var failing = append(log, unlessAfter(-1, taken), note("first", bench("oak")), bad);
        // It would conflict with the one before it, had that been appended.
        good.add(append(log, unlessAfter(-1, taken), note("good 7", bench("oak"))));
        clock.open();
        done(gate);
        assertThat(failure(failing)).isInstanceOf(UnstorableEventException.class);
        assertThat(good).allMatch(Notes::succeeded);
        assertThat(all(log))
                .extracting(NoteCodec.Parts::seq)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(entries(log))
                .extracting(StoredEntry::position)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void appends_beyond_the_limit_of_the_queue_are_refused() {
        try (EventLog log =
                database.newStore(folder).open(new NoteCodec(), clock, TagHash.SHA_256, 3)) {
            clock.close();
            var gate = append(log, AppendCondition.none(), note("gate"));
            clock.awaitBatch();
            List<CompletableFuture<Appended>> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(append(log, AppendCondition.none(), note("waits")));
            }
            var refused = append(log, AppendCondition.none(), note("too many"));
            assertThat(failure(refused)).isInstanceOf(LogOverloadedException.class);
            clock.open();
            done(gate);
            assertThat(waiting).allMatch(Notes::succeeded);
            assertThat(log.head()).isEqualTo(3);
        }
    }

    @Test
    void an_append_is_refused_from_its_deadline_on() {
        try (EventLog log = opened()) {
            var early = note("noted", Note.of("in time").before(TEN.plusMillis(1)));
            var late = note("noted", Note.of("too late").before(TEN));
            assertThat(succeeded(append(log, AppendCondition.none(), early))).isTrue();
            assertThat(failure(append(log, AppendCondition.none(), note("with it"), late)))
                    .isInstanceOf(DeadlinePassedException.class);
            assertThat(log.head()).isZero();
        }
    }

    @Test
    void a_command_is_appended_at_most_once_and_leaves_a_receipt() {
        try (EventLog log = opened()) {
            CommandKey key = new CommandKey(bytes(1), bytes(2));
            var first = note("noted", Note.of("first").by(key));
            Appended appended = done(append(log, AppendCondition.none(), first, note("and more")));
            var again =
                    append(log, AppendCondition.none(), note("noted", Note.of("again").by(key)));
            assertThat(failure(again))
                    .isInstanceOfSatisfying(
                            CommandAlreadyAppendedException.class,
                            e -> assertThat(e.receipt().firstPosition()).isZero());
            CommandReceipt receipt = log.receipt(bytes(1)).orElseThrow();
            assertThat(receipt.firstPosition()).isEqualTo(appended.firstPosition());
            assertThat(receipt.lastPosition()).isEqualTo(1);
            assertThat(receipt.fingerprint()).isEqualTo(bytes(2));
            assertThat(log.receipt(bytes(3))).isEmpty();
        }
    }

    @Test
    void two_copies_of_a_command_in_one_batch_are_appended_once() {
        try (EventLog log = opened()) {
            CommandKey key = new CommandKey(bytes(1), bytes(2));
            clock.close();
            var gate = append(log, AppendCondition.none(), note("gate"));
            clock.awaitBatch();
            var one = append(log, AppendCondition.none(), note("noted", Note.of("one").by(key)));
            var two = append(log, AppendCondition.none(), note("noted", Note.of("two").by(key)));
            clock.open();
            done(gate);
            assertThat(succeeded(one)).isTrue();
            assertThat(failure(two)).isInstanceOf(CommandAlreadyAppendedException.class);
        }
    }

    @Test
    void appends_of_one_thread_keep_their_order() {
        try (EventLog log = opened()) {
            List<CompletableFuture<Appended>> answers = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                answers.add(append(log, AppendCondition.none(), note("" + i)));
            }
            answers.forEach(Notes::done);
            List<NoteCodec.Parts> parts = all(log);
            for (int i = 0; i < 5_000; i++) {
                assertThat(parts.get(i).text()).isEqualTo("" + i);
                assertThat(parts.get(i).seq()).isEqualTo(i);
            }
        }
    }

    @Test
    void a_listener_that_blocks_does_not_hold_up_appends() {
        try (EventLog log = opened()) {
            CountDownLatch release = new CountDownLatch(1);
            AtomicLong heard = new AtomicLong(-1);
            log.onAppended(head -> {
                heard.set(head);
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            for (int i = 0; i < 10; i++) {
                appended(log, note("" + i));
            }
            release.countDown();
            Awaitility.await().until(() -> heard.get() == 9);
        }
    }

    @Test
    void closing_appends_what_waits_and_refuses_what_comes_later() {
        EventLog log = opened();
        List<CompletableFuture<Appended>> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(append(log, AppendCondition.none(), note("" + i)));
        }
        log.close();
        assertThat(waiting).allMatch(Notes::succeeded);
        assertThat(failure(append(log, AppendCondition.none(), note("late"))))
                .isInstanceOf(LogUnavailableException.class);
    }

    @Test
    void a_log_with_a_missing_entry_is_not_opened() throws SQLException {
        Store store = database.newStore(folder);
        try (EventLog log = store.open(clock)) {
            appended(log, note("a"), note("b"), note("c"));
        }
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from log_entry where position = 1");
        }
        assertThatThrownBy(() -> store.open(clock))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("damaged");
    }

    private EventLog opened() {
        return database.newStore(folder).open(clock);
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[CommandKey.BYTES];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void a_log_opens_with_a_clock_of_the_system() {
        try (EventLog log = database.newStore(folder).open()) {
            assertThat(appended(log, note("a")).at()).isAfter(TEN.minusSeconds(86_400_000));
        }
    }
}
