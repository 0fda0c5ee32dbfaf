package groundswell.query.operations;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Purpose;
import groundswell.query.intake.History;
import groundswell.query.intake.ListIntake;
import groundswell.query.intake.Projection;
import groundswell.query.intake.Projections;
import groundswell.query.intake.RecordedEvent;
import groundswell.query.intake.TestViews;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;

/** Views are not ready while they are behind by more than the limit, or stand still. */
class ViewsHealthTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant BEGINNING = Instant.parse("2026-05-04T08:00:00Z");

    /** Folds until it meets an event that it cannot. */
    private record Counting(long upTo) implements Projection {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public void fold(List<RecordedEvent> events, JdbcTemplate sql) {
            if (events.getLast().position() > upTo) {
                throw new IllegalStateException("more than it can count");
            }
        }
    }

    @Test
    void a_view_that_has_everything_is_ready() {
        try (var views = new TestViews()) {
            var log = history(3).intake();
            var following = views.following(log, new Counting(10));

            assertThat(health(following, log, new HealthSettings(1, HOUR)).getStatus())
                    .isEqualTo(Status.UP);
            following.stop();
        }
    }

    @Test
    void a_view_that_stands_still_is_not_ready() {
        try (var views = new TestViews()) {
            var log = history(3).intake();
            var following = views.following(log, new Counting(2));
            log.append(history(4).events().subList(3, 4));
            Awaitility.await().until(() -> following.states().getFirst().failure() != null);

            assertThat(health(following, log, new HealthSettings(1_000, HOUR)).getStatus())
                    .isEqualTo(Status.OUT_OF_SERVICE);
            following.stop();
        }
    }

    @Test
    void a_view_that_is_not_started_is_not_ready_and_says_how_far_it_is() {
        try (var views = new TestViews()) {
            var log = history(3).intake();
            var resting = views.projections(log, new Counting(10));

            var health = health(resting, log, new HealthSettings(1_000, HOUR));
            assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health.getDetails().get("counting"))
                    .asString()
                    .contains("position=-1", "lag=3", "lagSeconds=7200");
        }
    }

    @Test
    void a_log_that_is_away_makes_no_view_ready() {
        try (var views = new TestViews()) {
            var log = history(3).intake();
            var following = views.following(log, new Counting(10));
            log.failWith(new IllegalStateException("away"));

            assertThat(health(following, log, new HealthSettings(1_000, HOUR)).getStatus())
                    .isEqualTo(Status.OUT_OF_SERVICE);
            following.stop();
        }
    }

    private static History history(int events) {
        var history = new History().at(BEGINNING);
        for (var number = 0; number < events; number++) {
            history.then(
                    new CommunityFounded(
                            new CommunityId("town-" + number),
                            new CommunityName("Town"),
                            new Purpose("For everybody.")));
        }
        return history;
    }

    private static Health health(Projections projections, ListIntake log, HealthSettings limits) {
        var beans = new StaticListableBeanFactory();
        InstantSource later = () -> BEGINNING.plus(Duration.ofHours(2));
        beans.addBean("clock", later);
        var status = new ViewsStatus(projections, log, beans.getBeanProvider(InstantSource.class));
        return new OperationsConfiguration().viewsHealthIndicator(status, limits).health();
    }
}
