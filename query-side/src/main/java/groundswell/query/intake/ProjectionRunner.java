package groundswell.query.intake;

import groundswell.query.intake.ProjectionState.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps one projection at the head of the log, on a thread of its own.
 *
 * <p>This file is long because following, waiting and changing over to a rebuilt generation share
 * the same few locks, and are only right when they are read together.
 */
final class ProjectionRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionRunner.class);

    /** Most events that are folded in one transaction. */
    private static final int BATCH = EventIntake.MAX_BATCH;

    /** A wake-up that got lost delays a view by no more than this. */
    private static final long POLL_MILLIS = 500;

    /**
     * While nobody waits for an answer, events gather for so long: a transaction for every few of
     * them, in each of the views, would take the processor from those who vote and ask.
     */
    static final long GATHER_MILLIS = 50;

    /** Whoever has this many to fold is behind, and does not rest. */
    private static final int MANY = 1_000;

    /** Another process folds: its answers are seen no later than this. */
    private static final long WATCH_MILLIS = 50;

    private static final long FIRST_RETRY_MILLIS = 100;
    private static final long LAST_RETRY_MILLIS = 10_000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Projection projection;
    private final EventIntake intake;
    private final Generations generations;
    private final ViewsDatabase database;
    private final FoldTraces traces;
    private final FoldingTurn turn;
    private final ParkedEvents parked;

    private final Semaphore wake = new Semaphore(0);
    private final Semaphore hurry = new Semaphore(0);
    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock folding = new ReentrantLock();
    private final ReentrantLock rebuilding = new ReentrantLock();
    private final ReentrantLock watching = new ReentrantLock();
    private final Condition moved = watching.newCondition();

    private volatile @Nullable Generation answering;
    private volatile long answeringPosition = -1;
    private volatile Status status = Status.STOPPED;
    private volatile @Nullable String failure;
    private volatile boolean running;
    private @Nullable Generation working;
    private long workingPosition = -1;
    private @Nullable Long firstAnswerAt;
    private long turnNumber;
    private @Nullable Thread thread;

    ProjectionRunner(
            Projection projection,
            EventIntake intake,
            Generations generations,
            ViewsDatabase database,
            FoldingTurn turn,
            ParkedEvents parked,
            FoldTraces traces) {
        this.traces = traces;
        this.turn = turn;
        this.parked = parked;
        this.projection = projection;
        this.intake = intake;
        this.generations = generations;
        this.database = database;
    }

    String name() {
        return projection.name();
    }

    ProjectionState state() {
        return new ProjectionState(
                projection.name(), projection.version(), status, answeringPosition, failure);
    }

    long position() {
        return answeringPosition;
    }

    void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        failure = null;
        status = Status.BUILDING;
        thread = Thread.ofPlatform().name("projection-" + projection.name()).start(this::follow);
    }

    synchronized void stop() {
        running = false;
        wake();
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
        thread = null;
        if (status != Status.FAILED) {
            status = Status.STOPPED;
        }
    }

    /** Reads the tables that answer now, as of one position. */
    <T> T read(Function<View, T> reading) {
        while (true) {
            var generation = answering;
            if (generation == null) {
                throw new ViewBehindException(projection.name(), -1, 0);
            }
            generation.readers().readLock().lock();
            try {
                if (generation.equals(answering)) {
                    return database.read(
                            generation.schema(), sql -> reading.apply(view(generation, sql)));
                }
            } catch (BadSqlGrammarException | GenerationGoneException gone) {
                // Another process has built these tables anew and dropped the old ones.
                if (!hasAnother(generation)) {
                    throw gone;
                }
            } catch (RuntimeException broken) {
                throw passing(broken)
                        ? new ViewsUnavailableException(projection.name(), broken)
                        : broken;
            } finally {
                generation.readers().readLock().unlock();
            }
        }
    }

    private View view(Generation generation, JdbcTemplate template) {
        var sql = JdbcClient.create(template);
        var position =
                Generations.position(sql, generation).orElseThrow(GenerationGoneException::new);
        return new View(projection.name(), projection.version(), position, sql, intake);
    }

    /** The tables that answered were dropped meanwhile. */
    private static final class GenerationGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GenerationGoneException() {
            super("the tables were dropped");
        }
    }

    private boolean hasAnother(Generation gone) {
        observe();
        return !gone.equals(answering);
    }

    /**
     * Waits until the answers include a position.
     *
     * @throws ViewBehindException if the limit passes first, or the projection has failed before it
     */
    void await(long position, Duration limit) {
        if (answering != null && answeringPosition >= position) {
            return;
        }
        waiting.incrementAndGet();
        try {
            // Whoever gathers looks at the number of those who wait after it has taken the permits.
            if (hurry.availablePermits() == 0) {
                hurry.release();
            }
            awaitMoved(position, limit);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void awaitMoved(long position, Duration limit) {
        var nanos = limit.toNanos();
        watching.lock();
        try {
            while (answeringPosition < position || answering == null) {
                if (nanos <= 0 || status == Status.FAILED) {
                    throw new ViewBehindException(projection.name(), answeringPosition, position);
                }
                nanos = moved.awaitNanos(nanos);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ViewBehindException(projection.name(), answeringPosition, position);
        } finally {
            watching.unlock();
        }
    }

    /**
     * Fills new tables from the whole log while the present ones answer, then lets the new ones
     * answer.
     *
     * @throws RuntimeException if an event cannot be folded; the present tables then go on
     *     answering
     */
    void rebuild(Consumer<RebuildProgress> progress) {
        rebuilding.lock();
        try {
            open();
            var next = generations.begin(projection);
            try {
                fillAndSwap(next, progress);
            } catch (RuntimeException broken) {
                generations.drop(next);
                throw broken;
            }
        } finally {
            rebuilding.unlock();
        }
    }

    private void fillAndSwap(Generation next, Consumer<RebuildProgress> progress) {
        var start = System.nanoTime();
        var target = intake.head();
        var position = -1L;
        while (position < target) {
            position = foldOnce(next, position);
            progress.accept(
                    RebuildProgress.of(
                            projection.name(), position, target, System.nanoTime() - start));
        }
        Generation old;
        folding.lock();
        try {
            // Readers never see a view go back: what came in meanwhile is folded before the swap.
            while (position < workingPosition) {
                position = foldOnce(next, position);
            }
            old = working;
            generations.answerFrom(next);
            working = next;
            workingPosition = position;
            answer(next, position);
        } finally {
            folding.unlock();
        }
        if (old != null) {
            generations.drop(old);
        }
        if (status == Status.FAILED) {
            stop();
            start();
        }
    }

    private void follow() {
        var retry = FIRST_RETRY_MILLIS;
        while (running) {
            try {
                if (!turn.isOurs()) {
                    watch();
                    continue;
                }
                beginTurn(turn.number());
                open();
                var waited = status == Status.WAITING || status == Status.GAP;
                var idle = !advance();
                if (waited) {
                    LOG.info("The projection {} goes on.", projection.name());
                }
                failure = null;
                status = answering == null ? Status.BUILDING : Status.FOLLOWING;
                retry = FIRST_RETRY_MILLIS;
                if (idle) {
                    pause(POLL_MILLIS);
                } else if (answering != null && head() - workingPosition < MANY) {
                    gather();
                }
            } catch (OutOfTurnException _) {
                forget();
                pause(WATCH_MILLIS);
            } catch (ParkedException stopped) {
                fail(stopped);
                awaitDecision(stopped.position);
            } catch (RuntimeException broken) {
                if (!passing(broken)) {
                    fail(broken);
                    return;
                }
                var next = broken instanceof GapException ? Status.GAP : Status.WAITING;
                if (status != next) {
                    LOG.warn("The projection {} waits.", projection.name(), broken);
                }
                failure = String.valueOf(broken.getMessage());
                status = next;
                pause(retry);
                retry = Math.min(2 * retry, LAST_RETRY_MILLIS);
            }
        }
    }

    private void beginTurn(long number) {
        if (number != turnNumber) {
            forget();
            turnNumber = number;
        }
    }

    /** Another process folds: shows what it has come to. */
    private void watch() {
        forget();
        observe();
        failure = null;
        status = answering == null ? Status.BUILDING : Status.WATCHING;
        pause(WATCH_MILLIS);
    }

    private void forget() {
        folding.lock();
        try {
            working = null;
        } finally {
            folding.unlock();
        }
    }

    private void observe() {
        for (var stored : generations.of(projection.name())) {
            if (stored.answering() && stored.version() == projection.version()) {
                var known = answering;
                answer(
                        known != null && known.number() == stored.generation().number()
                                ? known
                                : stored.generation(),
                        stored.position());
            }
        }
    }

    /** It stays where it is until an operator decides, or it is built anew. */
    private void awaitDecision(long position) {
        while (running) {
            pause(POLL_MILLIS);
            try {
                if (parked.skipped(projection.name()).contains(position)) {
                    LOG.warn(
                            "The projection {} leaves out position {}, as was decided.",
                            projection.name(),
                            position);
                    status = Status.WAITING;
                    return;
                }
            } catch (RuntimeException away) {
                // The database is away; a decision cannot be there either.
                LOG.debug("Asking for decisions on {}", projection.name(), away);
            }
        }
    }

    /** Folds what is there. Answers whether there was anything. */
    private boolean advance() {
        folding.lock();
        try {
            var generation = working;
            if (generation == null) {
                throw new IllegalStateException("not opened");
            }
            if (answering == null && firstAnswerAt == null) {
                firstAnswerAt = head();
            }
            var before = workingPosition;
            workingPosition = foldOnce(generation, before);
            if (generation.equals(answering)) {
                answer(generation, workingPosition);
            } else if (firstAnswerAt != null && workingPosition >= firstAnswerAt) {
                generations.answerFrom(generation);
                answer(generation, workingPosition);
            }
            return workingPosition > before;
        } finally {
            folding.unlock();
        }
    }

    private long foldOnce(Generation generation, long position) {
        List<RecordedEvent> events;
        try {
            events = next(position + 1);
        } catch (UnreadableEventException unreadable) {
            return leaveOut(generation, position, unreadable);
        }
        if (events.isEmpty()) {
            return position;
        }
        var expected = position;
        for (var event : events) {
            expected++;
            if (event.position() != expected) {
                throw new IllegalStateException(
                        "folding "
                                + projection.name()
                                + ": position "
                                + expected
                                + " is missing, "
                                + event.position()
                                + " came instead");
            }
        }
        return fold(generation, position, events);
    }

    /** Folds the events; when one cannot be, those before it, and then it is parked. */
    private long fold(Generation generation, long position, List<RecordedEvent> events) {
        var begun = Instant.now();
        try {
            generations.fold(projection, generation, position, events.getLast().position(), events);
            traces.folded(projection.name(), begun, events);
            return events.getLast().position();
        } catch (RuntimeException broken) {
            if (passing(broken) || broken instanceof OutOfTurnException) {
                throw broken;
            }
            if (events.size() > 1) {
                return fold(generation, position, events.subList(0, events.size() / 2));
            }
            return leaveOut(generation, position, broken);
        }
    }

    private long leaveOut(Generation generation, long position, RuntimeException broken) {
        if (!parked.skipped(projection.name()).contains(position + 1)) {
            parked.park(projection.name(), position + 1, String.valueOf(broken.getMessage()));
            throw new ParkedException(position + 1, broken);
        }
        generations.fold(projection, generation, position, position + 1, List.of());
        return position + 1;
    }

    private List<RecordedEvent> next(long from) {
        try {
            return intake.read(from, BATCH);
        } catch (IllegalArgumentException | GapException known) {
            throw known;
        } catch (RuntimeException away) {
            throw new IntakeAwayException("reading the log from position " + from, away);
        }
    }

    private long head() {
        try {
            return intake.head();
        } catch (RuntimeException away) {
            throw new IntakeAwayException("asking for the head of the log", away);
        }
    }

    /** Finds the tables to go on with, or begins new ones. */
    private void open() {
        folding.lock();
        try {
            if (working != null) {
                return;
            }
            Generations.Stored chosen = null;
            for (var stored : generations.of(projection.name())) {
                var fits = stored.version() == projection.version();
                if (fits && (chosen == null || stored.answering())) {
                    chosen = stored;
                }
            }
            for (var stored : generations.of(projection.name())) {
                if (chosen == null
                        || stored.generation().number() != chosen.generation().number()) {
                    generations.drop(stored.generation());
                }
            }
            working = chosen == null ? generations.begin(projection) : chosen.generation();
            workingPosition = chosen == null ? -1 : chosen.position();
            if (chosen != null && chosen.answering()) {
                answer(working, workingPosition);
            }
        } finally {
            folding.unlock();
        }
    }

    private void answer(Generation generation, long position) {
        watching.lock();
        try {
            answering = generation;
            answeringPosition = position;
            if (status == Status.WAITING || status == Status.GAP || status == Status.BUILDING) {
                failure = null;
                status = Status.FOLLOWING;
            }
            moved.signalAll();
        } finally {
            watching.unlock();
        }
    }

    private void fail(RuntimeException broken) {
        LOG.error("The projection {} stops.", projection.name(), broken);
        failure = String.valueOf(broken.getMessage());
        watching.lock();
        try {
            status = Status.FAILED;
            moved.signalAll();
        } finally {
            watching.unlock();
        }
    }

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

    /** Lets events come together, unless somebody waits for them, or begins to. */
    private void gather() {
        hurry.drainPermits();
        if (waiting.get() > 0) {
            return;
        }
        try {
            var _ = hurry.tryAcquire(GATHER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private static boolean passing(RuntimeException broken) {
        return switch (broken) {
            case IntakeAwayException _, GapException _ -> true;
            case TransientDataAccessException _ -> true;
            case RecoverableDataAccessException _ -> true;
            case NonTransientDataAccessResourceException _ -> true;
            default -> false;
        };
    }

    /** It cannot go on without a decision. */
    private static final class ParkedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long position;

        ParkedException(long position, RuntimeException cause) {
            super("at position " + position + ": " + cause.getMessage(), cause);
            this.position = position;
        }
    }
}
