package groundswell.query.intake;

import static groundswell.query.intake.Riverside.BEN;
import static groundswell.query.intake.Riverside.BENCHES;
import static groundswell.query.intake.Riverside.SQUARE;
import static groundswell.query.intake.Riverside.submitted;
import static groundswell.query.intake.Riverside.votingOpen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import groundswell.events.value.IdeaId;
import groundswell.events.value.RunningResult;
import groundswell.query.intake.ProjectionState.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectionsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TestViews views = new TestViews();
    private final History history = votingOpen(RunningResult.SHOWN);
    private final ListIntake intake = history.intake();
    private final List<Projections> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Projections::stop);
        views.close();
    }

    private Projections following(Projection projection) {
        var projections = views.following(intake, projection);
        started.add(projections);
        return projections;
    }

    private void anotherIdea() {
        history.then(submitted(IdeaId.of(SQUARE, "idea-" + history.head()), BEN, "An idea"));
        intake.append(history.more());
    }

    @Test
    void a_projection_follows_the_log() {
        var projections = following(new Census());
        anotherIdea();
        projections.awaitPosition("census", history.head(), LIMIT);
        assertThat(Census.events(projections)).isEqualTo(history.head() + 1);
        assertThat(projections.states().getFirst().status()).isEqualTo(Status.FOLLOWING);
    }

    @Test
    void events_gather_while_nobody_waits_for_them() {
        var census = new Census();
        var projections = following(census);
        var foldsBefore = census.folds();
        var began = System.nanoTime();
        for (var more = 0; more < 300; more++) {
            anotherIdea();
            LockSupport.parkNanos(1_000_000);
        }
        await().atMost(LIMIT).until(() -> projections.position("census") == history.head());
        var millis = (System.nanoTime() - began) / 1_000_000;
        assertThat((long) census.folds() - foldsBefore)
                .isLessThanOrEqualTo(millis / ProjectionRunner.GATHER_MILLIS + 2);
        assertThat(Census.events(projections)).isEqualTo(history.head() + 1);
    }

    @Test
    void whoever_waits_is_not_kept_waiting_for_others_to_gather() {
        var census = new Census();
        var projections = following(census);
        for (var more = 0; more < 20; more++) {
            var foldsBefore = census.folds();
            anotherIdea();
            projections.awaitPosition("census", history.head(), LIMIT);
            assertThat(census.folds()).isEqualTo(foldsBefore + 1);
        }
    }

    @Test
    void it_goes_on_after_a_restart_where_it_was() {
        following(new Census()).stop();
        anotherIdea();
        var again = following(new Census());
        assertThat(Census.events(again)).isEqualTo(history.head() + 1);
    }

    @Test
    void small_batches_give_the_same_rows() {
        intake.atMost(1);
        assertThat(Census.events(following(new Census()))).isEqualTo(history.head() + 1);
    }

    @Test
    void a_rebuild_gives_the_same_rows_and_leaves_one_generation() {
        var projections = following(new Census());
        projections.rebuild("census", _ -> {});
        assertThat(Census.events(projections)).isEqualTo(history.head() + 1);
        assertThat(views.generations().of("census")).hasSize(1);
        anotherIdea();
        projections.awaitPosition("census", history.head(), LIMIT);
        assertThat(Census.events(projections)).isEqualTo(history.head() + 1);
    }

    @Test
    void a_rebuild_works_without_the_projections_being_started() {
        var projections = views.projections(intake, new Census());
        var told = new ArrayList<RebuildProgress>();
        projections.rebuild("census", told::add);
        assertThat(told.getLast().position()).isEqualTo(history.head());
        assertThat(told.getLast().secondsLeft()).isZero();
        assertThat(Census.events(projections)).isEqualTo(history.head() + 1);
    }

    @Test
    void answers_stay_whole_while_the_log_grows_and_projections_are_rebuilt() throws Exception {
        var projections = following(new Census());
        var done = new AtomicBoolean();
        var torn = new ArrayList<String>();
        var reader =
                Thread.ofPlatform()
                        .start(() -> {
                            var last = -1L;
                            while (!done.get()) {
                                last = readOnce(projections, last, torn);
                            }
                        });
        for (var round = 0; round < 20; round++) {
            anotherIdea();
            projections.rebuild("census", _ -> {});
        }
        done.set(true);
        reader.join();
        assertThat(torn).isEmpty();
    }

    private static long readOnce(Projections projections, long last, List<String> torn) {
        try {
            return projections.read(
                    "census",
                    view -> {
                        var events =
                                view.sql()
                                        .sql("select events from census")
                                        .query(Long.class)
                                        .single();
                        if (events != view.position() + 1 || view.position() < last) {
                            torn.add(events + " events at " + view.position() + " after " + last);
                        }
                        return view.position();
                    });
        } catch (RuntimeException broken) {
            torn.add(broken.toString());
            return last;
        }
    }

    @Test
    void a_new_version_is_built_before_it_answers() {
        following(new Census(1, -1)).stop();
        var next = following(new Census(2, -1));
        assertThat(Census.events(next)).isEqualTo(history.head() + 1);
        assertThat(next.states().getFirst().version()).isEqualTo(2);
    }

    @Test
    void before_its_first_tables_are_filled_a_projection_does_not_answer() {
        var projections = views.projections(intake, new Census());
        assertThatThrownBy(() -> Census.events(projections))
                .isInstanceOf(ViewBehindException.class);
    }

    @Test
    void an_event_that_cannot_be_folded_stops_the_projection_visibly() {
        var projections = following(new Census(1, history.head() + 2));
        anotherIdea();
        projections.awaitPosition("census", history.head(), LIMIT);
        anotherIdea();
        await().atMost(LIMIT)
                .until(() -> projections.states().getFirst().status() == Status.FAILED);
        var state = projections.states().getFirst();
        assertThat(state.failure()).contains("cannot be folded");
        assertThat(state.position()).isEqualTo(history.head() - 1);
        assertThat(Census.events(projections)).isEqualTo(history.head());
        assertThatThrownBy(() -> projections.awaitPosition("census", history.head(), LIMIT))
                .isInstanceOf(ViewBehindException.class);
    }

    @Test
    void a_gap_stops_the_projection_visibly() {
        var projections = following(new Census());
        history.then(submitted(IdeaId.of(SQUARE, "lost"), BEN, "Lost"));
        history.more();
        history.then(submitted(IdeaId.of(SQUARE, "kept"), BEN, "Kept"));
        intake.append(history.more());
        await().atMost(LIMIT)
                .until(() -> projections.states().getFirst().status() == Status.FAILED);
        assertThat(projections.states().getFirst().failure()).contains("is missing");
    }

    @Test
    void a_failed_projection_follows_again_once_it_can_be_rebuilt() {
        var projections = following(new Census());
        var lost = history.head() + 1;
        history.then(submitted(BENCHES, BEN, "Lost"), submitted(BENCHES, BEN, "Kept"));
        var both = history.more();
        intake.append(both.subList(1, 2));
        await().atMost(LIMIT)
                .until(() -> projections.states().getFirst().status() == Status.FAILED);
        intake.replace(both.getFirst());
        intake.append(both.subList(1, 2));
        assertThat(both.getFirst().position()).isEqualTo(lost);
        projections.rebuild("census", _ -> {});
        anotherIdea();
        projections.awaitPosition("census", history.head(), LIMIT);
        assertThat(Census.events(projections)).isEqualTo(history.head() + 1);
    }

    @Test
    void a_log_that_is_away_is_waited_for() {
        var projections = following(new Census());
        intake.failWith(new IllegalStateException("the network is down"));
        anotherIdea();
        await().atMost(LIMIT)
                .until(() -> projections.states().getFirst().status() == Status.WAITING);
        intake.failWith(null);
        projections.awaitPosition("census", history.head(), LIMIT);
        assertThat(projections.states().getFirst().failure()).isNull();
    }

    @Test
    void waiting_for_a_position_that_does_not_come_has_a_limit() {
        var projections = following(new Census());
        assertThatThrownBy(() ->
                        projections.awaitPosition(
                                "census", history.head() + 1, Duration.ofMillis(20)))
                .isInstanceOfSatisfying(
                        ViewBehindException.class,
                        behind -> {
                            assertThat(behind.position()).isEqualTo(history.head());
                            assertThat(behind.wanted()).isEqualTo(history.head() + 1);
                        });
    }

    @Test
    void a_rebuild_that_fails_leaves_the_present_tables_answering() {
        following(new Census()).stop();
        var broken = views.projections(intake, new Census(1, 3));
        assertThatThrownBy(() -> broken.rebuild("census", _ -> {}))
                .hasMessageContaining("cannot be folded");
        assertThat(Census.events(broken)).isEqualTo(history.head() + 1);
        assertThat(views.generations().of("census")).hasSize(1);
    }
}
