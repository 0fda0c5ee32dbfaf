package groundswell.command;

import groundswell.command.erasure.ErasureFile;
import groundswell.command.erasure.ErasureList;
import groundswell.command.log.LogSettings;
import groundswell.command.tree.LogSigning;
import groundswell.store.EventLog;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The command side in a process of its own: takes commands over HTTP, writes the log, and passes it
 * on to Kafka. Who may command is said by tokens of an issuer ({@code
 * spring.security.oauth2.resourceserver.jwt.issuer-uri}) or of a key ({@code
 * ...jwt.public-key-location}).
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(LogSettings.class)
@Import(CommandSideConfiguration.class)
public class CommandSideApplication {
    /** Runs until it is told to stop. */
    public static void main(String[] arguments) {
        // Sends usage data to its maker otherwise.
        System.setProperty("axoniq.update-checker.disabled", "true");
        new SpringApplicationBuilder(CommandSideApplication.class)
                .properties("spring.config.name=application,command-side")
                .run(arguments);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean(destroyMethod = "close")
    EventLog log(
            @Value("${groundswell.home:groundswell-home}") Path home,
            LogSettings settings,
            Environment environment,
            InstantSource clock) {
        return settings.open(
                home.resolve("log"),
                clock,
                LogSigning.in(home, environment::getProperty).settings());
    }

    @Bean
    ErasureList erasures(
            @Value("${groundswell.home:groundswell-home}") Path home,
            @Value("${groundswell.erasures.file:}") String file) {
        return new ErasureFile(file.isBlank() ? home.resolve("erasures") : Path.of(file));
    }
}
