package groundswell.command.campaign;

import groundswell.command.act.Command;
import groundswell.command.identity.Handles;
import groundswell.command.log.Answer;
import groundswell.command.log.Commands;
import groundswell.command.slice.Recorded;
import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.CampaignEvent;
import groundswell.events.CampaignEvent.HandlesUnlinked;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.CampaignId;
import groundswell.events.wire.Envelope;
import groundswell.events.wire.EventJson;
import groundswell.store.BatchReader;
import groundswell.store.EventLog;
import groundswell.store.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Changes the phases of campaigns when their schedules say so, and forgets whose handles are whose
 * once the log says so. It knows nothing that is not in the log: after a start it reads the log
 * from the beginning and catches up with what fell due meanwhile. Two of them do no harm, because a
 * phase that is open already is not opened again.
 */
@Component
@ConditionalOnBooleanProperty(name = "groundswell.phase-clock.enabled", matchIfMissing = true)
final class PhaseClock implements SmartLifecycle {
    /** The longest time without a look at the clock, which can jump. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** The shortest time between two looks at the log: a burst of votes is read in one go. */
    private static final Duration GATHER = Duration.ofMillis(20);

    /** How long to wait before trying again what failed. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final int BATCH = 1_000;
    private static final String CAMPAIGN_TYPE = "\"type\":\"campaign.";
    private static final String DECIDED_TYPE = "\"type\":\"adoption.campaign-decided/";
    private static final int TAIL_BYTES = 80;

    private static final Logger LOG = LoggerFactory.getLogger(PhaseClock.class);

    private final BatchReader reader;
    private final Function<Command, Answer> commands;
    private final InstantSource clock;
    private final Consumer<CampaignId> unlink;
    private final Duration tryAgain;
    private final Agenda agenda = new Agenda();
    // Of any number of appends one is enough to wake up: the log is read to its end then.
    private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
    private long next;
    private boolean faulty;
    private @Nullable Running running;

    /** A thread, and what tells it to end. */
    private record Running(Thread thread, CountDownLatch stopped) {}

    @Autowired
    PhaseClock(EventLog log, Commands commands, InstantSource clock, Handles handles) {
        this(log.reader(), commands::send, clock, handles::unlink, TRY_AGAIN);
        log.onAppended(_ -> wake());
    }

    PhaseClock(
            BatchReader reader,
            Function<Command, Answer> commands,
            InstantSource clock,
            Consumer<CampaignId> unlink,
            Duration tryAgain) {
        this.tryAgain = tryAgain;
        this.unlink = unlink;
        this.reader = reader;
        this.commands = commands;
        this.clock = clock;
    }

    /** There may be something to do. */
    void wake() {
        news.offer(true);
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            var stopped = new CountDownLatch(1);
            running =
                    new Running(
                            Thread.ofVirtual().name("phase-clock").start(() -> run(stopped)),
                            stopped);
        }
    }

    @Override
    public synchronized void stop() {
        if (running == null) {
            return;
        }
        // Told, never interrupted: an interrupt amid a read closes the files of an embedded log.
        running.stopped().countDown();
        wake();
        try {
            if (running.thread().join(STOP_WITHIN)) {
                running = null;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    private void run(CountDownLatch stopped) {
        try {
            do {
                turn();
                if (!faulty) {
                    news.poll(untilNext().toMillis(), TimeUnit.MILLISECONDS);
                }
            } while (!stopped.await(pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            // Nobody interrupts this thread but a machine that ends.
        }
    }

    private Duration pause() {
        return faulty ? tryAgain : GATHER;
    }

    /**
     * Reads what is new and does what is due. What fails is tried again: nobody else would do it.
     */
    private void turn() {
        var fine = attempt("reading the log for the schedules of campaigns", this::readOn);
        for (var command : agenda.due(clock.instant())) {
            fine &= attempt("doing what the schedule says: " + command, () -> send(command));
        }
        faulty = !fine;
    }

    private boolean attempt(String what, Runnable action) {
        try {
            action.run();
            return true;
        } catch (RuntimeException failure) {
            // A log that is away for an hour is one line, not a line every few seconds.
            if (!faulty) {
                LOG.warn(what, failure);
            }
            return false;
        }
    }

    private void send(Command command) {
        // A refusal says that the phase was changed meanwhile, which the log will tell.
        var _ = commands.apply(command);
    }

    private void readOn() {
        List<StoredEntry> batch;
        do {
            batch = reader.read(next, BATCH);
            for (var entry : batch) {
                read(entry);
                next = entry.position() + 1;
            }
        } while (!batch.isEmpty());
    }

    private void read(StoredEntry entry) {
        if (!ofCampaign(entry.leaf())) {
            return;
        }
        var envelope = EventJson.envelope(entry.leaf());
        // By the log's time: an import that is not done yet still needs its handles.
        switch (EventJson.event(envelope, List.of())) {
            case HandlesUnlinked event -> {
                unlink.accept(event.campaign());
                agenda.on(event.campaign(), recorded(entry, envelope, event));
            }
            case CampaignEvent event ->
                    agenda.on(event.campaign(), recorded(entry, envelope, event));
            case CampaignDecided event ->
                    agenda.on(event.campaign(), recorded(entry, envelope, event));
            default -> {}
        }
    }

    private static Recorded<?> recorded(
            StoredEntry entry, Envelope envelope, GroundswellEvent event) {
        return new Recorded<>(entry.position(), envelope.at(), envelope.by(), event);
    }

    /** Looks at the type without reading the whole leaf: nearly all leaves are votes. */
    private static boolean ofCampaign(byte[] leaf) {
        // The canonical leaf ends with the type of the event and the version of the envelope.
        var start = Math.max(0, leaf.length - TAIL_BYTES);
        var tail = new String(leaf, start, leaf.length - start, StandardCharsets.ISO_8859_1);
        return tail.contains(CAMPAIGN_TYPE) || tail.contains(DECIDED_TYPE);
    }

    private Duration untilNext() {
        var now = clock.instant();
        return agenda.next(now)
                .map(instant -> Duration.between(now, instant))
                .filter(wait -> wait.compareTo(LOOK_AGAIN) < 0)
                .orElse(LOOK_AGAIN);
    }
}
