package groundswell.query.intake;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Projections on a database in memory that no other test sees. */
public final class TestViews implements AutoCloseable {
    private final JdbcConnectionPool source;

    /** An empty database. */
    public TestViews() {
        source =
                JdbcConnectionPool.create(
                        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** The database itself. */
    public DataSource source() {
        return source;
    }

    /** The projections over a log, not started. */
    public Projections projections(EventIntake intake, Projection... projections) {
        var database = database();
        return new Projections(
                intake,
                new Generations(database),
                database,
                new FoldingTurn(database),
                FoldTraces.none(),
                List.of(projections));
    }

    /** The sets of tables that there are. */
    Generations generations() {
        return new Generations(database());
    }

    private ViewsDatabase database() {
        return new ViewsDatabase(source, new ViewsFile(source));
    }

    /** The projections over a log, started, and arrived at its head. */
    public Projections following(EventIntake intake, Projection... projections) {
        var following = projections(intake, projections);
        following.start();
        following.awaitAll(intake.head(), Duration.ofSeconds(60));
        return following;
    }

    @Override
    public void close() {
        source.dispose();
    }
}
