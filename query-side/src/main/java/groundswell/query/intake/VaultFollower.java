package groundswell.query.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import groundswell.events.wire.Channels;
import groundswell.query.intake.OpeningsTable.Change;
import groundswell.query.intake.OpeningsTable.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the openings table as the broker's vault is, on a thread of its own. The relay tells in the
 * vault up to which position it has everything, so events are never folded before their openings
 * are here. Of several processes on one database the one whose turn it is writes; the others only
 * look how far it is.
 */
final class VaultFollower {
    private static final Logger LOG = LoggerFactory.getLogger(VaultFollower.class);

    private static final int PAGE = 10_000;
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long WATCH_MILLIS = 50;
    private static final long FIRST_RETRY_MILLIS = 100;
    private static final long LAST_RETRY_MILLIS = 10_000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final KafkaIntakeSettings settings;
    private final TopicPartition vault;
    private final OpeningsTable openings;
    private final FoldingTurn turn;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong takenBack = new AtomicLong();
    private volatile State state = new State(0, -1);
    private volatile @Nullable String failure;
    private volatile boolean running;
    private volatile boolean doubted;
    private @Nullable Thread thread;

    VaultFollower(KafkaIntakeSettings settings, OpeningsTable openings, FoldingTurn turn) {
        this.settings = settings;
        this.vault = new TopicPartition(settings.channels().vault(), 0);
        this.openings = openings;
        this.turn = turn;
    }

    /** The last position whose openings are all here; -1 when there is none. */
    long completeUpTo() {
        return state.completeUpTo();
    }

    /** How often openings were taken back. */
    long takenBack() {
        return takenBack.get();
    }

    /** What is wrong; none while nothing is. */
    @Nullable String failure() {
        return failure;
    }

    /**
     * The table is not as it was left: what it says of itself counts, and is read on from there.
     */
    void lookAgain() {
        doubted = true;
    }

    void onMoved(Runnable listener) {
        listeners.add(listener);
    }

    void start() {
        openings.prepare();
        state = openings.state(settings.prefix());
        running = true;
        thread = Thread.ofPlatform().name("vault-follower").start(this::follow);
    }

    void stop() {
        running = false;
        var stopping = thread;
        if (stopping == null) {
            return;
        }
        try {
            // Never interrupted: an interrupt in the middle of a write closes H2's file.
            stopping.join(STOP_LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        var retry = FIRST_RETRY_MILLIS;
        while (running) {
            try {
                if (turn.isOurs()) {
                    write();
                } else {
                    now(openings.state(settings.prefix()));
                    failure = null;
                    pause(WATCH_MILLIS);
                }
                retry = FIRST_RETRY_MILLIS;
            } catch (OutOfTurnException _) {
                pause(WATCH_MILLIS);
            } catch (RuntimeException away) {
                if (failure == null) {
                    LOG.warn("Reading the vault waits. {}", away.toString());
                }
                failure = String.valueOf(away.getMessage());
                pause(retry);
                retry = Math.min(2 * retry, LAST_RETRY_MILLIS);
            }
        }
    }

    private void write() {
        doubted = false;
        var number = turn.number();
        now(openings.state(settings.prefix()));
        try (var consumer = consumer()) {
            consumer.assign(List.of(vault));
            consumer.seek(vault, state.nextOffset());
            while (running && !doubted && turn.isOurs() && turn.number() == number) {
                var records = consumer.poll(POLL).records(vault);
                var next = consumer.position(vault);
                failure = null;
                if (next != state.nextOffset()) {
                    apply(records, next);
                }
            }
        }
    }

    private void apply(List<ConsumerRecord<byte[], byte[]>> records, long nextOffset) {
        var changes = new ArrayList<Change>();
        var completeUpTo = state.completeUpTo();
        for (var record : records) {
            var key = new String(record.key(), UTF_8);
            if (key.equals(Channels.COMPLETE_UP_TO)) {
                completeUpTo = Long.parseLong(text(record.value()));
            } else {
                changes.add(change(key, record.value()));
            }
        }
        var to = new State(nextOffset, completeUpTo);
        openings.apply(settings.prefix(), state, to, changes);
        if (changes.stream().anyMatch(change -> change.disclosure() == null)) {
            takenBack.incrementAndGet();
        }
        now(to);
    }

    private static Change change(String key, byte @Nullable [] value) {
        var slash = key.indexOf('/');
        if (slash < 1) {
            throw new IllegalStateException("the vault has a key that is none of ours: " + key);
        }
        return new Change(
                Long.parseLong(key.substring(0, slash)),
                key.substring(slash + 1),
                value == null ? null : text(value));
    }

    private static String text(byte[] ascii) {
        return new String(ascii, US_ASCII);
    }

    private void now(State next) {
        var moved = next.completeUpTo() != state.completeUpTo();
        state = next;
        if (moved) {
            listeners.forEach(Runnable::run);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                settings.consumer(Map.of("max.poll.records", PAGE)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private void pause(long millis) {
        var end = System.nanoTime() + millis * 1_000_000;
        while (running && System.nanoTime() < end) {
            LockSupport.parkNanos(Math.min(WATCH_MILLIS * 1_000_000, end - System.nanoTime()));
        }
    }
}
