package groundswell.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.wire.Disclosure;
import groundswell.events.wire.EventJson;
import groundswell.events.wire.LeafReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecentBatchesTest {
    private static final int FULL = EventIntake.MAX_BATCH;
    private static final byte[] LEAF = leaf();
    private static final LeafReader.Read READ = new LeafReader().read(LEAF, List.of());

    private final AtomicLong size = new AtomicLong();
    private final AtomicLong withdrawals = new AtomicLong();
    private final Queue<Long> reads = new ConcurrentLinkedQueue<>();
    private volatile RuntimeException away;
    private final RecentBatches<Raw> batches =
            new RecentBatches<>(
                    this::read,
                    RecentBatchesTest::parsed,
                    entry -> entry.leaf().length,
                    withdrawals::get);

    private record Raw(long position, byte[] leaf, List<Disclosure> openings) {}

    @AfterEach
    void close() {
        batches.close();
    }

    @Test
    void a_batch_is_read_once_for_all_who_fold_it() {
        size.set(3 * FULL + 5);
        walk();
        walk();
        assertThat(reads).containsExactlyInAnyOrder(0L, (long) FULL, 2L * FULL, 3L * FULL);
    }

    @Test
    void views_that_catch_up_at_once_see_every_event_in_order() throws Exception {
        // As many as are kept together: a view that falls further behind reads for itself.
        size.set(3 * FULL);
        Callable<Void> view =
                () -> {
                    walk();
                    return null;
                };
        try (var views = Executors.newFixedThreadPool(4)) {
            for (var done : views.invokeAll(List.of(view, view, view, view))) {
                done.get();
            }
        }
        assertThat(reads).filteredOn(from -> from < size.get()).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void a_view_that_is_behind_gets_at_once_what_another_read_little_by_little() {
        for (var head = 0; head < 30; head++) {
            size.set(head + 1);
            assertThat(batches.from(head)).hasSize(1);
        }
        assertThat(batches.from(3))
                .extracting(RecordedEvent::position)
                .containsExactlyElementsOf(LongStream.range(3, 30).boxed().toList());
        assertThat(reads).hasSize(30);
    }

    @Test
    void batches_are_joined_up_to_a_limit_and_none_is_lost() {
        var little = 90;
        var last = 3L * RecentBatches.MAX_JOINED;
        for (var from = 0L; from < last; from = size.get()) {
            size.set(Math.min(last, from + little));
            batches.from(from);
        }
        var asked = reads.size();
        var seen = new ArrayList<Long>();
        while (seen.size() < last) {
            var some = batches.from(seen.size());
            assertThat(some).hasSizeLessThanOrEqualTo(RecentBatches.MAX_JOINED);
            some.forEach(event -> seen.add(event.position()));
        }
        assertThat(seen).containsExactlyElementsOf(LongStream.range(0, last).boxed().toList());
        assertThat(reads).hasSize(asked);
    }

    @Test
    void what_was_taken_back_is_in_no_joined_batch() {
        for (var head = 0; head < 5; head++) {
            size.set(head + 1);
            batches.from(head);
        }
        withdrawals.incrementAndGet();
        batches.from(2);
        assertThat(reads).containsExactly(0L, 1L, 2L, 3L, 4L, 2L);
    }

    @Test
    void a_view_that_is_elsewhere_in_a_batch_gets_the_rest_of_it() {
        size.set(20);
        batches.from(0);
        assertThat(batches.from(17))
                .extracting(RecordedEvent::position)
                .containsExactly(17L, 18L, 19L);
        assertThat(reads).containsExactly(0L);
    }

    @Test
    void the_log_is_read_on_when_it_has_grown() {
        size.set(3);
        batches.from(0);
        size.set(5);
        assertThat(batches.from(3)).extracting(RecordedEvent::position).containsExactly(3L, 4L);
        assertThat(batches.from(0)).hasSize(5);
        assertThat(reads).containsExactly(0L, 3L);
    }

    @Test
    void a_batch_that_was_read_ahead_at_the_end_does_not_hide_what_came_later() {
        size.set(FULL);
        walk();
        size.addAndGet(2);
        assertThat(batches.from(FULL)).hasSize(2);
    }

    @Test
    void nothing_outlives_a_withdrawal() {
        size.set(3);
        batches.from(0);
        withdrawals.incrementAndGet();
        batches.from(0);
        assertThat(reads).containsExactly(0L, 0L);
    }

    @Test
    void a_read_that_failed_says_why_and_is_tried_again() {
        size.set(3);
        away = new IllegalStateException("reading the log");
        assertThatThrownBy(() -> batches.from(0)).isSameAs(away);
        away = null;
        assertThat(batches.from(0)).hasSize(3);
    }

    @Test
    void what_is_kept_has_a_limit() {
        size.set((RecentBatches.MAX_KEPT + 1L) * FULL);
        walk();
        batches.from(0);
        assertThat(reads).filteredOn(from -> from == 0).hasSize(2);
    }

    /** Folds the whole log, and sees that no event is missing or doubled. */
    private void walk() {
        var next = 0L;
        while (next < size.get()) {
            for (var event : batches.from(next)) {
                if (event.position() != next) {
                    throw new AssertionError("not " + next + ": " + event.position());
                }
                next++;
            }
        }
    }

    private List<Raw> read(long from) {
        reads.add(from);
        if (away != null) {
            throw away;
        }
        return LongStream.range(from, Math.min(size.get(), from + FULL))
                .mapToObj(position -> new Raw(position, LEAF, List.of()))
                .toList();
    }

    private static List<RecordedEvent> parsed(List<Raw> entries) {
        return entries.stream()
                .map(entry ->
                        new RecordedEvent(
                                entry.position(),
                                READ.envelope(),
                                READ.event(),
                                entry.leaf(),
                                List.of()))
                .toList();
    }

    private static byte[] leaf() {
        var anna = new Handle("h-anna");
        var cast =
                new VoteCast(new IdeaId("riverside.square.fountain"), anna, Choice.SUPPORT, false);
        return EventJson.draft(cast, "1", anna, null, () -> new byte[0]).stamp(Instant.EPOCH, 0);
    }
}
