package groundswell.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The query side in a process of its own: folds what Kafka has of the log into views in a database
 * of its own, and answers.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(ViewsSettings.class)
@Import(QuerySideConfiguration.class)
public class QuerySideApplication {
    /** Connections at the same moment: the projections, the intake, and readers. */
    private static final int CONNECTIONS = 16;

    /** Runs until it is told to stop. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(QuerySideApplication.class)
                .properties(
                        "spring.config.name=application,query-side",
                        "groundswell.views.intake=kafka")
                .run(arguments);
    }

    @Bean(destroyMethod = "close")
    @Qualifier("views")
    DataSource views(ViewsSettings settings) {
        var config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.secret());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("views");
        return new HikariDataSource(config);
    }
}
