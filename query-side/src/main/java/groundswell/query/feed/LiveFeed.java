package groundswell.query.feed;

import groundswell.query.feed.Subscriber.End;
import groundswell.query.intake.Projections;
import groundswell.query.intake.ViewBehindException;
import groundswell.query.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The one reader of the log's head for everybody who follows. What it reads is written once and
 * handed on in a chain of batches; nobody's own thread asks a database.
 */
@Component
@EnableConfigurationProperties(FeedLimits.class)
public final class LiveFeed implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    /** Most events of a batch. */
    private static final int BATCH = 500;

    /** Batches come no closer than this, so that a busy log costs few writes for each stream. */
    private static final long PACE_NANOS = 100_000_000;

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long PAUSE_NANOS = 500_000_000;

    /** Most streams that read pages at once; the others wait for their turn. */
    private static final int CATCHING_UP = 4;

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Projections projections;
    private final FeedReader reader;
    private final FeedLimits limits;
    private final Semaphore places;
    private final Semaphore catchingUp = new Semaphore(CATCHING_UP);
    private final Head source = new Source();
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Batch head;
    private volatile boolean running;
    private @Nullable Thread thread;

    LiveFeed(Projections projections, FeedReader reader, FeedLimits limits) {
        this.projections = projections;
        this.reader = reader;
        this.limits = limits;
        this.places = new Semaphore(limits.subscribers());
    }

    /** Calls {@code wake} whenever there is more to find; it must return at once. */
    public void onMoved(Runnable wake) {
        listeners.add(wake);
    }

    /**
     * A place among those who follow, to be closed at the end.
     *
     * @throws ProblemException 503 if all are taken, or the log cannot be followed now
     */
    Place place() {
        if (!running || head == null) {
            throw unavailable("FEED_NOT_READY", "The log cannot be followed yet; try again soon.");
        }
        if (!places.tryAcquire()) {
            throw unavailable("TOO_MANY_SUBSCRIBERS", "All places are taken; try again later.");
        }
        return new Place();
    }

    private static ProblemException unavailable(String code, String detail) {
        return ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, code, detail, null);
    }

    /** One stream's place. */
    final class Place implements AutoCloseable {
        private @Nullable Subscriber subscriber;

        /** Sends until the reader leaves or has to. */
        void stream(Filter filter, long after, HttpServletResponse response) throws IOException {
            var own = new Subscriber(source, reader, filter, after, response, limits);
            subscriber = own;
            // Before it looks where the head is: from here on batches are read for it.
            subscribers.add(own);
            own.run();
        }

        @Override
        public void close() {
            if (subscriber != null) {
                subscribers.remove(subscriber);
            }
            places.release();
        }
    }

    Batch newest() {
        var newest = head;
        if (newest == null) {
            throw new IllegalStateException("following the log before it was opened");
        }
        return newest;
    }

    /** What a stream sees of this. */
    private final class Source implements Head {
        @Override
        public Batch head() {
            return newest();
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public Semaphore catchingUp() {
            return catchingUp;
        }
    }

    private void follow() {
        while (running) {
            try {
                step();
            } catch (ViewBehindException _) {
                // Nothing happened within the limit, or the view does not answer.
                LockSupport.parkNanos(running && head == null ? PAUSE_NANOS : PACE_NANOS);
            } catch (RuntimeException broken) {
                LOG.warn("Following the log for subscribers failed; it is tried again.", broken);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void step() {
        var newest = head;
        if (newest == null) {
            projections.awaitPosition(FeedProjection.NAME, -1, LOOK);
            head = Batch.unread(reader.position(), 0);
            return;
        }
        projections.awaitPosition(FeedProjection.NAME, newest.position() + 1, LOOK);
        // Who comes after this look finds an unread batch, and reads pages.
        var next =
                subscribers.isEmpty()
                        ? Batch.unread(reader.position(), newest.bytesSoFar())
                        : newest.then(happened(newest.position()));
        head = next;
        newest.follow(next);
        subscribers.forEach(subscriber -> subscriber.endIfBehind(next));
        listeners.forEach(Runnable::run);
        LockSupport.parkNanos(PACE_NANOS);
    }

    private List<LiveEvent> happened(long after) {
        return reader.read(
                view -> reader.next(view, after, BATCH).stream().map(LiveEvent::of).toList());
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().name("live-feed").start(this::follow);
        }
    }

    /** Before the web server waits for its requests: these never end by themselves. */
    @Override
    public synchronized void stop() {
        running = false;
        subscribers.forEach(subscriber -> subscriber.end(End.SHUTTING_DOWN));
        var newest = head;
        if (newest != null) {
            newest.release();
        }
        try {
            var stopping = thread;
            if (stopping != null) {
                // Never interrupted: an interrupt in the middle of a read closes H2's file.
                stopping.join(STOP_LIMIT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        head = null;
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 512;
    }
}
