package groundswell.store.tree;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each witness of a policy, each on a thread of its own, whenever there is a newer checkpoint.
 * A slow witness delays nobody; one that fails is asked again after a pause that doubles.
 */
final class WitnessRounds implements AutoCloseable {

    /** So long the first answers are waited for before the log can be written. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    /** Between two questions to a witness. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(WitnessRounds.class);

    private final TreePublisher publisher;
    private final TreeStorage storage;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch asked;
    private volatile boolean closed;

    WitnessRounds(List<WitnessClient> clients, TreePublisher publisher, TreeStorage storage) {
        this.publisher = publisher;
        this.storage = storage;
        this.asked = new CountDownLatch(clients.size());
        for (WitnessClient client : clients) {
            threads.add(Thread.ofVirtual().name("log-witness").unstarted(() -> run(client)));
        }
    }

    /**
     * Begins, and waits until each witness has answered once, or a few seconds have passed: who
     * remembers more than we have should say so before we sign anything.
     */
    void start() {
        threads.forEach(Thread::start);
        try {
            if (!asked.await(FIRST.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("opening the log: not all of its witnesses answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(WitnessClient client) {
        Duration pause = SHORTEST;
        try {
            while (!closed) {
                long size = publisher.published();
                boolean good = client.ask() == WitnessClient.Outcome.COSIGNED;
                asked.countDown();
                pause = good ? SHORTEST : min(pause.multipliedBy(2), LONGEST);
                Thread.sleep(pause);
                if (good) {
                    publisher.awaitSize(size + 1, Duration.ofDays(1));
                }
            }
        } catch (TreeRefusedException e) {
            storage.refuse(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("asking a witness of the log, which is not asked again", e);
            }
        } finally {
            asked.countDown();
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
