package groundswell.query.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The batches of the log that were read lately, each read and parsed once for all who fold it. Who
 * gets a full batch will want the next ones: they are read on one thread and parsed on another
 * while this one is folded. A batch at the end of the log is read by whoever asks first, at once.
 *
 * <p>Nothing that is kept outlives a withdrawal: the count of withdrawals is asked before a batch
 * is read, and what was read under another count is forgotten.
 *
 * @param <E> an entry as it is read, before it is parsed
 */
public final class RecentBatches<E> implements AutoCloseable {
    /**
     * Most batches that are kept, those that are still being read included: enough for all views to
     * be far apart, each with one at hand and one ahead.
     */
    static final int MAX_KEPT = 12;

    /** Batches are forgotten while they hold more bytes of leaves, all together, than this. */
    static final long MAX_BYTES = 12L * 1024 * 1024;

    /** Batches at the end of the log are joined up to so many events. */
    static final int MAX_JOINED = 1_000;

    /** How many batches are read before they are asked for. */
    private static final int AHEAD = 2;

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

    private final LongFunction<List<E>> read;
    private final Function<List<E>, List<RecordedEvent>> parse;
    private final ToLongFunction<E> bytes;
    private final LongSupplier withdrawals;
    private final ThreadPoolExecutor reader = thread("log-read-ahead");
    private final ThreadPoolExecutor parser = thread("log-parse-ahead");

    /** By the position that they begin at; all guarded by this. */
    private final TreeMap<Long, Batch<E>> batches = new TreeMap<>();

    private final Deque<Batch<E>> lastUsedLast = new ArrayDeque<>();
    private long keptUnder;
    private boolean closed;

    /**
     * Keeps nothing yet.
     *
     * @param read entries from a position on, up to {@link EventIntake#MAX_BATCH}
     * @param parse what entries say; fewer events than entries, when it cannot read on
     * @param bytes the size of an entry
     * @param withdrawals how often openings were withdrawn
     */
    public RecentBatches(
            LongFunction<List<E>> read,
            Function<List<E>, List<RecordedEvent>> parse,
            ToLongFunction<E> bytes,
            LongSupplier withdrawals) {
        this.read = read;
        this.parse = parse;
        this.bytes = bytes;
        this.withdrawals = withdrawals;
    }

    /** A batch that is being read or was read. */
    private static final class Batch<E> {
        private final long first;
        private final CompletableFuture<List<E>> entries = new CompletableFuture<>();
        private final CompletableFuture<List<RecordedEvent>> events = new CompletableFuture<>();
        private volatile long bytes;

        Batch(long first) {
            this.first = first;
        }

        /** Whether the position is in it, as far as one can know while it is being read. */
        boolean mayHold(long position) {
            if (events.isCompletedExceptionally()) {
                return false;
            }
            var size = events.isDone() ? events.join().size() : EventIntake.MAX_BATCH;
            return position - first < size;
        }

        List<RecordedEvent> from(long position) {
            var all = events.join();
            var skipped = (int) Math.min(position - first, all.size());
            return all.subList(skipped, all.size());
        }

        /** Whether both were read, the other is the next one, and they are small together. */
        boolean isBefore(Batch<E> other) {
            return isRead()
                    && other.isRead()
                    && first + events.join().size() == other.first
                    && events.join().size() + other.events.join().size() <= MAX_JOINED;
        }

        private boolean isRead() {
            return events.isDone() && !events.isCompletedExceptionally();
        }

        /** This and the next one. */
        Batch<E> with(Batch<E> next) {
            var both = new Batch<E>(first);
            var all = new ArrayList<>(events.join());
            all.addAll(next.events.join());
            both.bytes = bytes + next.bytes;
            both.entries.complete(List.of());
            both.events.complete(all);
            return both;
        }

        boolean isFull() {
            return entries.isDone()
                    && !entries.isCompletedExceptionally()
                    && entries.join().size() == EventIntake.MAX_BATCH;
        }
    }

    /**
     * The events from a position on, as many as are kept or read together; none if there are none.
     *
     * @throws RuntimeException what reading or parsing threw
     */
    public List<RecordedEvent> from(long position) {
        Batch<E> batch;
        boolean ours;
        synchronized (this) {
            forgetWithdrawn();
            var known = batches.floorEntry(position);
            ours = known == null || !known.getValue().mayHold(position);
            batch = ours ? keep(new Batch<>(position)) : known.getValue();
            used(batch);
        }
        if (ours) {
            // Not on the other threads: whoever follows the log closely would wait for them.
            fill(batch, Runnable::run, Runnable::run);
            join(batch);
        }
        readAhead(batch, AHEAD);
        try {
            var events = batch.from(position);
            return events.isEmpty() && !ours ? from(position) : events;
        } catch (CompletionException broken) {
            throw broken.getCause() instanceof RuntimeException cause ? cause : broken;
        }
    }

    /**
     * Makes one batch of this and the one before it, where both are small: whoever is some way
     * behind the end of the log then gets at once what others read little by little.
     */
    private synchronized void join(Batch<E> later) {
        var before = batches.lowerEntry(later.first);
        if (before == null
                || batches.get(later.first) != later
                || !before.getValue().isBefore(later)) {
            return;
        }
        var earlier = before.getValue();
        var joined = earlier.with(later);
        forget(earlier);
        forget(later);
        keep(joined);
    }

    private void forget(Batch<E> batch) {
        batches.remove(batch.first);
        lastUsedLast.remove(batch);
    }

    private void fill(Batch<E> batch, Executor reading, Executor parsing) {
        CompletableFuture.supplyAsync(() -> entries(batch), reading)
                .whenComplete((entries, broken) -> complete(batch.entries, entries, broken))
                .thenApplyAsync(parse, parsing)
                .whenComplete((events, broken) -> complete(batch.events, events, broken));
    }

    private List<E> entries(Batch<E> batch) {
        var entries = read.apply(batch.first);
        batch.bytes = entries.stream().mapToLong(bytes).sum();
        return entries;
    }

    private static <T> void complete(
            CompletableFuture<T> future, @Nullable T value, @Nullable Throwable broken) {
        if (broken instanceof CompletionException wrapped && wrapped.getCause() != null) {
            future.completeExceptionally(wrapped.getCause());
        } else if (broken != null) {
            future.completeExceptionally(broken);
        } else if (value != null) {
            future.complete(value);
        }
    }

    /** Has the batches after this one read, as soon as it is known that there may be more. */
    private void readAhead(Batch<E> batch, int count) {
        var _ =
                batch.entries.thenRun(() -> {
                    if (count > 0 && batch.isFull()) {
                        readAhead(next(batch), count - 1);
                    }
                });
    }

    /** The batch after a full one; begun, unless it was. */
    private synchronized Batch<E> next(Batch<E> full) {
        var first = full.first + EventIntake.MAX_BATCH;
        var known = batches.get(first);
        if (known != null || closed) {
            return known == null ? full : known;
        }
        var next = keep(new Batch<>(first));
        fill(next, reader, parser);
        return next;
    }

    private synchronized Batch<E> keep(Batch<E> batch) {
        var replaced = batches.put(batch.first, batch);
        if (replaced != null) {
            lastUsedLast.remove(replaced);
        }
        used(batch);
        var bytes = lastUsedLast.stream().mapToLong(kept -> kept.bytes).sum();
        while (lastUsedLast.size() > MAX_KEPT || bytes > MAX_BYTES) {
            var oldest = lastUsedLast.removeFirst();
            batches.remove(oldest.first);
            bytes -= oldest.bytes;
        }
        return batch;
    }

    private void used(Batch<E> batch) {
        lastUsedLast.remove(batch);
        lastUsedLast.addLast(batch);
    }

    private void forgetWithdrawn() {
        var now = withdrawals.getAsLong();
        if (now != keptUnder) {
            keptUnder = now;
            batches.clear();
            lastUsedLast.clear();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        // The reader first: what it read is still handed to the parser.
        for (var thread : List.of(reader, parser)) {
            thread.shutdown();
            try {
                if (!thread.awaitTermination(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException(
                            "closing the intake: still reading the log after " + CLOSE_LIMIT);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One thread that ends when there is nothing to do. */
    private static ThreadPoolExecutor thread(String name) {
        var executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE.toSeconds(),
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name(name).factory());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
