package groundswell.standalone;

import com.zaxxer.hikari.HikariDataSource;
import groundswell.command.CommandSideConfiguration;
import groundswell.query.QuerySideConfiguration;
import groundswell.query.intake.EventIntake;
import groundswell.store.EventLog;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Both sides in one process: the log on a file of its own, the views beside it, tokens of a local
 * key.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import({CommandSideConfiguration.class, QuerySideConfiguration.class})
public class StandaloneApplication {
    @Bean
    Home home(@Value("${groundswell.home}") Path folder) {
        return new Home(folder);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean(destroyMethod = "close")
    EventLog log(Home home, InstantSource clock) {
        return home.openLog(clock);
    }

    @Bean
    EventIntake intake(EventLog log) {
        return new LogIntake(log);
    }

    @Bean(destroyMethod = "close")
    @Qualifier("views")
    DataSource views(Home home) {
        return viewsOf(home);
    }

    @Bean
    JwtDecoder tokens(Home home) {
        return LocalTokens.of(home).decoder();
    }

    /**
     * The views' database; losing it costs a rebuild, so it need not be forced to disk at each
     * commit.
     */
    static HikariDataSource viewsOf(Home home) {
        var source = new HikariDataSource();
        source.setJdbcUrl("jdbc:h2:file:" + home.views().toAbsolutePath());
        source.setUsername("sa");
        source.setMaximumPoolSize(16);
        source.setPoolName("views");
        return source;
    }
}
