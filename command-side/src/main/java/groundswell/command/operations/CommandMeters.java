package groundswell.command.operations;

import groundswell.command.act.Command;
import groundswell.command.log.Answer;
import groundswell.command.log.CommandWatch;
import groundswell.command.log.TooManyCommandsException;
import groundswell.command.outcome.Outcome.Accepted;
import groundswell.command.outcome.Outcome.Refused;
import groundswell.store.LogOverloadedException;
import groundswell.store.LogUnavailableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts commands by type and answer, and refusals by code. Both are lists that the code fixes, so
 * the number of series has a limit.
 */
final class CommandMeters implements CommandWatch, MeterBinder {
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Series, Counter> refusals = new ConcurrentHashMap<>();
    private volatile @Nullable MeterRegistry meters;

    private record Series(Class<?> command, String label) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        meters = registry;
    }

    @Override
    public void answered(Class<? extends Command> command, long nanos, Answer answer) {
        switch (answer.outcome()) {
            case Accepted _ -> time(command, "accepted", nanos);
            case Refused refused -> {
                time(command, "refused", nanos);
                count(command, refused.reason().name());
            }
        }
    }

    @Override
    public void failed(Class<? extends Command> command, long nanos, RuntimeException failure) {
        time(command, "failed", nanos);
        count(
                command,
                switch (failure) {
                    case TooManyCommandsException _ -> "LOG_OVERLOADED";
                    case LogOverloadedException _ -> "LOG_OVERLOADED";
                    case LogUnavailableException reason when reason.isRefusal() ->
                            "LOG_REFUSES_WRITES";
                    case LogUnavailableException _ -> "LOG_UNAVAILABLE";
                    default -> "FAULT";
                });
    }

    private void time(Class<?> command, String answer, long nanos) {
        var registry = meters;
        if (registry != null) {
            var series = new Series(command, answer);
            var known = timers.get(series);
            // Asking to compute what is there may wait for others who ask.
            var timer =
                    known == null
                            ? timers.computeIfAbsent(series, next -> timer(registry, next))
                            : known;
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private static Timer timer(MeterRegistry registry, Series series) {
        return Timer.builder("groundswell.command")
                .description("Commands, until they are answered")
                .tag("command", series.command().getSimpleName())
                .tag("answer", series.label())
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    private void count(Class<?> command, String code) {
        var registry = meters;
        if (registry != null) {
            refusals.computeIfAbsent(
                            new Series(command, code),
                            series ->
                                    Counter.builder("groundswell.refusals")
                                            .description("Commands that were refused or failed")
                                            .tag("command", series.command().getSimpleName())
                                            .tag("code", series.label())
                                            .register(registry))
                    .increment();
        }
    }
}
