package groundswell.query.feed;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Some neighbouring events on their way to everybody who follows, written once for all. Each knows
 * the next, so who is behind holds what it has not sent yet, and all hold the same.
 */
final class Batch {
    private final long position;
    private final long bytesSoFar;
    private final boolean unread;
    private final List<LiveEvent> events;
    private final byte[] whole;
    private final CountDownLatch followed = new CountDownLatch(1);
    private volatile @Nullable Batch next;

    private Batch(long position, long bytesSoFar, boolean unread, List<LiveEvent> events) {
        this.position = position;
        this.unread = unread;
        this.events = events;
        this.whole = joined(events);
        this.bytesSoFar = bytesSoFar + whole.length;
    }

    /** Up to a position, without what happened: whoever wants it reads pages. */
    static Batch unread(long position, long bytesSoFar) {
        return new Batch(position, bytesSoFar, true, List.of());
    }

    /** What happened after this batch. */
    Batch then(List<LiveEvent> happened) {
        return new Batch(happened.getLast().position(), bytesSoFar, false, List.copyOf(happened));
    }

    /** The position of its last event. */
    long position() {
        return position;
    }

    /** Bytes of all events since the first batch, these included. */
    long bytesSoFar() {
        return bytesSoFar;
    }

    boolean isUnread() {
        return unread;
    }

    /**
     * Bytes of events that lie between a batch and this one. Not its own: whoever waits has them to
     * send and is not behind.
     */
    long bytesSince(Batch earlier) {
        return bytesSoFar - whole.length - earlier.bytesSoFar;
    }

    void follow(Batch batch) {
        next = batch;
        followed.countDown();
    }

    /** Ends a wait of everybody at this batch. */
    void release() {
        followed.countDown();
    }

    /** The next batch; null if none comes within the limit. */
    @Nullable Batch await(Duration limit) throws InterruptedException {
        return followed.await(limit.toNanos(), TimeUnit.NANOSECONDS) ? next : null;
    }

    /** Those of its events that are wanted and come after a position, as they are sent. */
    byte[] wanted(Filter filter, long after) {
        if (events.isEmpty() || (filter.isOpen() && events.getFirst().position() > after)) {
            return whole;
        }
        return joined(
                events.stream()
                        .filter(event -> event.position() > after && event.isWanted(filter))
                        .toList());
    }

    private static byte[] joined(List<LiveEvent> events) {
        var bytes = new ByteArrayOutputStream();
        events.forEach(event -> bytes.writeBytes(event.frame()));
        return bytes.toByteArray();
    }
}
