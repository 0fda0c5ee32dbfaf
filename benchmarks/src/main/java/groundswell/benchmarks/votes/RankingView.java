package groundswell.benchmarks.votes;

import com.zaxxer.hikari.HikariDataSource;
import groundswell.query.intake.EventIntake;
import groundswell.query.intake.Projection;
import groundswell.query.intake.Projections;
import groundswell.query.web.Operators;
import groundswell.standalone.LogIntake;
import groundswell.store.EventLog;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * The product's ranking, kept at the head of a log, in a database of its own: what the query side
 * does, without its other views.
 */
final class RankingView implements AutoCloseable {
    private static final String NAME = "ranking";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final AnnotationConfigApplicationContext context;
    private final Projections projections;

    /** The intake of the query side and the one projection. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan("groundswell.query.intake")
    @ComponentScan(
            basePackages = "groundswell.query.ranking",
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Projection.class))
    @Import(Operators.class)
    static class RankingAlone {}

    /** Starts to follow a log; the views are as durable as the product's. */
    RankingView(EventLog log, Path file) {
        context = new AnnotationConfigApplicationContext();
        context.registerBean(EventIntake.class, () -> new LogIntake(log));
        context.registerBean("views", HikariDataSource.class, () -> views(file));
        context.register(RankingAlone.class);
        context.refresh();
        projections = context.getBean(Projections.class);
    }

    private static HikariDataSource views(Path file) {
        var source = new HikariDataSource();
        source.setJdbcUrl("jdbc:h2:file:" + file.toAbsolutePath());
        source.setUsername("sa");
        return source;
    }

    /** Waits until a position is in the ranking. */
    void await(long position) {
        projections.awaitPosition(NAME, position, LIMIT);
    }

    /** Follows no more; what is there stays. */
    void stop() {
        projections.stop();
    }

    /** Builds the ranking anew, tables and all; answers the nanoseconds that it took. */
    long rebuild() {
        var start = System.nanoTime();
        projections.rebuild(NAME, _ -> {});
        return System.nanoTime() - start;
    }

    /** The last position that is in the ranking. */
    long position() {
        return projections.position(NAME);
    }

    /** How many answers count in the ranking's tables. */
    long counted() {
        return projections.read(
                NAME,
                view ->
                        view.sql()
                                .sql("select sum(support + oppose + pass) from tally")
                                .query(Long.class)
                                .single());
    }

    @Override
    public void close() {
        context.close();
    }
}
