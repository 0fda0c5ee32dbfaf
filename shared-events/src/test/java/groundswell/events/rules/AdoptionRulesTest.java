package groundswell.events.rules;

import static groundswell.events.rules.Elections.adopted;
import static groundswell.events.rules.Elections.adoption;
import static groundswell.events.rules.Elections.apply;
import static groundswell.events.rules.Elections.candidate;
import static groundswell.events.rules.Elections.euros;
import static groundswell.events.rules.Elections.ideas;
import static groundswell.events.rules.Elections.refusal;
import static groundswell.events.rules.Elections.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import groundswell.events.rules.AdoptionResult.Obstacle;
import groundswell.events.rules.AdoptionRule.Conflict;
import groundswell.events.rules.AdoptionRule.Greedy;
import groundswell.events.rules.AdoptionRule.InWords;
import groundswell.events.rules.AdoptionRule.OverBudget;
import groundswell.events.rules.AdoptionRule.StewardsChoice;
import groundswell.events.rules.AdoptionRule.Threshold;
import groundswell.events.rules.AdoptionRule.TopN;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Reason;
import groundswell.events.value.TieKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdoptionRulesTest {
    private static final TieOrder NO_TIE_ORDER = TieOrder.of();

    @Test
    void greedy_passes_over_what_does_not_fit_and_goes_on() {
        var result =
                apply(
                        greedy(OverBudget.SKIP, 0),
                        euros(100),
                        NO_TIE_ORDER,
                        candidate("benches", 10, 30),
                        candidate("fountain", 30, 80),
                        candidate("trees", 20, 20));
        assertThat(trace(result))
                .containsExactly("fountain adopted 20", "trees adopted 0", "benches over-budget 0");
        assertThat(adoption(result).spentMinor()).isEqualTo(100);
    }

    @Test
    void greedy_without_skipping_stops_at_the_first_idea_that_does_not_fit() {
        var result =
                apply(
                        greedy(OverBudget.STOP, 0),
                        euros(100),
                        NO_TIE_ORDER,
                        candidate("fountain", 30, 80),
                        candidate("benches", 20, 30),
                        candidate("trees", 10, 20));
        assertThat(trace(result))
                .containsExactly(
                        "fountain adopted 20",
                        "benches stop-over-budget 20",
                        "trees after-stop 20");
    }

    @Test
    void ideas_that_cannot_be_adopted_do_not_stop_the_rule() {
        var result =
                apply(
                        greedy(OverBudget.STOP, 10),
                        euros(100),
                        NO_TIE_ORDER,
                        candidate("tower", 50, 999, Standing.WITHDRAWN),
                        candidate("bridge", 40, 999, Standing.EXCLUDED),
                        candidate("statue", 35, 999, Standing.HIDDEN),
                        candidate("fountain", 30, 80),
                        candidate("castle", 9, 999),
                        candidate("trees", 8, 20));
        assertThat(trace(result))
                .containsExactly(
                        "tower withdrawn 100",
                        "bridge excluded 100",
                        "statue hidden 100",
                        "fountain adopted 20",
                        "castle below-threshold 20",
                        "trees below-threshold 20");
    }

    @Test
    void after_the_stop_nothing_else_is_said_of_an_idea() {
        var result =
                apply(
                        greedy(OverBudget.STOP, 10),
                        euros(10),
                        NO_TIE_ORDER,
                        candidate("fountain", 30, 80),
                        candidate("tower", 20, 5, Standing.WITHDRAWN),
                        candidate("trees", 9, 5));
        assertThat(trace(result))
                .containsExactly(
                        "fountain stop-over-budget 10",
                        "tower after-stop 10",
                        "trees after-stop 10");
    }

    @Test
    void a_score_that_equals_the_minimum_is_enough() {
        var result =
                apply(
                        greedy(OverBudget.SKIP, 10),
                        euros(100),
                        NO_TIE_ORDER,
                        candidate("fountain", 10, 1),
                        candidate("trees", 9, 1));
        assertThat(adopted(result)).containsExactly("fountain");
    }

    @Test
    void four_fifths_of_the_cost_are_enough_for_the_first_idea_that_does_not_fit() {
        var result =
                apply(
                        greedy(OverBudget.EIGHTY_PERCENT, 0),
                        euros(100),
                        NO_TIE_ORDER,
                        candidate("fountain", 30, 20),
                        candidate("benches", 20, 100),
                        candidate("trees", 10, 5));
        assertThat(trace(result))
                .containsExactly(
                        "fountain adopted 80",
                        "benches adopted-80-percent 80",
                        "trees after-stop 80");
        assertThat(adoption(result).spentMinor()).isEqualTo(20);
    }

    @Test
    void less_than_four_fifths_of_the_cost_are_not_enough() {
        var result =
                apply(
                        greedy(OverBudget.EIGHTY_PERCENT, 0),
                        euros(100),
                        NO_TIE_ORDER,
                        candidate("fountain", 30, 20),
                        candidate("benches", 20, 101));
        assertThat(trace(result))
                .containsExactly("fountain adopted 80", "benches stop-over-budget 80");
    }

    @Test
    void of_ideas_in_conflict_only_the_first_is_adopted() {
        var rule = new Greedy(OverBudget.SKIP, 0, List.of(new Conflict(ideas("fountain", "pond"))));
        var result =
                apply(
                        rule,
                        euros(100),
                        NO_TIE_ORDER,
                        candidate("fountain", 30, 20),
                        candidate("pond", 20, 20),
                        candidate("trees", 10, 20));
        assertThat(trace(result))
                .containsExactly("fountain adopted 80", "pond conflict 80", "trees adopted 60");
    }

    @Test
    void an_idea_is_not_barred_by_a_conflict_with_an_idea_that_was_not_adopted() {
        var rule = new Greedy(OverBudget.SKIP, 0, List.of(new Conflict(ideas("fountain", "pond"))));
        var result =
                apply(
                        rule,
                        euros(100),
                        NO_TIE_ORDER,
                        candidate("fountain", 30, 101),
                        candidate("pond", 20, 20));
        assertThat(adopted(result)).containsExactly("pond");
    }

    @Test
    void tied_ideas_follow_the_tie_order() {
        var fountain = candidate("fountain", 10, 80);
        var trees = candidate("trees", 10, 60);
        assertThat(greedyWith(TieOrder.of(TieKey.LOWEST_COST), fountain, trees))
                .containsExactly("trees");
        assertThat(greedyWith(TieOrder.of(TieKey.HIGHEST_COST), fountain, trees))
                .containsExactly("fountain");
        assertThat(greedyWith(TieOrder.of(TieKey.IDEA_ID), trees, fountain))
                .containsExactly("fountain");
    }

    @Test
    void a_tie_that_nothing_resolves_is_not_decided() {
        var result =
                apply(
                        greedy(OverBudget.SKIP, 0),
                        euros(1000),
                        TieOrder.of(TieKey.LOWEST_COST),
                        candidate("fountain", 10, 80),
                        candidate("trees", 10, 80),
                        candidate("benches", 10, 81));
        assertThat(refusal(result).code()).isEqualTo(Obstacle.TIES_UNRESOLVED);
        assertThat(refusal(result).ideas()).isEqualTo(ideas("fountain", "trees"));
    }

    @Test
    void a_tie_with_an_idea_that_cannot_be_adopted_does_no_harm() {
        var result =
                apply(
                        greedy(OverBudget.SKIP, 5),
                        euros(100),
                        NO_TIE_ORDER,
                        candidate("tower", 10, 80, Standing.WITHDRAWN),
                        candidate("fountain", 10, 80),
                        candidate("trees", 4, 10),
                        candidate("benches", 4, 10));
        assertThat(adopted(result)).containsExactly("fountain");
    }

    @Test
    void a_threshold_adopts_every_idea_that_reaches_it_whatever_the_ties() {
        var result =
                apply(
                        new Threshold(10),
                        null,
                        NO_TIE_ORDER,
                        candidate("trees", 9, 0),
                        candidate("fountain", 10, 0),
                        candidate("benches", 10, 0),
                        candidate("tower", 12, 0, Standing.WITHDRAWN));
        assertThat(trace(result))
                .containsExactly(
                        "tower withdrawn",
                        "benches adopted",
                        "fountain adopted",
                        "trees below-threshold");
    }

    @Test
    void top_n_adopts_the_highest_scores_of_those_that_stand() {
        var result =
                apply(
                        new TopN(2, 5),
                        null,
                        NO_TIE_ORDER,
                        candidate("trees", 9, 0),
                        candidate("fountain", 30, 0),
                        candidate("tower", 20, 0, Standing.EXCLUDED),
                        candidate("benches", 10, 0),
                        candidate("pond", 4, 0));
        assertThat(trace(result))
                .containsExactly(
                        "fountain adopted",
                        "tower excluded",
                        "benches adopted",
                        "trees beyond-top-n",
                        "pond below-threshold");
    }

    @Test
    void top_n_adopts_fewer_where_fewer_reach_the_minimum() {
        var result = apply(new TopN(5, 0), null, NO_TIE_ORDER, candidate("pond", -1, 0));
        assertThat(trace(result)).containsExactly("pond below-threshold");
    }

    @Test
    void some_rules_do_not_decide_by_themselves() {
        var words = new InWords(new Reason("The council chooses in its next session."));
        assertThat(refusal(apply(new StewardsChoice(), null, NO_TIE_ORDER)).code())
                .isEqualTo(Obstacle.STEWARD_MUST_CHOOSE);
        assertThat(refusal(apply(words, null, NO_TIE_ORDER)).code())
                .isEqualTo(Obstacle.RULE_ONLY_IN_WORDS);
        assertThat(refusal(apply(greedy(OverBudget.SKIP, 0), null, NO_TIE_ORDER)).code())
                .isEqualTo(Obstacle.BUDGET_MISSING);
        assertThat(refusal(apply(PabulibRules.ADD1, null, NO_TIE_ORDER)).code())
                .isEqualTo(Obstacle.BUDGET_MISSING);
        assertThat(refusal(apply(PabulibRules.ADD1, euros(1), NO_TIE_ORDER)).code())
                .isEqualTo(Obstacle.BALLOTS_NOT_APPROVAL);
    }

    @Test
    void what_a_rule_cannot_decide_is_known_before_the_campaign() {
        var approval = new BallotForm.Approval(1, 3, null, List.of());
        var points = new BallotForm.Points(1, 3);
        var money = euros(1);
        assertThat(AdoptionRules.obstacle(PabulibRules.ADD1, approval, money)).isEmpty();
        assertThat(AdoptionRules.obstacle(PabulibRules.ADD1, points, money).orElseThrow().code())
                .isEqualTo(Obstacle.BALLOTS_NOT_APPROVAL);
        assertThat(
                        AdoptionRules.obstacle(greedy(OverBudget.SKIP, 0), points, null)
                                .orElseThrow()
                                .code())
                .isEqualTo(Obstacle.BUDGET_MISSING);
        assertThat(AdoptionRules.obstacle(new TopN(3, 0), points, null)).isEmpty();
    }

    @Test
    void without_candidates_nothing_is_adopted() {
        assertThat(trace(apply(greedy(OverBudget.STOP, 0), euros(5), NO_TIE_ORDER))).isEmpty();
    }

    @Test
    void a_candidate_counts_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        apply(
                                new Threshold(0),
                                null,
                                NO_TIE_ORDER,
                                candidate("pond", 1, 0),
                                candidate("pond", 1, 0)));
    }

    private static List<String> greedyWith(TieOrder ties, Candidate... candidates) {
        return adopted(apply(greedy(OverBudget.SKIP, 0), euros(100), ties, candidates));
    }

    private static Greedy greedy(OverBudget overBudget, long minimumScore) {
        return new Greedy(overBudget, minimumScore, List.of());
    }
}
