package groundswell.store;

import static groundswell.store.Notes.append;
import static groundswell.store.Notes.appended;
import static groundswell.store.Notes.bench;
import static groundswell.store.Notes.note;
import static groundswell.store.Notes.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ReadingTest {

    @Parameter Store.Database database;

    @TempDir Path folder;

    @Test
    void batches_are_in_order_without_gaps_and_end_at_the_head() {
        try (EventLog log = opened()) {
            assertThat(log.head()).isEqualTo(-1);
            assertThat(log.reader().read(0, 10)).isEmpty();
            appended(log, notes(25));
            assertThat(positions(log.reader().read(0, 10))).isEqualTo(range(0, 10));
            assertThat(positions(log.reader().read(20, 10))).isEqualTo(range(20, 25));
            assertThat(log.reader().read(25, 10)).isEmpty();
            assertThat(log.reader().read(1_000, Integer.MAX_VALUE)).isEmpty();
        }
    }

    @Test
    void a_batch_is_bounded_by_bytes() {
        try (EventLog log = opened()) {
            for (int i = 0; i < 3; i++) {
                TaggedEventMessage<?>[] large = new TaggedEventMessage<?>[100];
                java.util.Arrays.setAll(large, _ -> note("x".repeat(60_000)));
                appended(log, large);
            }
            List<StoredEntry> batch = log.reader().read(0, 10_000);
            assertThat(batch.stream().mapToInt(e -> e.leaf().length).sum())
                    .isBetween(BatchReader.MAX_BYTES, BatchReader.MAX_BYTES + 65_535);
        }
    }

    @Test
    void a_selection_of_two_popular_tags_finds_where_they_meet() {
        try (EventLog log = opened()) {
            List<TaggedEventMessage<?>> events = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                events.add(
                        note(
                                "note " + i,
                                bench("b" + i % 2),
                                org.axonframework.messaging.eventstreaming.Tag.of(
                                        "colour", "c" + i % 3)));
            }
            appended(log, events.toArray(TaggedEventMessage<?>[]::new));
            EventCriteria both = EventCriteria.havingTags("bench", "b1", "colour", "c2");
            List<String> expected =
                    IntStream.range(0, 1_000)
                            .filter(i -> i % 2 == 1 && i % 3 == 2)
                            .mapToObj(i -> "note " + i)
                            .toList();
            assertThat(read(log, both).texts()).isEqualTo(expected);
            assertThat(read(log, both).texts()).isEqualTo(expected);
        }
    }

    @Test
    void tag_rows_rebuilt_from_the_leaves_are_the_same_rows() throws SQLException {
        Store store = database.newStore(folder);
        try (EventLog log = store.open();
                Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 50; i++) {
                appended(log, note("t" + i % 3, "n", bench("b" + i % 7), bench("c" + i)));
            }
            assertThat(log.rebuildTags()).isEqualTo(100);
            List<List<String>> before = selected(log);
            assertThat(before.getFirst()).hasSize(8);
            statement.execute("delete from " + store.tagTable());
            assertThat(selected(log)).allMatch(List::isEmpty);
            assertThat(log.rebuildTags()).isEqualTo(100);
            assertThat(selected(log)).isEqualTo(before);
            EventCriteria taken = EventCriteria.havingTags(bench("c49"));
            assertThat(Notes.succeeded(append(log, Notes.unlessAfter(10, taken), note("x"))))
                    .isFalse();
        }
    }

    @Test
    void tag_rows_that_are_missing_are_derived_when_the_log_is_opened() throws SQLException {
        Store store = database.newStore(folder);
        List<List<String>> before;
        try (EventLog log = store.open()) {
            for (int i = 0; i < 50; i++) {
                appended(log, note("t" + i % 3, "n", bench("b" + i % 7), bench("c" + i)));
            }
            before = selected(log);
        }
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from " + store.tagTable());
            statement.execute("update log_indexed set position = -1");
        }
        try (EventLog log = store.open()) {
            assertThat(selected(log)).isEqualTo(before);
            appended(log, note("t", "n", bench("b0")));
            assertThat(selected(log).getFirst()).hasSize(9);
        }
    }

    /** What each of the tags selects, of any type: that is not kept in memory. */
    private static List<List<String>> selected(EventLog log) {
        return IntStream.range(0, 57)
                .mapToObj(i -> bench(i < 7 ? "b" + i : "c" + (i - 7)))
                .map(tag -> read(log, EventCriteria.havingTags(tag)).texts())
                .toList();
    }

    @Test
    void an_open_stream_is_woken_by_appends_and_gives_only_what_was_asked_for() {
        try (EventLog log = opened()) {
            appended(log, note("before", bench("oak")));
            EventCriteria oak =
                    EventCriteria.havingTags(bench("oak"))
                            .andBeingOneOfTypes(java.util.Set.of(new QualifiedName("noted")));
            MessageStream<EventMessage> stream =
                    log.engine().stream(
                            StreamingCondition.conditionFor(TrackingToken.LATEST, oak), null);
            AtomicInteger woken = new AtomicInteger();
            stream.setCallback(woken::incrementAndGet);
            assertThat(stream.hasNextAvailable()).isFalse();
            int wokenBefore = woken.get();
            appended(log, note("elm", bench("elm")), note("oak", bench("oak")));
            Awaitility.await().until(() -> woken.get() > wokenBefore);
            var entry = stream.next().orElseThrow();
            assertThat(entry.message().payload()).isEqualTo("oak");
            assertThat(TrackingToken.fromContext(entry))
                    .contains(new GlobalSequenceTrackingToken(2));
            assertThat(stream.next()).isEmpty();
            assertThat(stream.isCompleted()).isFalse();
            stream.close();
            assertThat(stream.isCompleted()).isTrue();
        }
    }

    @Test
    void an_interrupted_reader_does_not_harm_the_log() {
        try (EventLog log = opened()) {
            for (int i = 0; i < 20; i++) {
                TaggedEventMessage<?>[] large = new TaggedEventMessage<?>[100];
                java.util.Arrays.setAll(large, _ -> note("x".repeat(60_000)));
                appended(log, large);
            }
            for (int i = 0; i < 2_000; i += 50) {
                Thread.currentThread().interrupt();
                try {
                    log.reader().read(i, 50);
                } catch (LogUnavailableException e) {
                    // The interrupted read may fail; what matters is what comes after it.
                } finally {
                    Thread.interrupted();
                }
            }
            appended(log, note("after"));
            assertThat(Notes.entries(log)).hasSize(2_001);
        }
    }

    private static TaggedEventMessage<?>[] notes(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> note("note " + i))
                .toArray(TaggedEventMessage<?>[]::new);
    }

    private static List<Long> positions(List<StoredEntry> entries) {
        return entries.stream().map(StoredEntry::position).toList();
    }

    private static List<Long> range(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> (long) i).toList();
    }

    private EventLog opened() {
        return database.newStore(folder).open();
    }
}
