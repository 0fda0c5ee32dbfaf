package groundswell.query.operations;

import groundswell.query.intake.ProjectionState.Status;
import groundswell.query.intake.Projections;
import groundswell.query.operations.ViewsReport.Progress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The views in numbers; docs/operations.md says what each means. */
final class ViewsMeters implements MeterBinder {
    private final Projections projections;
    private final ViewsStatus status;

    ViewsMeters(Projections projections, ViewsStatus status) {
        this.projections = projections;
        this.status = status;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (var name : projections.names()) {
            gauge(meters, name, "position", null, "Last position included", Progress::position);
            gauge(meters, name, "lag", null, "Events not included", one -> number(one.lag()));
            gauge(
                    meters,
                    name,
                    "lag.time",
                    "seconds",
                    "How long ago the first of them was written",
                    one -> number(one.lagSeconds()));
            gauge(
                    meters,
                    name,
                    "stuck",
                    null,
                    "1 while a gap or an event stops it",
                    one -> one.state() == Status.FAILED || one.state() == Status.GAP ? 1 : 0);
        }
    }

    private void gauge(
            MeterRegistry meters,
            String projection,
            String name,
            @Nullable String unit,
            String description,
            ToDoubleFunction<Progress> value) {
        Gauge.builder(
                        "groundswell.projection." + name,
                        status,
                        one -> value.applyAsDouble(of(one, projection)))
                .tag("projection", projection)
                .baseUnit(unit)
                .description(description)
                .register(meters);
    }

    private static Progress of(ViewsStatus status, String projection) {
        return status.report().projections().stream()
                .filter(one -> one.name().equals(projection))
                .findFirst()
                .orElseThrow();
    }

    private static double number(@Nullable Long value) {
        return value == null ? Double.NaN : value;
    }
}
