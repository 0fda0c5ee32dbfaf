package groundswell.query;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.RunningResult;
import groundswell.query.intake.EventIntake;
import groundswell.query.intake.ProjectionState;
import groundswell.query.intake.ProjectionState.Status;
import groundswell.query.intake.Projections;
import groundswell.query.intake.Riverside;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;

class QuerySideConfigurationTest {
    @Test
    void an_application_gives_it_a_log_and_a_database_and_its_views_follow() {
        var history = Riverside.votingOpen(RunningResult.SHOWN);
        var views = JdbcConnectionPool.create("jdbc:h2:mem:wired;DB_CLOSE_DELAY=-1", "sa", "");
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean("log", EventIntake.class, history::intake);
            context.registerBean("views", DataSource.class, () -> views);
            context.registerBean("another", DataSource.class, QuerySideConfigurationTest::broken);
            context.registerBean(ITemplateEngine.class, SpringTemplateEngine::new);
            context.register(QuerySideConfiguration.class);
            context.refresh();
            var projections = context.getBean(Projections.class);
            projections.awaitAll(history.head(), Duration.ofSeconds(60));
            assertThat(projections.names()).contains("feed", "ranking", "record");
            assertThat(projections.states())
                    .extracting(ProjectionState::status)
                    .containsOnly(Status.FOLLOWING);
        } finally {
            views.dispose();
        }
    }

    private static DataSource broken() {
        return JdbcConnectionPool.create("jdbc:h2:mem:wrong;IFEXISTS=TRUE", "sa", "");
    }
}
