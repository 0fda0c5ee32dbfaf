package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ReadTurnsTest {
    private final ReadTurns turns = new ReadTurns();

    @Test
    void one_of_a_crowd_reads_and_the_others_find_what_it_kept() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        AtomicBoolean kept = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> crowd = new ArrayList<>();
            crowd.add(
                    threads.submit(
                            () -> turns.read(7, () -> slowly(reads, begun, go, kept), kept::get)));
            begun.await();
            for (int i = 0; i < 50; i++) {
                crowd.add(
                        threads.submit(() ->
                                turns.read(
                                        7,
                                        () ->
                                                kept.get()
                                                        ? "kept"
                                                        : "read " + reads.incrementAndGet(),
                                        kept::get)));
            }
            go.countDown();
            for (Future<String> one : crowd) {
                assertThat(one).succeedsWithin(Duration.ofSeconds(10));
            }
        }
        assertThat(reads).hasValue(1);
    }

    private static String slowly(
            AtomicInteger reads, CountDownLatch begun, CountDownLatch go, AtomicBoolean kept) {
        begun.countDown();
        await(go);
        kept.set(true);
        return "read " + reads.incrementAndGet();
    }

    @Test
    void nobody_waits_for_long_and_other_keys_not_at_all() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> hangs =
                    threads.submit(() ->
                            turns.read(
                                    7,
                                    () -> {
                                        begun.countDown();
                                        await(end);
                                        return "late";
                                    },
                                    () -> true));
            begun.await();
            assertThat(turns.read(8, () -> "other", () -> true)).isEqualTo("other");
            assertThat(turns.read(7, () -> "itself", () -> true)).isEqualTo("itself");
            assertThat(hangs).isNotDone();
            end.countDown();
            assertThat(hangs).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("late");
        }
    }

    @Test
    void where_nothing_is_kept_all_read_side_by_side() throws Exception {
        turns.read(7, () -> "much", () -> false);
        CountDownLatch together = new CountDownLatch(20);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> crowd = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                crowd.add(
                        threads.submit(() ->
                                turns.read(
                                        7,
                                        () -> {
                                            together.countDown();
                                            await(together);
                                            return "much";
                                        },
                                        () -> false)));
            }
            Awaitility.await().until(() -> crowd.stream().allMatch(Future::isDone));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
