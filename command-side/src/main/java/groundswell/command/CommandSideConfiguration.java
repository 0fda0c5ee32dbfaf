package groundswell.command;

import groundswell.command.log.Commands;
import groundswell.command.slice.Slices;
import groundswell.store.EventLog;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The command side as a part of an application, which gives it an {@link EventLog}, a clock ({@code
 * InstantSource}) and a {@code JwtDecoder}.
 */
@Configuration(proxyBeanMethods = false)
// Full names: the two sides have endpoints of the same simple name.
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        // A side that is a part is not an application of its own.
        excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
public class CommandSideConfiguration {
    @Bean(destroyMethod = "close")
    Commands commands(EventLog log, List<Slices> concepts) {
        return new Commands(log, concepts);
    }
}
