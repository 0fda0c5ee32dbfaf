package groundswell.command.operations;

import groundswell.store.EventLog;
import groundswell.store.LogActivity;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** The log in numbers; docs/operations.md says what each means. */
final class LogMeters implements MeterBinder {
    private final EventLog log;
    private final LogStatus status;

    LogMeters(EventLog log, LogStatus status) {
        this.log = log;
        this.status = status;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        counter(meters, "appends", "Appends that were answered", LogActivity::appends);
        counter(meters, "events", "Events that were written", LogActivity::events);
        counter(meters, "batches", "Commits in which they were written", LogActivity::batches);
        gauge(meters, "log.queue", "Appends that wait", () -> log.activity().waiting());
        gauge(meters, "log.queue.limit", "Limit on them", () -> log.activity().queueLimit());
        gauge(meters, "log.head", "Position of the last entry", log::head);
        gauge(
                meters,
                "log.writable",
                "1 while appends are taken",
                () -> log.unwritableBecause().isEmpty() ? 1 : 0);
        if (log.hasTree()) {
            gauge(
                    meters,
                    "checkpoint.size",
                    "Entries that the newest checkpoint covers",
                    () -> log.tree().size());
            gauge(
                    meters,
                    "checkpoint.lag",
                    "Entries that it does not cover",
                    () -> Math.max(0, log.head() + 1 - log.tree().size()));
            Gauge.builder("groundswell.checkpoint.lag.time", this, LogMeters::checkpointLagSeconds)
                    .baseUnit("seconds")
                    .description("How long the oldest of them waits")
                    .register(meters);
        }
    }

    private double checkpointLagSeconds() {
        var tree = status.report().tree();
        return tree == null ? 0 : tree.lagSeconds();
    }

    private void counter(
            MeterRegistry meters,
            String name,
            String description,
            ToDoubleFunction<LogActivity> value) {
        FunctionCounter.builder(
                        "groundswell.log." + name, log, one -> value.applyAsDouble(one.activity()))
                .description(description)
                .register(meters);
    }

    private static void gauge(
            MeterRegistry meters, String name, String description, Measured value) {
        Gauge.builder("groundswell." + name, value, Measured::now)
                .strongReference(true)
                .description(description)
                .register(meters);
    }

    /** A number that is asked for at each scrape. */
    private interface Measured {
        double now();
    }
}
