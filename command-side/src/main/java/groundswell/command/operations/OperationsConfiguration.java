package groundswell.command.operations;

import groundswell.command.log.EventTraces;
import groundswell.command.relay.RelayWatch;
import groundswell.store.EventLog;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** What probes and scrapes see of the command side. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthSettings.class)
class OperationsConfiguration {
    @Bean
    CommandMeters commandMeters() {
        return new CommandMeters();
    }

    @Bean
    EventTraces eventTraces(ObjectProvider<Tracer> tracers) {
        // Asked at each event; it is there, or not, for good.
        var tracer = SingletonSupplier.ofNullable(tracers::getIfAvailable);
        return new EventTraces(() -> traceParent(tracer.get()));
    }

    private static @Nullable String traceParent(@Nullable Tracer tracer) {
        var span = tracer == null ? null : tracer.currentSpan();
        if (span == null || !Boolean.TRUE.equals(span.context().sampled())) {
            return null;
        }
        return "00-" + span.context().traceId() + "-" + span.context().spanId() + "-01";
    }

    @Bean
    LogMeters logMeters(EventLog log, LogStatus status) {
        return new LogMeters(log, status);
    }

    /** Whether the log takes appends, and can be read. */
    @Bean
    HealthIndicator logHealthIndicator(EventLog log) {
        return () -> {
            var unwritable = log.unwritableBecause();
            if (unwritable.isPresent()) {
                return Health.down()
                        .withDetail("reason", String.valueOf(unwritable.get().getMessage()))
                        .build();
            }
            try {
                var head = log.head();
                // An answer of the database, not of our memory.
                var _ = log.reader().read(Math.max(0, head), 1);
                return Health.up().withDetail("head", head).build();
            } catch (RuntimeException away) {
                return Health.down(away).build();
            }
        };
    }

    /** Whether the broker has nearly all of the log. */
    @Bean
    @ConditionalOnProperty("groundswell.kafka.bootstrap-servers")
    HealthIndicator relayHealthIndicator(RelayWatch relay, HealthSettings settings) {
        return () -> {
            var state = relay.state();
            var health =
                    state.lag() > settings.relayLag()
                            ? Health.status(Status.OUT_OF_SERVICE)
                            : Health.up();
            return health.withDetail("status", state.status())
                    .withDetail("position", state.relayed())
                    .withDetail("lag", state.lag())
                    .withDetail("limit", settings.relayLag())
                    .build();
        };
    }
}
