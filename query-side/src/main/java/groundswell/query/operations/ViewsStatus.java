package groundswell.query.operations;

import groundswell.query.intake.EventIntake;
import groundswell.query.intake.ProjectionState;
import groundswell.query.intake.Projections;
import groundswell.query.operations.ViewsReport.Progress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reports on the views. A report is made at most once a second, however many ask: everybody may,
 * and a scrape reads it many times.
 */
@Component
public final class ViewsStatus {
    private static final Logger LOG = LoggerFactory.getLogger(ViewsStatus.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Projections projections;
    private final EventIntake intake;
    private final InstantSource clock;
    private @Nullable ViewsReport latest;
    private long madeAt;

    ViewsStatus(Projections projections, EventIntake intake, ObjectProvider<InstantSource> clock) {
        this.projections = projections;
        this.intake = intake;
        this.clock = clock.getIfAvailable(InstantSource::system);
    }

    /** How the views are doing, or were within the last second. */
    public synchronized ViewsReport report() {
        var known = latest;
        if (known == null || System.nanoTime() - madeAt > FRESH_NANOS) {
            known = make();
            latest = known;
            madeAt = System.nanoTime();
        }
        return known;
    }

    private ViewsReport make() {
        // Before the head: a projection may move on meanwhile, and is never ahead of it.
        var states = projections.states();
        var head = head();
        var ages = new HashMap<Long, @Nullable Long>();
        return new ViewsReport(
                head,
                projections.folds(),
                states.stream().map(state -> progress(state, head, ages)).toList());
    }

    private @Nullable Long head() {
        try {
            return intake.head();
        } catch (RuntimeException away) {
            LOG.debug("asking for the head of the log", away);
            return null;
        }
    }

    private Progress progress(
            ProjectionState state, @Nullable Long head, Map<Long, @Nullable Long> ages) {
        var lag = head == null ? null : Math.max(0, head - state.position());
        Long seconds = lag;
        if (lag != null && lag > 0) {
            var missing = state.position() + 1;
            if (!ages.containsKey(missing)) {
                ages.put(missing, age(missing));
            }
            seconds = ages.get(missing);
        }
        return new Progress(
                state.name(), state.version(), state.status(), state.position(), lag, seconds);
    }

    /** How long ago an event was written, in seconds; never less than 0, for clocks differ. */
    private @Nullable Long age(long position) {
        try {
            return intake.read(position, 1).stream()
                    .map(event -> Duration.between(event.envelope().at(), clock.instant()))
                    .map(age -> Math.max(0, age.toSeconds()))
                    .findFirst()
                    .orElse(null);
        } catch (RuntimeException unreadable) {
            // The state says what is wrong; here it only means that an age is not known.
            LOG.debug("asking when position {} was written", position, unreadable);
            return null;
        }
    }
}
