package groundswell.standalone;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import groundswell.command.CommandSideConfiguration;
import groundswell.command.erasure.ErasureFile;
import groundswell.command.erasure.ErasureList;
import groundswell.command.log.EventTraces;
import groundswell.command.log.LogSettings;
import groundswell.query.QuerySideConfiguration;
import groundswell.query.intake.EventIntake;
import groundswell.query.intake.FoldTraces;
import groundswell.query.intake.Projections;
import groundswell.query.record.Announcements;
import groundswell.store.EventLog;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Both sides in one process: the log on a file of its own or in a database, the views in a file,
 * tokens of a local key.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(LogSettings.class)
@Import({
    CommandSideConfiguration.class,
    QuerySideConfiguration.class,
    StatusEndpoints.class,
    BackupEndpoints.class,
    OpenApiEndpoints.class
})
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
    EventLog log(Home home, LogSettings settings, InstantSource clock) {
        return home.openLog(settings, clock);
    }

    @Bean
    ErasureList erasures(Home home) {
        return new ErasureFile(home.erasures());
    }

    @Bean
    EventIntake intake(EventLog log) {
        return new LogIntake(log);
    }

    @Bean
    FoldTraces.Source traces(EventTraces events) {
        return events::of;
    }

    @Bean
    Announcements announcements(EventLog log) {
        return new LogAnnouncements(log);
    }

    @Bean(destroyMethod = "close")
    @Qualifier("views")
    DataSource views(Home home, LogSettings settings) {
        return viewsOf(home, settings);
    }

    @Bean
    JwtDecoder tokens(Home home) {
        return LocalTokens.of(home).decoder();
    }

    /**
     * The views' database; losing it costs a rebuild, so it need not be forced to disk at each
     * commit.
     */
    static HikariDataSource viewsOf(Home home, LogSettings settings) {
        var config = new HikariConfig();
        // Whoever opened them closes them, after the projections that write them have ended.
        config.setJdbcUrl(
                "jdbc:h2:file:"
                        + home.views(settings).toAbsolutePath()
                        + ";DB_CLOSE_ON_EXIT=FALSE");
        config.setUsername("sa");
        config.setMaximumPoolSize(Projections.CONNECTIONS);
        config.setPoolName("views");
        // Opened once by hand: a pool would log at length that it failed, and then say so again.
        try (var _ = DriverManager.getConnection(config.getJdbcUrl(), config.getUsername(), "")) {
            return new HikariDataSource(config);
        } catch (SQLException failed) {
            if (failed.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw new HomeInUseException(home, failed);
            }
            throw new IllegalStateException("opening the views in " + home.folder(), failed);
        }
    }
}
