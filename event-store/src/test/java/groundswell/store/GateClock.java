package groundswell.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/**
 * A clock that holds the writer when it asks for the time of a batch, so that a test decides what
 * gathers behind it.
 */
final class GateClock implements InstantSource {

    private final Semaphore asked = new Semaphore(0);
    private final Semaphore open = new Semaphore(0);
    private volatile boolean closed;
    volatile Instant now = Instant.parse("2026-05-01T10:00:00Z");

    @Override
    public Instant instant() {
        if (closed) {
            asked.release();
            open.acquireUninterruptibly();
        }
        return now;
    }

    /** The next batch stops at the gate. */
    void close() {
        closed = true;
    }

    /** Returns when a batch stands at the gate. */
    void awaitBatch() {
        asked.acquireUninterruptibly();
    }

    /** Lets the batch at the gate and all later ones through. */
    void open() {
        closed = false;
        open.release();
    }
}
