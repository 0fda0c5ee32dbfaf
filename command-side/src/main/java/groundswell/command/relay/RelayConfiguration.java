package groundswell.command.relay;

import groundswell.store.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Passes the log on where brokers are named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(KafkaSettings.PREFIX + ".bootstrap-servers")
@EnableConfigurationProperties(KafkaSettings.class)
class RelayConfiguration {
    @Bean
    KafkaRelay relay(EventLog log, KafkaSettings settings) {
        return new KafkaRelay(log, settings);
    }

    @Bean
    MeterBinder relayMeters(KafkaRelay relay) {
        return meters -> {
            Gauge.builder("groundswell.relay.lag", relay, one -> one.state().lag())
                    .description("Entries of the log that the broker lacks")
                    .register(meters);
            Gauge.builder("groundswell.relay.position", relay, one -> one.state().relayed())
                    .description("Last position that the broker has")
                    .register(meters);
        };
    }

    @Bean
    RelayStatus relayStatus(KafkaRelay relay) {
        return new RelayStatus(relay);
    }

    /** What an operator sees of the relay. */
    @Endpoint(id = "relay")
    static final class RelayStatus {
        private final KafkaRelay relay;

        RelayStatus(KafkaRelay relay) {
            this.relay = relay;
        }

        /** How it is doing. */
        @ReadOperation
        RelayState state() {
            return relay.state();
        }
    }
}
