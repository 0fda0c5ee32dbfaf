package groundswell.query.feed;

import groundswell.query.feed.FeedReader.Found;
import groundswell.query.intake.View;
import groundswell.query.intake.ViewsOverloadedException;
import groundswell.query.intake.ViewsUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of Server-Sent Events, on the thread of its request: pages of what was, then the
 * batches that everybody gets. It ends when its reader leaves, is too far behind, or the service
 * stops.
 */
final class Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    /** Most events that are read at once while catching up: many may do so together. */
    private static final int PAGE = 100;

    /** How long a reader waits before it comes back, unless it knows better. */
    private static final String HELLO = "retry: 2000\n\n";

    private static final byte[] HEART_BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};

    /** Why a stream ends before its reader leaves. */
    enum End {
        /** Its reader does not read. */
        TOO_SLOW,
        /** The service stops; another start goes on. */
        SHUTTING_DOWN,
        /** A fault. */
        FAULT
    }

    private final Head live;
    private final FeedReader reader;
    private final Filter filter;
    private final HttpServletResponse response;
    private final FeedLimits limits;
    private final AtomicReference<@Nullable Batch> at = new AtomicReference<>();
    private volatile @Nullable End end;
    private long lookedAt;
    private long sent;
    private long lastWrite;
    private boolean greeted;

    Subscriber(
            Head live,
            FeedReader reader,
            Filter filter,
            long after,
            HttpServletResponse response,
            FeedLimits limits) {
        this.live = live;
        this.reader = reader;
        this.filter = filter;
        this.lookedAt = after;
        this.sent = after;
        this.response = response;
        this.limits = limits;
    }

    /** Ends the stream as soon as its thread comes to look. */
    void end(End reason) {
        end = reason;
        // Lets go of the batches that it did not send, even while its reader does not read.
        at.set(null);
    }

    void endIfBehind(Batch newest) {
        var own = at.get();
        if (own != null && newest.bytesSince(own) > limits.behind()) {
            end(End.TOO_SLOW);
        }
    }

    void run() throws IOException {
        var out = response.getOutputStream();
        write(out, HELLO.getBytes(StandardCharsets.UTF_8));
        try {
            while (end == null) {
                // Nothing is kept for it while it reads a long history.
                catchUp(out, live.head().position());
                catchUp(out, begin());
                greet(out);
                while (end == null && !passedUnread()) {
                    write(out, await());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            end = End.SHUTTING_DOWN;
        } catch (ViewsOverloadedException | ViewsUnavailableException passing) {
            LOG.warn("sending events after position {}: {}", lookedAt, passing.getMessage());
            end = End.FAULT;
        } catch (RuntimeException fault) {
            LOG.error("sending events after position {}", lookedAt, fault);
            end = End.FAULT;
        }
        write(out, last());
    }

    /** From the batch that is the newest now, nothing can be missed after the pages up to it. */
    private long begin() {
        var newest = live.head();
        at.set(newest);
        return newest.position();
    }

    private void catchUp(OutputStream out, long target) throws IOException, InterruptedException {
        while (end == null && lookedAt < target) {
            write(out, page());
            if (quiet()) {
                write(out, progress());
            }
        }
    }

    /** Says that from here on it is what happens, and no longer what was. */
    private void greet(OutputStream out) throws IOException {
        if (!greeted && end == null) {
            greeted = true;
            write(out, progress());
        }
    }

    private record Page(byte[] bytes, boolean isEmpty, long lookedAt) {}

    private byte[] page() throws InterruptedException {
        live.catchingUp().acquire();
        try {
            var page = reader.read(this::page);
            lookedAt = page.lookedAt();
            sent = page.isEmpty() ? sent : lookedAt;
            return page.bytes();
        } finally {
            live.catchingUp().release();
        }
    }

    private Page page(View view) {
        var search = reader.search(view, filter, lookedAt, PAGE);
        var positions = search.found().stream().map(Found::position).toList();
        var bytes = new ByteArrayOutputStream();
        for (var shown : reader.show(view, positions)) {
            bytes.writeBytes(LiveEvent.frame(shown));
        }
        return new Page(bytes.toByteArray(), positions.isEmpty(), search.lookedAt());
    }

    /** Whether the next batch was not read for anybody: then there are pages to read. */
    private boolean passedUnread() {
        return at.get() == null;
    }

    /**
     * What to send next. The batch itself is not kept here: while a write waits for its reader, the
     * chain after it would be kept too.
     */
    private byte[] await() throws InterruptedException {
        var own = at.get();
        if (own == null) {
            return NOTHING;
        }
        var next = own.await(untilHeartBeat());
        if (!live.isRunning()) {
            end(End.SHUTTING_DOWN);
        }
        if (end != null) {
            return NOTHING;
        }
        if (next == null) {
            return quiet() ? heartBeat() : NOTHING;
        }
        if (!at.compareAndSet(own, next.isUnread() ? null : next) || next.isUnread()) {
            return NOTHING;
        }
        var wanted = next.wanted(filter, lookedAt);
        lookedAt = Math.max(lookedAt, next.position());
        if (wanted.length > 0) {
            sent = lookedAt;
            return wanted;
        }
        return quiet() ? heartBeat() : NOTHING;
    }

    private Duration untilHeartBeat() {
        var left = limits.heartBeat().toNanos() - (System.nanoTime() - lastWrite);
        return Duration.ofNanos(Math.max(left, 1_000_000));
    }

    private boolean quiet() {
        return System.nanoTime() - lastWrite >= limits.heartBeat().toNanos();
    }

    private byte[] heartBeat() {
        return lookedAt > sent ? progress() : HEART_BEAT;
    }

    /** Moves the reader's id on, although nothing that it wants has happened. */
    private byte[] progress() {
        sent = lookedAt;
        return frame("progress", "{\"position\":" + lookedAt + "}");
    }

    private byte[] last() {
        var reason = end == null ? End.FAULT : end;
        return frame("end", "{\"reason\":\"" + reason.name().toLowerCase(Locale.ROOT) + "\"}");
    }

    /** Before everything there is no position to name. */
    private byte[] frame(String name, String json) {
        var id = lookedAt < 0 ? "" : "id: " + lookedAt + "\n";
        return (id + "event: " + name + "\ndata: " + json + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void write(OutputStream out, byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            out.write(bytes);
            out.flush();
            lastWrite = System.nanoTime();
        }
    }
}
