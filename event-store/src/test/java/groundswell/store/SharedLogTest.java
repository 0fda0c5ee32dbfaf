package groundswell.store;

import static groundswell.store.Notes.append;
import static groundswell.store.Notes.appended;
import static groundswell.store.Notes.bench;
import static groundswell.store.Notes.done;
import static groundswell.store.Notes.entries;
import static groundswell.store.Notes.failure;
import static groundswell.store.Notes.note;
import static groundswell.store.Notes.read;
import static groundswell.store.Notes.unlessAfter;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes with one log in PostgreSQL: here, two logs that are opened side by side. */
class SharedLogTest {

    private static final byte[] SALT = "thirty-two bytes of table salt!!".getBytes(UTF_8);

    private final PostgresLog place = PostgresServer.newLog();
    private final GateClock clock = new GateClock();
    private final EventLog here = EventLog.openPostgres(place, new NoteCodec(), clock);
    private final EventLog there =
            EventLog.openPostgres(place, new NoteCodec(), InstantSource.system());

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void of_appends_in_two_processes_exactly_one_wins_each_bench_and_both_see_the_same() {
        clock.now = Instant.now();
        Map<String, List<CompletableFuture<Appended>>> tries = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4_000; i++) {
                String name = "bench " + i / 4;
                EventCriteria taken = EventCriteria.havingTags(bench(name));
                EventLog log = i % 2 == 0 ? here : there;
                tries.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(
                                CompletableFuture.supplyAsync(
                                                () ->
                                                        append(
                                                                log,
                                                                unlessAfter(-1, taken),
                                                                note("mine", bench(name))),
                                                threads)
                                        .thenCompose(answer -> answer));
            }
            tries.values()
                    .forEach(ofOneBench ->
                            assertThat(ofOneBench.stream().filter(Notes::succeeded)).hasSize(1));
        }
        awaitBoth(999);
        List<StoredEntry> seenHere = entries(here);
        assertThat(seenHere)
                .extracting(StoredEntry::position)
                .containsExactlyElementsOf(LongStream.range(0, 1_000).boxed().toList());
        assertThat(seenHere.stream().map(e -> NoteCodec.parts(e.leaf()).seq()).toList())
                .containsExactlyElementsOf(LongStream.range(0, 1_000).boxed().toList());
        assertThat(entries(there))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(seenHere);
        assertThat(Notes.all(here)).extracting(NoteCodec.Parts::at).isSorted();
    }

    private void awaitBoth(long head) {
        Awaitility.await().until(() -> here.head() == head && there.head() == head);
    }

    @Test
    void under_load_in_both_nothing_is_lost_doubled_or_out_of_order() {
        Semaphore free = new Semaphore(64);
        List<CompletableFuture<Appended>> answers = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            free.acquireUninterruptibly();
            var answer = append(i % 2 == 0 ? here : there, AppendCondition.none(), note("" + i));
            answer.whenComplete((_, _) -> free.release());
            answers.add(answer);
        }
        List<Long> positions = answers.stream().map(a -> done(a).firstPosition()).sorted().toList();
        assertThat(positions).isEqualTo(LongStream.range(0, 6_000).boxed().toList());
        awaitBoth(5_999);
        for (int i = 0; i < 6_000; i++) {
            long position = done(answers.get(i)).firstPosition();
            assertThat(NoteCodec.parts(here.reader().read(position, 1).getFirst().leaf()).text())
                    .isEqualTo("" + i);
        }
    }

    @Test
    void a_stream_here_is_woken_by_what_is_appended_there() {
        var stream =
                here.engine().stream(
                        StreamingCondition.conditionFor(
                                TrackingToken.FIRST, EventCriteria.havingTags(bench("oak"))),
                        null);
        Semaphore woken = new Semaphore(0);
        stream.setCallback(woken::release);
        appended(there, note("elm", bench("elm")), note("oak", bench("oak")));
        Awaitility.await().until(() -> woken.tryAcquire() && stream.hasNextAvailable());
        assertThat(stream.next().orElseThrow().message().payload()).isEqualTo("oak");
    }

    @Test
    void a_decision_here_knows_the_tags_of_entries_from_there() {
        assertThat(read(here, EventCriteria.havingTags(bench("oak"))).texts()).isEmpty();
        appended(there, note("first", bench("oak")));
        EventCriteria oak = EventCriteria.havingTags(bench("oak"));
        assertThat(failure(append(here, unlessAfter(-1, oak), note("late", bench("oak")))))
                .isInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThat(read(here, oak).texts()).containsExactly("first");
        assertThat(appended(here, note("noted", Note.of("next"))).firstPosition()).isEqualTo(1);
        assertThat(Notes.all(here)).extracting(NoteCodec.Parts::seq).containsExactly(0L, 1L);
    }

    @Test
    void who_cannot_read_an_entry_of_others_decides_nothing_any_more() {
        LeafCodec older = new NoteCodecThatDoesNotKnow("new kind");
        try (EventLog old = EventLog.openPostgres(place, older, InstantSource.system())) {
            appended(old, note("a", bench("oak")));
            appended(there, note("new kind", "b", bench("oak")));
            Awaitility.await().until(() -> old.closedBecause().isPresent());
            assertThat(failure(append(old, AppendCondition.none(), note("c"))))
                    .isInstanceOf(LogUnavailableException.class)
                    .cause()
                    .hasMessageContaining("entry 1 cannot be read");
        }
        appended(there, note("d", bench("oak")));
    }

    private static final class NoteCodecThatDoesNotKnow implements LeafCodec {
        private final NoteCodec notes = new NoteCodec();
        private final String unknown;

        NoteCodecThatDoesNotKnow(String unknown) {
            this.unknown = unknown;
        }

        @Override
        public LeafDraft encode(
                org.axonframework.eventsourcing.eventstore.TaggedEventMessage<?> event) {
            return notes.encode(event);
        }

        @Override
        public org.axonframework.messaging.eventhandling.EventMessage decode(StoredEntry entry) {
            var event = notes.decode(entry);
            if (event.type().name().equals(unknown)) {
                throw new IllegalArgumentException("unknown type " + unknown);
            }
            return event;
        }

        @Override
        public Set<org.axonframework.messaging.eventstreaming.Tag> tags(byte[] leaf) {
            return notes.tags(leaf);
        }
    }

    @Test
    void a_command_that_was_appended_there_is_refused_here() {
        CommandKey key = new CommandKey(new byte[32], new byte[32]);
        appended(there, note("noted", Note.of("one").by(key)));
        var copy = append(here, AppendCondition.none(), note("noted", Note.of("two").by(key)));
        assertThat(failure(copy)).isInstanceOf(CommandAlreadyAppendedException.class);
    }

    @Test
    void a_scope_has_the_same_key_in_both_until_it_is_destroyed_in_one() {
        assertThat(here.keys().scopeKey("campaign")).isEqualTo(there.keys().scopeKey("campaign"));
        there.keys().destroy("campaign");
        Awaitility.await()
                .untilAsserted(() ->
                        assertThatThrownBy(() -> here.keys().scopeKey("campaign"))
                                .hasMessageContaining("destroyed"));
    }

    @Test
    void what_is_withdrawn_there_is_gone_here_and_later_openings_have_a_new_key() {
        EventCriteria oak = EventCriteria.havingTags(bench("oak"));
        appended(here, note("noted", Note.of("a").opening(title("Shade")), bench("oak")));
        assertThat(read(here, oak).texts()).containsExactly("a title=Shade");
        assertThat(there.vault().withdraw("ada", Long.MAX_VALUE)).isEqualTo(1);
        Awaitility.await()
                .untilAsserted(() -> assertThat(read(here, oak).texts()).containsExactly("a"));
        appended(here, note("noted", Note.of("b").opening(title("Again")), bench("oak")));
        awaitBoth(1);
        assertThat(read(there, oak).texts()).containsExactly("a", "b title=Again");
    }

    private static OpeningDraft title(String value) {
        return new OpeningDraft("title", "ada", SALT, value.getBytes(UTF_8));
    }

    @Test
    void tag_rows_that_are_rebuilt_there_are_known_here() throws SQLException {
        appended(here, note("a", bench("oak")));
        assertThat(here.rebuildTags()).isEqualTo(1);
        try (Connection connection = PostgresServer.connect(place);
                Statement statement = connection.createStatement()) {
            statement.execute("delete from log_tag");
        }
        EventCriteria oak = EventCriteria.havingTags(bench("oak"));
        try (EventLog third =
                EventLog.openPostgres(place, new NoteCodec(), InstantSource.system())) {
            // It has read that there are no keys.
            Awaitility.await().untilAsserted(() -> assertThat(read(third, oak).texts()).isEmpty());
            assertThat(there.rebuildTags()).isEqualTo(1);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(read(third, oak).texts()).containsExactly("a"));
        }
    }

    @Test
    void a_batch_is_refused_whole_when_somebody_wrote_out_of_turn_and_is_then_checked_anew()
            throws SQLException {
        appended(here, note("gate"));
        EventCriteria oak = EventCriteria.havingTags(bench("oak"));
        clock.close();
        var loser = append(here, unlessAfter(0, oak), note("late", bench("oak")));
        clock.awaitBatch();
        // The batch was promised position 1; who has no turn takes it all the same.
        insertOutOfTurn(1, note("first", bench("oak")));
        var other = append(here, AppendCondition.none(), note("no condition"));
        clock.open();
        assertThat(failure(loser)).isInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThat(done(other).firstPosition()).isEqualTo(2);
        awaitBoth(2);
        assertThat(Notes.all(here))
                .extracting(NoteCodec.Parts::text)
                .containsExactly("gate", "first", "no condition");
        assertThat(Notes.all(here)).extracting(NoteCodec.Parts::seq).containsExactly(0L, 1L, 2L);
    }

    private void insertOutOfTurn(
            long position, org.axonframework.eventsourcing.eventstore.TaggedEventMessage<?> event)
            throws SQLException {
        LeafDraft draft = new NoteCodec().encode(event);
        try (Connection connection = PostgresServer.connect(place);
                PreparedStatement entry =
                        connection.prepareStatement(
                                "insert into log_entry values (?, ?, ?, 0, ?)");
                PreparedStatement stream =
                        connection.prepareStatement("update log_stream set next_seq = ?")) {
            connection.setAutoCommit(false);
            entry.setLong(1, position);
            entry.setLong(2, clock.now.toEpochMilli());
            entry.setString(3, draft.stream());
            entry.setBytes(4, draft.stamp(clock.now, position));
            entry.executeUpdate();
            stream.setLong(1, position + 1);
            stream.executeUpdate();
            connection.commit();
        }
    }

    @Test
    void entries_that_were_acknowledged_and_are_gone_stop_the_log() throws SQLException {
        appended(here, note("a"), note("b"));
        awaitBoth(1);
        try (Connection connection = PostgresServer.connect(place);
                Statement statement = connection.createStatement()) {
            statement.execute("delete from log_entry where position = 1");
        }
        Awaitility.await().until(() -> here.closedBecause().isPresent());
        assertThat(failure(append(here, AppendCondition.none(), note("c"))))
                .isInstanceOf(LogUnavailableException.class);
    }

    @Test
    void a_turn_that_is_not_given_back_makes_appends_fail_but_not_the_log() throws SQLException {
        PostgresLog impatient =
                new PostgresLog(
                        place.url(),
                        place.user(),
                        place.password(),
                        place.shortestPoll(),
                        place.longestPoll(),
                        place.outagePatience(),
                        Duration.ofMillis(300));
        appended(here, note("a"));
        try (EventLog log =
                EventLog.openPostgres(impatient, new NoteCodec(), InstantSource.system())) {
            try (Connection connection = PostgresServer.connect(place);
                    Statement statement = connection.createStatement()) {
                // Waits until all logs are idle and hold nothing.
                statement.execute(
                        "select pg_advisory_lock("
                                + 0x47_72_6f_75
                                + ", (select relnamespace::int from pg_class"
                                + " where oid = 'log_entry'::regclass))");
                assertThat(failure(append(log, AppendCondition.none(), note("b"))))
                        .isInstanceOfSatisfying(
                                LogUnavailableException.class,
                                e -> assertThat(e.isRetriable()).isTrue());
                assertThat(log.closedBecause()).isEmpty();
            }
            assertThat(appended(log, note("c")).firstPosition()).isEqualTo(1);
        }
    }
}
