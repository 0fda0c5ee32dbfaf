package groundswell.query.operations;

import groundswell.query.intake.ProjectionState;
import groundswell.query.intake.Projections;
import groundswell.query.operations.ViewsReport.Progress;
import java.util.LinkedHashMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What probes and scrapes see of the query side. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthSettings.class)
class OperationsConfiguration {
    @Bean
    ViewsMeters viewsMeters(Projections projections, ViewsStatus status) {
        return new ViewsMeters(projections, status);
    }

    /** Whether every view answers, and is not behind by more than the limit. */
    @Bean
    HealthIndicator viewsHealthIndicator(ViewsStatus status, HealthSettings settings) {
        return () -> {
            var report = status.report();
            var details = new LinkedHashMap<String, Object>();
            var ready = report.head() != null;
            for (var view : report.projections()) {
                details.put(view.name(), view);
                ready &= isReady(view, settings);
            }
            return (ready ? Health.up() : Health.status(Status.OUT_OF_SERVICE))
                    .withDetails(details)
                    .build();
        };
    }

    private static boolean isReady(Progress view, HealthSettings settings) {
        var behind = view.lag() != null && view.lag() > settings.viewsLag();
        var late =
                view.lagSeconds() != null
                        && view.lagSeconds() > settings.viewsLagTime().toSeconds();
        return !behind
                && !late
                && view.state() != ProjectionState.Status.BUILDING
                && view.state() != ProjectionState.Status.STOPPED
                && view.state() != ProjectionState.Status.FAILED
                && view.state() != ProjectionState.Status.GAP;
    }
}
