package groundswell.command.relay;

import groundswell.command.log.EventTraces;
import groundswell.command.relay.RelayState.Status;
import groundswell.store.EventLog;
import groundswell.store.Lease;
import groundswell.store.LogOverloadedException;
import groundswell.store.LogUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Passes the log on to Kafka, on a thread of its own. Of several processes that have the log open
 * one does, by a lease of the log's database; should two believe that they have it, the broker lets
 * only the later one write, and the other stands by.
 */
final class KafkaRelay implements SmartLifecycle, RelayWatch {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaRelay.class);

    private static final String LEASE = "relay";

    /** A wake-up that got lost delays an entry by no more than this. */
    private static final long POLL_MILLIS = 200;

    /**
     * A transaction with a few entries takes the broker and all who read it as long as one with
     * many, so they are not begun faster than this. What comes alone waits for nothing.
     */
    private static final long SHORTEST_STEP_MILLIS = 30;

    private static final int FEW_ENTRIES = 500;
    private static final long LEASE_MILLIS = 1_000;
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LAST_RETRY_MILLIS = 10_000;
    private static final long REFUSED_MILLIS = 60_000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final EventLog log;
    private final KafkaSettings settings;
    private final EventTraces traces;
    private final Semaphore wake = new Semaphore(0);
    private boolean listening;
    private volatile boolean running;
    private volatile Status status = Status.STOPPED;
    private volatile @Nullable String failure;
    private volatile long relayed = -1;
    private long retryMillis = FIRST_RETRY_MILLIS;
    private @Nullable Thread thread;

    KafkaRelay(EventLog log, KafkaSettings settings, EventTraces traces) {
        this.log = log;
        this.settings = settings;
        this.traces = traces;
    }

    @Override
    public RelayState state() {
        return new RelayState(status, relayed, log.head(), failure);
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        if (!listening) {
            log.onAppended(_ -> wake());
            listening = true;
        }
        running = true;
        thread = Thread.ofPlatform().name("relay").start(this::relay);
    }

    @Override
    public synchronized void stop() {
        running = false;
        wake();
        var stopping = thread;
        if (stopping == null) {
            return;
        }
        try {
            stopping.join(STOP_LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = null;
        status = Status.STOPPED;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server, so that what it still answers is passed on. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void relay() {
        while (running) {
            try {
                var lease = log.lease(LEASE);
                if (lease.isPresent()) {
                    relayUnder(lease.get());
                } else {
                    now(Status.STANDING_BY, null);
                    observe();
                    // Not woken by what is appended: each look opens two connections.
                    pauseWhole(LEASE_MILLIS);
                }
            } catch (ProducerFencedException | InvalidProducerEpochException fenced) {
                standBy(fenced);
            } catch (UnfitTopicException unfit) {
                if (status != Status.REFUSED) {
                    LOG.error("The relay refuses to write.", unfit);
                }
                now(Status.REFUSED, unfit.getMessage());
                pause(REFUSED_MILLIS);
            } catch (KafkaException | LogUnavailableException | LogOverloadedException away) {
                if (isFenced(away)) {
                    standBy(away);
                } else {
                    retry(away);
                }
            } catch (RuntimeException broken) {
                LOG.error("The relay met a fault and tries again.", broken);
                retry(broken);
            }
        }
    }

    private void relayUnder(Lease lease) {
        try (lease;
                var session = RelaySession.open(log, settings, traces)) {
            LOG.info("The relay goes on after position {}.", session.relayed());
            while (running && lease.isHeld()) {
                var begun = System.nanoTime();
                var passedOn = session.step();
                relayed = session.relayed();
                now(Status.RELAYING, null);
                retryMillis = FIRST_RETRY_MILLIS;
                if (passedOn == 0) {
                    pause(POLL_MILLIS);
                } else if (passedOn < FEW_ENTRIES) {
                    pauseUntil(begun + TimeUnit.MILLISECONDS.toNanos(SHORTEST_STEP_MILLIS));
                }
            }
        }
    }

    /** How far whoever passes on has come, for the lag that is shown. */
    private void observe() {
        new TopicTail(settings).last().ifPresent(last -> relayed = last.position());
    }

    /**
     * Another one passes on, and need not know of the lease. It is never fenced back as long as it
     * writes: only when the log has more and the topic stays as it is.
     */
    private void standBy(RuntimeException fenced) {
        LOG.warn("Another relay has taken over; this one stands by. {}", fenced.getMessage());
        now(Status.STANDING_BY, null);
        try {
            var tail = new TopicTail(settings);
            var before = -1L;
            while (running && (tail.end() != before || relayed >= log.head())) {
                before = tail.end();
                pauseWhole(settings.fencedPause().toMillis());
                observe();
            }
        } catch (KafkaException | LogUnavailableException away) {
            retry(away);
        }
    }

    private static boolean isFenced(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException
                    || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private void retry(RuntimeException away) {
        if (status != Status.WAITING) {
            LOG.warn("The relay waits. {}", away.toString());
        }
        now(Status.WAITING, String.valueOf(away.getMessage()));
        pauseWhole(retryMillis);
        retryMillis = Math.min(2 * retryMillis, LAST_RETRY_MILLIS);
    }

    private void now(Status next, @Nullable String why) {
        failure = why;
        status = next;
    }

    /** Until it is woken, or the time is over. */
    private void pause(long millis) {
        try {
            if (wake.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Until the time is over, whatever is appended, or the relay stops. */
    private void pauseWhole(long millis) {
        pauseUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void pauseUntil(long nanoTime) {
        for (var left = nanoTime - System.nanoTime(); running && left > 0; ) {
            pause(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            left = nanoTime - System.nanoTime();
        }
    }
}
