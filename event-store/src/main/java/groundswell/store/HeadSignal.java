package groundswell.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of the log's new head, on a thread of its own: the writer only sets a number and
 * goes on, whatever a listener does. Heads that come while listeners are busy are told as one.
 */
final class HeadSignal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeadSignal.class);

    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile long head;
    private volatile boolean closed;
    private long told;

    HeadSignal() {
        this.thread = Thread.ofPlatform().daemon().name("log-head-signal").unstarted(this::run);
    }

    /** Listeners hear of heads after this one. */
    void start(long firstHead) {
        head = firstHead;
        told = firstHead;
        thread.start();
    }

    void add(LongConsumer listener) {
        listeners.add(listener);
    }

    void remove(LongConsumer listener) {
        listeners.remove(listener);
    }

    void advance(long newHead) {
        head = newHead;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            long now = head;
            if (now == told) {
                LockSupport.park(this);
                continue;
            }
            told = now;
            for (LongConsumer listener : listeners) {
                tell(listener, now);
            }
        }
    }

    private static void tell(LongConsumer listener, long head) {
        try {
            listener.accept(head);
        } catch (RuntimeException e) {
            LOG.warn("telling a listener of the log that its head is {}", head, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
