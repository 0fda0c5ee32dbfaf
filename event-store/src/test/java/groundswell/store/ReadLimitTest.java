package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More readers than the log takes at once. */
class ReadLimitTest {

    @TempDir Path folder;

    @Test
    void reads_beyond_the_limit_are_refused_at_once_and_later_ones_are_answered() {
        int limit = LogReads.CONNECTIONS + LogReads.WAITING_READS;
        CountDownLatch reading = new CountDownLatch(LogReads.CONNECTIONS);
        CountDownLatch enough = new CountDownLatch(1);
        try (EventLog log = Store.Database.H2.newStore(folder).open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Notes.appended(log, Notes.note("a"));
            LogReads reads = (LogReads) log.reader();
            Awaitility.await().until(() -> reads.free() == limit);
            List<CompletableFuture<?>> readers = new ArrayList<>();
            for (int i = 0; i < limit; i++) {
                readers.add(
                        CompletableFuture.runAsync(
                                () ->
                                        reads.query(_ -> {
                                            reading.countDown();
                                            awaitQuietly(enough);
                                            return true;
                                        }),
                                threads));
            }
            awaitQuietly(reading);
            Awaitility.await().until(() -> reads.free() == 0);
            assertThatThrownBy(() -> log.reader().read(0, 1))
                    .isInstanceOf(LogOverloadedException.class);
            enough.countDown();
            // On a busy machine some may have waited too long.
            readers.forEach(reader -> reader.handle((_, _) -> null).join());
            assertThat(log.reader().read(0, 1)).hasSize(1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
