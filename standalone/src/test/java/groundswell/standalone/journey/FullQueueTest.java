package groundswell.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Role;
import groundswell.standalone.journey.RunningService.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More people vote than the queue before the log takes. */
class FullQueueTest {
    private static final String SUPPORT = "{\"choice\":\"support\"}";

    @TempDir private Path folder;

    /** A clock at which the log's writer, and nobody else, stands still while it is closed. */
    private static final class Gate implements InstantSource {
        private final Semaphore asked = new Semaphore(0);
        private final Semaphore open = new Semaphore(0);
        private volatile boolean closed;

        @Override
        public Instant instant() {
            if (closed && Thread.currentThread().getName().equals("log-writer")) {
                asked.release();
                open.acquireUninterruptibly();
            }
            return Instant.now();
        }

        void close() {
            closed = true;
        }

        void awaitWriter() {
            asked.acquireUninterruptibly();
        }

        void open() {
            closed = false;
            open.release();
        }
    }

    @Test
    void who_finds_the_queue_full_is_asked_to_come_back_and_nobody_is_left_hanging() {
        var gate = new Gate();
        try (var service = RunningService.on(folder, gate, "groundswell.log.queue-limit=2");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TheSquareTest.announce(service, Instant.now().plus(Duration.ofDays(1)));
            var ana = service.as("ana", Role.CITIZEN);
            var fountain = "/api/ideas/" + TheSquareTest.submit(ana, "A fountain", "4") + "/vote";

            gate.close();
            var first = CompletableFuture.supplyAsync(() -> ana.put(fountain, SUPPORT), threads);
            gate.awaitWriter();
            var others = votesOf(service, threads, fountain);
            Awaitility.await().until(() -> others.stream().anyMatch(CompletableFuture::isDone));
            gate.open();

            var refused = others.stream().map(CompletableFuture::join).filter(Replies::isNot200);
            assertThat(refused).singleElement().satisfies(Replies::saysComeBack);
            assertThat(first.join().status()).isEqualTo(200);
            assertThat(votesOf(service, threads, fountain).stream().map(CompletableFuture::join))
                    .allSatisfy(again -> assertThat(again.status()).isEqualTo(200));
        }
    }

    private static List<CompletableFuture<Reply>> votesOf(
            RunningService service, ExecutorService threads, String idea) {
        return Stream.of("ben", "cem", "dina")
                .map(name -> service.as(name, Role.CITIZEN))
                .map(voter ->
                        CompletableFuture.supplyAsync(() -> voter.put(idea, SUPPORT), threads))
                .toList();
    }

    private static final class Replies {
        static boolean isNot200(Reply reply) {
            return reply.status() != 200;
        }

        static void saysComeBack(Reply reply) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("LOG_OVERLOADED");
            assertThat(reply.headers().get("retry-after")).containsExactly("1");
            assertThat(reply.headers().get("content-type"))
                    .containsExactly("application/problem+json");
        }
    }
}
