package groundswell.command;

import groundswell.command.log.EventLeafCodec;
import groundswell.store.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * The command side with a log in memory, a clock that tests set, and no tokens but those that tests
 * grant.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(
        excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@Import(CommandSideConfiguration.class)
public class TestCommandSide {
    @Bean
    SettableClock clock() {
        return new SettableClock(Instant.parse("2026-03-10T10:00:00Z"));
    }

    @Bean(destroyMethod = "close")
    EventLog log(InstantSource clock) {
        return EventLog.openH2InMemory("test-" + UUID.randomUUID(), new EventLeafCodec(), clock);
    }

    @Bean
    JwtDecoder tokens() {
        return token -> {
            throw new BadJwtException("a foreign token: " + token.length() + " characters");
        };
    }
}
