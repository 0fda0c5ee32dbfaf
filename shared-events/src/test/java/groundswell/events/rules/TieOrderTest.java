package groundswell.events.rules;

import static groundswell.events.rules.Elections.idea;
import static groundswell.events.rules.Elections.ideas;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import groundswell.events.value.TieKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TieOrderTest {
    private static final Candidate BENCHES = candidate("benches", 1, 10);
    private static final Candidate FOUNTAIN = candidate("fountain", 1, 20);
    private static final Candidate TREES = candidate("trees", 1, 30);

    @Test
    void a_recorded_draw_goes_before_every_key() {
        var ties = TieOrder.of(TieKey.LOWEST_COST).withDraw(ideas("trees", "benches", "fountain"));
        assertThat(order(ties, BENCHES, FOUNTAIN, TREES))
                .containsExactly("trees", "benches", "fountain");
    }

    @Test
    void the_keys_decide_what_a_draw_leaves_open() {
        var ties = TieOrder.of(TieKey.LOWEST_COST).withDraw(ideas("trees", "benches"));
        assertThat(order(ties, BENCHES, FOUNTAIN, TREES))
                .containsExactly("fountain", "trees", "benches");
    }

    @Test
    void a_draw_about_other_ideas_changes_nothing() {
        var ties = TieOrder.of(TieKey.LOWEST_COST).withDraw(ideas("pond", "benches"));
        assertThat(order(ties, TREES, BENCHES)).containsExactly("benches", "trees");
    }

    @Test
    void keys_are_compared_one_after_the_other() {
        var early = candidate("swings", Instant.EPOCH);
        var late = candidate("slide", Instant.EPOCH.plusMillis(1));
        assertThat(order(TieOrder.of(TieKey.LOWEST_COST, TieKey.EARLIEST), late, early))
                .containsExactly("swings", "slide");
        assertThat(order(TieOrder.of(TieKey.IDEA_ID), early, late))
                .containsExactly("slide", "swings");
    }

    @Test
    void more_supporters_go_first() {
        var few = new Candidate(idea("few"), 5, 2, 0, Instant.EPOCH, Standing.STANDING);
        var many = new Candidate(idea("many"), 5, 3, 0, Instant.EPOCH, Standing.STANDING);
        assertThat(order(TieOrder.of(TieKey.MOST_SUPPORTERS), few, many))
                .containsExactly("many", "few");
    }

    @Test
    void identifiers_are_compared_as_people_read_them() {
        assertThat(
                        order(
                                TieOrder.of(TieKey.IDEA_ID),
                                candidate("p10", 1, 0),
                                candidate("p9", 1, 0)))
                .containsExactly("p9", "p10");
    }

    @Test
    void draws_that_contradict_each_other_are_noticed_and_resolve_nothing() {
        var ties =
                TieOrder.of(TieKey.IDEA_ID)
                        .withDraw(ideas("benches", "fountain"))
                        .withDraw(ideas("fountain", "trees"));
        assertThat(ties.consistent()).isTrue();
        var broken = ties.withDraw(ideas("trees", "benches"));
        assertThat(broken.consistent()).isFalse();
        assertThat(broken.order(List.of(BENCHES, FOUNTAIN, TREES), _ -> true).unresolved())
                .isEqualTo(ideas("benches", "fountain", "trees"));
    }

    @Test
    void ideas_without_an_order_between_them_stay_tied() {
        var ordered =
                TieOrder.of(TieKey.LOWEST_COST)
                        .order(List.of(candidate("pond", 1, 10), TREES, BENCHES), _ -> true);
        assertThat(ordered.unresolved()).isEqualTo(ideas("benches", "pond"));
    }

    @Test
    void a_draw_names_an_idea_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TieOrder.of().withDraw(ideas("pond", "pond")));
    }

    @Test
    void a_draw_is_told_from_an_order_by_merit() {
        var keys = TieOrder.of(TieKey.LOWEST_COST, TieKey.IDEA_ID);
        var pond = candidate("pond", 1, 10);
        assertThat(keys.drawn(List.of(BENCHES, TREES))).isFalse();
        assertThat(keys.drawn(List.of(BENCHES, pond))).isTrue();
        assertThat(keys.withDraw(ideas("trees", "benches")).drawn(List.of(BENCHES, TREES)))
                .isTrue();
    }

    private static Candidate candidate(String name, Instant submittedAt) {
        return new Candidate(idea(name), 1, 1, 10, submittedAt, Standing.STANDING);
    }

    private static Candidate candidate(String name, long score, long cost) {
        return Elections.candidate(name, score, cost);
    }

    private static List<String> order(TieOrder ties, Candidate... tied) {
        var ordered = ties.order(List.of(tied), _ -> true);
        assertThat(ordered.unresolved()).isEmpty();
        return ordered.order().stream().map(candidate -> candidate.idea().name()).toList();
    }
}
