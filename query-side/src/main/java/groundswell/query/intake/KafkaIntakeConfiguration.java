package groundswell.query.intake;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Views that are fed from a broker, where an application asks for it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "groundswell.views.intake", havingValue = "kafka")
@EnableConfigurationProperties(KafkaIntakeSettings.class)
class KafkaIntakeConfiguration {
    @Bean(destroyMethod = "close")
    KafkaIntake intake(KafkaIntakeSettings settings, ViewsDatabase database, FoldingTurn turn) {
        return new KafkaIntake(settings, database, turn);
    }
}
