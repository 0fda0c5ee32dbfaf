package groundswell.query.webhook;

import groundswell.query.feed.FeedReader;
import groundswell.query.webhook.Delivery.State;
import groundswell.query.webhook.Webhook.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one webhook its events. One thread decides, and everything that happens comes to it as a
 * message, so its state needs no lock; attempts run beside it.
 *
 * <p>An event is noted in the ledger together with the position up to which was looked, sent, and
 * only then noted as delivered: whatever ends the process in between, it is sent at least once. Of
 * a stream only the oldest event is ever on its way; while it fails, the stream waits and the
 * others go on.
 */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** Most events that are noted and not settled; then no more are looked for. */
    static final int MAX_PENDING = 10_000;

    /** Most settled deliveries that the ledger keeps. */
    static final int MAX_KEPT = 10_000;

    /** Most streams that are sent at once. */
    private static final int AT_ONCE = 8;

    private static final int PAGE = 200;
    private static final long LONGEST_WAIT_MILLIS = 1_000;
    private static final Duration NOT_READ_PAUSE = Duration.ofSeconds(1);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);
    private static final Duration ASK_LIMIT = Duration.ofSeconds(20);

    private final WebhookTables tables;
    private final FeedReader reader;
    private final Messenger messenger;
    private final InstantSource clock;
    private final BackOff backOff;
    private final WebhookSettings settings;
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();

    /** By stream, the oldest first; a stream that was just served goes to the end. */
    private final Map<String, Deque<Delivery>> waiting = new LinkedHashMap<>();

    private final Set<String> onTheirWay = new HashSet<>();
    private Webhook webhook;
    private long position;
    private int pending;
    private long lastNumber;
    private long tidied = System.nanoTime() - TIDY_EVERY.toNanos();
    private volatile boolean stopped;
    private @Nullable Thread thread;

    Dispatcher(
            Webhook webhook,
            WebhookTables tables,
            FeedReader reader,
            Messenger messenger,
            InstantSource clock,
            BackOff backOff,
            WebhookSettings settings) {
        this.webhook = webhook;
        this.position = webhook.position();
        this.tables = tables;
        this.reader = reader;
        this.messenger = messenger;
        this.clock = clock;
        this.backOff = backOff;
        this.settings = settings;
    }

    void start() {
        thread = Thread.ofPlatform().name("webhook-" + webhook.id()).start(this::run);
    }

    /** There may be something to send. */
    void wake() {
        if (inbox.isEmpty()) {
            inbox.add(() -> {});
        }
    }

    /**
     * Changes whether events are sent.
     *
     * @param reason why they are not, if nobody asked for that
     */
    void status(Status status, @Nullable String reason) {
        ask(() -> change(status, reason));
    }

    /**
     * Sends everything after a position again.
     *
     * @param after before the first event that is looked at again
     */
    void replay(long after) {
        ask(() -> {
            tables.replay(webhook.id(), after);
            position = after;
            load();
        });
    }

    /** Asks it to end, without waiting. */
    void end() {
        stopped = true;
        inbox.add(() -> {});
    }

    /** Ends it; attempts that are on their way are waited for, for no longer than one takes. */
    void stop() {
        end();
        var stopping = thread;
        if (stopping != null) {
            try {
                // Never interrupted: an interrupt in the middle of a write closes H2's file.
                stopping.join(settings.timeout().plusSeconds(5));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void ask(Runnable what) {
        var done = new CompletableFuture<Void>();
        inbox.add(() -> {
            try {
                what.run();
                done.complete(null);
            } catch (RuntimeException broken) {
                done.completeExceptionally(broken);
            }
        });
        try {
            done.get(ASK_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while changing webhook " + webhook.id());
        } catch (ExecutionException | TimeoutException broken) {
            throw new IllegalStateException("changing webhook " + webhook.id(), broken);
        }
    }

    private void run() {
        var loaded = false;
        while (!stopped) {
            var wait = LONGEST_WAIT_MILLIS;
            try {
                if (!loaded) {
                    load();
                    loaded = true;
                }
                wait = work();
            } catch (RuntimeException broken) {
                LOG.warn("Webhook {} waits.", webhook.id(), broken);
            }
            handle(wait);
        }
        while (!onTheirWay.isEmpty()) {
            handle(LONGEST_WAIT_MILLIS);
        }
        tables.position(webhook.id(), position);
    }

    /** Does what is to be done now; answers the milliseconds until there is something more. */
    private long work() {
        if (webhook.status() != Status.ACTIVE) {
            return LONGEST_WAIT_MILLIS;
        }
        lookForMore();
        tidy();
        return send();
    }

    /** Takes messages, the first of them within the limit. */
    private void handle(long waitMillis) {
        try {
            var message = inbox.poll(waitMillis, TimeUnit.MILLISECONDS);
            while (message != null) {
                message.run();
                message = inbox.poll();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopped = true;
        } catch (RuntimeException broken) {
            LOG.warn("Webhook {} could not note what came of an attempt.", webhook.id(), broken);
        }
    }

    private void load() {
        waiting.clear();
        pending = 0;
        tables.pending(webhook.id()).forEach(this::enqueue);
        // Never smaller: an attempt that a replay has overtaken still notes what came of its
        // number.
        lastNumber = Math.max(lastNumber, tables.lastNumber(webhook.id()));
    }

    private void enqueue(Delivery delivery) {
        waiting.computeIfAbsent(delivery.stream(), _ -> new ArrayDeque<>()).add(delivery);
        pending++;
    }

    private void lookForMore() {
        while (pending <= MAX_PENDING - PAGE && position < reader.position()) {
            var from = position;
            var search = reader.read(view -> reader.search(view, webhook.filter(), from, PAGE));
            var now = clock.instant();
            var found = new ArrayList<Delivery>();
            for (var one : search.found()) {
                found.add(Delivery.of(++lastNumber, one.position(), one.stream(), one.type(), now));
            }
            if (!found.isEmpty()) {
                tables.schedule(webhook.id(), found, search.lookedAt());
            }
            // Where nothing was found, nothing is lost by looking there again after a restart.
            position = search.lookedAt();
            found.forEach(this::enqueue);
        }
    }

    private long send() {
        var now = clock.instant();
        var wait = LONGEST_WAIT_MILLIS;
        for (var stream : waiting.entrySet()) {
            if (onTheirWay.size() >= AT_ONCE) {
                break;
            }
            var oldest = stream.getValue().getFirst();
            if (onTheirWay.contains(stream.getKey())) {
                continue;
            }
            if (oldest.due().isAfter(now)) {
                wait = Math.min(wait, Math.max(1, Duration.between(now, oldest.due()).toMillis()));
                continue;
            }
            onTheirWay.add(stream.getKey());
            attempt(webhook, oldest);
        }
        return wait;
    }

    private void attempt(Webhook to, Delivery delivery) {
        Thread.startVirtualThread(() -> {
            Attempt attempt = null;
            try {
                attempt = messenger.send(to, delivery.position());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException broken) {
                LOG.warn("Webhook {}: event {}", to.id(), delivery.position(), broken);
            } finally {
                var came = attempt;
                inbox.add(() -> settle(delivery, came));
            }
        });
    }

    /**
     * Notes what came of an attempt. If that fails, the event is sent again.
     *
     * @param attempt null if nothing was sent
     */
    private void settle(Delivery delivery, @Nullable Attempt attempt) {
        onTheirWay.remove(delivery.stream());
        var now = clock.instant();
        if (attempt == null) {
            replace(delivery, delivery.later(now.plus(NOT_READ_PAUSE)));
            return;
        }
        var failures = delivery.attempts() + 1;
        var state =
                attempt.isTaken()
                        ? State.DELIVERED
                        : failures < settings.attempts() || attempt.isGone()
                                ? State.PENDING
                                : State.DEAD;
        var due = state == State.PENDING ? now.plus(backOff.after(failures)) : now;
        var tried = delivery.tried(attempt, state, due);
        tables.update(webhook.id(), tried);
        replace(delivery, tried);
        if (attempt.isGone()) {
            change(Status.DISABLED, "the receiver answered 410 Gone");
        }
    }

    private void change(Status status, @Nullable String reason) {
        tables.status(webhook.id(), status, reason);
        webhook = webhook.with(status, reason);
        if (status == Status.ACTIVE) {
            dueNow(clock.instant());
        }
    }

    /** Whoever resumes wants to see at once whether it works. */
    private void dueNow(Instant now) {
        for (var stream : waiting.values()) {
            var oldest = stream.removeFirst();
            stream.addFirst(oldest.due().isAfter(now) ? oldest.later(now) : oldest);
        }
    }

    /** Puts what became of a delivery in its place, unless a replay has taken it away. */
    private void replace(Delivery before, Delivery after) {
        var stream = waiting.get(before.stream());
        if (stream == null || stream.getFirst().number() != before.number()) {
            return;
        }
        stream.removeFirst();
        if (after.state() == State.PENDING) {
            stream.addFirst(after);
            return;
        }
        pending--;
        waiting.remove(before.stream());
        if (!stream.isEmpty()) {
            waiting.put(before.stream(), stream);
        }
    }

    private void tidy() {
        if (System.nanoTime() - tidied >= TIDY_EVERY.toNanos()) {
            tidied = System.nanoTime();
            tables.forget(
                    webhook.id(), clock.instant().minus(settings.keep()), lastNumber - MAX_KEPT);
        }
    }
}
