package groundswell.query.intake;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Every projection: what it is called, how far it is, how to read it and how to build it anew. */
@Component
public final class Projections implements SmartLifecycle {
    /** So many connections to their database the views take at most. */
    public static final int CONNECTIONS = 22;

    /**
     * Before the web server starts and after it stops, so that no request meets a stopped
     * projection.
     */
    private static final int PHASE = 0;

    private final EventIntake intake;
    private final FoldingTurn turn;
    private final ParkedEvents parked;
    private final Map<String, ProjectionRunner> runners = new TreeMap<>();
    private boolean listening;
    private volatile boolean running;

    Projections(
            EventIntake intake,
            Generations generations,
            ViewsDatabase database,
            FoldingTurn turn,
            FoldTraces traces,
            List<Projection> projections) {
        this.intake = intake;
        this.turn = turn;
        this.parked = new ParkedEvents(database);
        generations.prepare();
        parked.prepare();
        for (var projection : projections) {
            if (!projection.name().matches("[a-z][a-z0-9]{0,29}")) {
                throw new IllegalArgumentException(projection.name() + " names no projection");
            }
            var runner =
                    new ProjectionRunner(
                            projection, intake, generations, database, turn, parked, traces);
            if (runners.put(projection.name(), runner) != null) {
                throw new IllegalArgumentException("two projections named " + projection.name());
            }
        }
    }

    /** The names of all projections, in alphabetical order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(runners.keySet());
    }

    /** The last position that a projection's answers include; -1 when there is none. */
    public long position(String name) {
        return runner(name).position();
    }

    /** The version of a projection's tables. */
    public int version(String name) {
        return runner(name).state().version();
    }

    /**
     * A number that is another one after words were taken back: what was read of a projection under
     * another number may show some that are gone.
     *
     * @throws ViewsUnavailableException if the database does not answer
     */
    public long withdrawals(String name) {
        try {
            return intake.withdrawals();
        } catch (RuntimeException away) {
            throw new ViewsUnavailableException(name, away);
        }
    }

    /** How every projection is doing, in the order of the names. */
    public List<ProjectionState> states() {
        return runners.values().stream().map(ProjectionRunner::state).toList();
    }

    /**
     * Reads a projection's tables as of one position: what happens meanwhile is not seen, and a
     * rebuild does not disturb it.
     *
     * @throws ViewBehindException if the projection does not answer yet
     * @throws ViewsOverloadedException if too many read already, or for too long
     * @throws ViewsUnavailableException if the database, or what has the words, does not answer
     */
    public <T> T read(String name, Function<View, T> reading) {
        return runner(name).read(reading);
    }

    /**
     * Waits until a projection's answers include a position.
     *
     * @throws ViewBehindException if the limit passes first
     */
    public void awaitPosition(String name, long position, Duration limit) {
        runner(name).await(position, limit);
    }

    /**
     * Waits until the answers of all projections include a position.
     *
     * @throws ViewBehindException if the limit passes first
     */
    public void awaitAll(long position, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        runners.values()
                .forEach(runner ->
                        runner.await(position, Duration.ofNanos(end - System.nanoTime())));
    }

    /**
     * Builds a projection anew from the whole log, while its present tables answer; returns when
     * the new ones do. It works whether or not the projections are started.
     *
     * @param progress is told after each batch
     * @throws RuntimeException if an event cannot be folded; the present tables then go on
     *     answering
     */
    public void rebuild(String name, Consumer<RebuildProgress> progress) {
        runner(name).rebuild(progress);
    }

    /** Events at which projections stopped, and what was decided about them. */
    public List<ParkedEvent> parked() {
        return parked.all();
    }

    /**
     * Decides that a projection leaves out an event which it cannot read or fold. Events that it
     * can fold are folded all the same. The decision stays, is shown, and holds for rebuilds too.
     *
     * @param reason why, for everybody who sees the counts
     */
    public void skip(String name, long position, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("leaving out an event takes a reason");
        }
        parked.skip(runner(name).name(), position, reason);
    }

    /** Whether this process folds the views, and not another on the same database. */
    public boolean folds() {
        return turn.isOurs();
    }

    @Override
    public synchronized void start() {
        turn.open();
        if (!listening) {
            intake.onAppended(() -> runners.values().forEach(ProjectionRunner::wake));
            listening = true;
        }
        runners.values().forEach(ProjectionRunner::start);
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        runners.values().forEach(ProjectionRunner::stop);
        turn.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private ProjectionRunner runner(String name) {
        var runner = runners.get(name);
        if (runner == null) {
            throw new IllegalArgumentException("no projection is called " + name);
        }
        return runner;
    }
}
