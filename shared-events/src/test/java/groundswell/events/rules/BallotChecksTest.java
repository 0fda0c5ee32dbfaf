package groundswell.events.rules;

import static groundswell.events.rules.Elections.euros;
import static groundswell.events.rules.Elections.idea;
import static groundswell.events.rules.Elections.ideas;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import groundswell.events.rules.BallotChecks.IdeaFacts;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.BallotForm.CategoryLimit;
import groundswell.events.value.BallotForm.Scoring;
import groundswell.events.value.Category;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Irregularity;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BallotChecksTest {
    private static final Category GREEN = new Category("green");
    private static final Map<IdeaId, IdeaFacts> IDEAS =
            Map.of(
                    idea("fountain"), new IdeaFacts(80, null),
                    idea("trees"), new IdeaFacts(60, GREEN),
                    idea("pond"), new IdeaFacts(40, GREEN));

    @Test
    void a_ballot_within_every_limit_is_regular() {
        var form = new BallotForm.Approval(1, 2, euros(140), List.of());
        assertThat(check(form, new Ballot.Approval(ideas("fountain", "trees")))).isEmpty();
    }

    @Test
    void a_ballot_names_neither_too_few_nor_too_many_ideas() {
        var form = new BallotForm.Approval(2, 2, null, List.of());
        assertThat(check(form, new Ballot.Approval(ideas("pond"))))
                .containsExactly(Irregularity.TOO_FEW_IDEAS);
        assertThat(check(form, new Ballot.Approval(ideas("pond", "trees", "fountain"))))
                .containsExactly(Irregularity.TOO_MANY_IDEAS);
    }

    @Test
    void a_repeated_idea_is_one_idea() {
        var form = new BallotForm.Approval(2, 2, euros(40), List.of());
        assertThat(check(form, new Ballot.Approval(ideas("pond", "pond"))))
                .containsExactly(Irregularity.IDEA_REPEATED, Irregularity.TOO_FEW_IDEAS);
    }

    @Test
    void the_ideas_of_a_ballot_cost_no_more_than_they_may() {
        var form = new BallotForm.Approval(1, 3, euros(139), List.of());
        assertThat(check(form, new Ballot.Approval(ideas("fountain", "trees"))))
                .containsExactly(Irregularity.COST_OVER_LIMIT);
    }

    @Test
    void the_ideas_of_a_category_cost_no_more_than_they_may() {
        var form =
                new BallotForm.Approval(1, 3, null, List.of(new CategoryLimit(GREEN, euros(99))));
        assertThat(check(form, new Ballot.Approval(ideas("fountain", "trees")))).isEmpty();
        assertThat(check(form, new Ballot.Approval(ideas("pond", "trees"))))
                .containsExactly(Irregularity.CATEGORY_COST_OVER_LIMIT);
    }

    @Test
    void a_knapsack_costs_no_more_than_the_budget() {
        var form = new BallotForm.Knapsack();
        var ballot = new Ballot.Knapsack(ideas("pond", "trees"));
        assertThat(BallotChecks.irregularities(form, ballot, IDEAS::get, euros(100))).isEmpty();
        assertThat(BallotChecks.irregularities(form, ballot, IDEAS::get, euros(99)))
                .containsExactly(Irregularity.COST_OVER_LIMIT);
    }

    @Test
    void points_keep_their_sum_and_are_not_zero() {
        var form = new BallotForm.Points(2, 4);
        assertThat(check(form, points(1))).containsExactly(Irregularity.TOO_FEW_POINTS);
        assertThat(check(form, points(2, 2))).isEmpty();
        assertThat(check(form, points(3, 2))).containsExactly(Irregularity.TOO_MANY_POINTS);
        assertThat(check(form, points(3, 0))).containsExactly(Irregularity.ZERO_POINTS);
    }

    @Test
    void marks_are_within_the_scale() {
        var form = new BallotForm.Scores(1, 5);
        assertThat(check(form, mark(1))).isEmpty();
        assertThat(check(form, mark(5))).isEmpty();
        assertThat(check(form, mark(0))).containsExactly(Irregularity.MARK_OUT_OF_RANGE);
        assertThat(check(form, mark(6))).containsExactly(Irregularity.MARK_OUT_OF_RANGE);
    }

    @Test
    void a_ranking_names_an_idea_once() {
        var form = new BallotForm.Ranking(1, 3, Scoring.TRUNCATED_BORDA);
        assertThat(check(form, new Ballot.Ranking(ideas("pond", "trees", "pond"))))
                .containsExactly(Irregularity.IDEA_REPEATED);
    }

    @Test
    void a_ballot_of_another_form_is_an_error() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(new BallotForm.Points(1, 2), mark(1)));
    }

    private static Ballot points(int... amounts) {
        var names = List.of("pond", "trees", "fountain");
        return new Ballot.Points(
                IntStream.range(0, amounts.length)
                        .mapToObj(i -> new Ballot.Given(idea(names.get(i)), amounts[i]))
                        .toList());
    }

    private static Ballot mark(int amount) {
        return new Ballot.Scores(List.of(new Ballot.Given(idea("pond"), amount)));
    }

    private static List<Irregularity> check(BallotForm form, Ballot ballot) {
        return BallotChecks.irregularities(form, ballot, IDEAS::get, null);
    }
}
