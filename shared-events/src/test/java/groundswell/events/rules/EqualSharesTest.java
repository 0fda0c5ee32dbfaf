package groundswell.events.rules;

import static groundswell.events.rules.Elections.adopted;
import static groundswell.events.rules.Elections.adoption;
import static groundswell.events.rules.Elections.ideas;
import static groundswell.events.rules.Elections.refusal;
import static groundswell.events.rules.Elections.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import groundswell.events.rules.AdoptionResult.Obstacle;
import groundswell.events.rules.AdoptionRule.Completion;
import groundswell.events.rules.AdoptionRule.Endowment;
import groundswell.events.rules.AdoptionRule.EqualShares;
import groundswell.events.value.TieKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Equal shares in elections small enough to follow with pencil and paper. */
class EqualSharesTest {
    private static final TieOrder CHEAPEST = TieOrder.of(TieKey.LOWEST_COST);
    private static final EqualShares PLAIN = rule(Completion.NONE, false, false, false);
    private static final EqualShares EXACT =
            new EqualShares(Endowment.EXACT_SHARE, Completion.NONE, 1, false, false, false, 0);
    private static final EqualShares ADD1 = rule(Completion.ADD1, false, false, false);

    /** Six of ten voters want the park and the square, four want the bridge; shares are 10 each. */
    private static Elections town() {
        return new Elections()
                .idea("park", 60)
                .idea("square", 40)
                .idea("bridge", 40)
                .voters(6, "park", "square")
                .voters(4, "bridge");
    }

    @Test
    void a_minority_spends_its_share_on_what_it_wants() {
        var result = town().apply(PLAIN, 100, CHEAPEST);
        assertThat(trace(result))
                .containsExactly(
                        "square adopted 60", "bridge adopted 20", "park not-affordable 20");
        assertThat(adoption(result).shares()).isEqualTo(new SharesSummary(1, "10/1", 0, null));
    }

    @Test
    void the_endowment_grows_until_the_outcome_would_cost_too_much() {
        // The park needs 6 x (b - 40/6) >= 60, so b = 17; with the rest that is 140.
        var result = town().apply(ADD1, 100, CHEAPEST);
        assertThat(adopted(result)).containsExactly("square", "bridge");
        assertThat(adoption(result).shares()).isEqualTo(new SharesSummary(8, "16/1", 0, null));
    }

    @Test
    void an_exhaustive_outcome_can_end_the_growth() {
        var result = town().apply(rule(Completion.ADD1, true, false, false), 100, CHEAPEST);
        assertThat(adoption(result).shares().iterations()).isEqualTo(1);
    }

    @Test
    void growth_ends_when_every_idea_with_a_supporter_is_bought() {
        var result = town().idea("moat", 10).apply(ADD1, 140, CHEAPEST);
        assertThat(trace(result))
                .containsExactly(
                        "square adopted 100",
                        "park adopted 40",
                        "bridge adopted 0",
                        "moat not-affordable 0");
        assertThat(adoption(result).shares()).isEqualTo(new SharesSummary(4, "17/1", 0, null));
    }

    @Test
    void an_idea_dearer_than_the_budget_does_not_keep_the_growth_going() {
        var election = town().idea("castle", 999_999_999).voters(1, "castle");
        var result = election.apply(ADD1, 154, CHEAPEST);
        assertThat(adopted(result)).containsExactly("square", "park", "bridge");
        assertThat(adoption(result).shares().endowment()).isEqualTo("17/1");
    }

    @Test
    void growth_by_far_too_small_steps_is_refused() {
        var election = new Elections().idea("park", 9_000_000).voters(1, "park").voters(89);
        assertThat(refusal(election.apply(ADD1, 9_000_000, CHEAPEST)).code())
                .isEqualTo(Obstacle.TOO_MANY_STEPS);
    }

    @Test
    void topping_up_adopts_by_score_what_fits_the_rest() {
        var election = town().idea("swings", 20).idea("slide", 15).voters(1, "swings");
        var rule = rule(Completion.NONE, false, true, false);
        assertThat(adopted(election.apply(PLAIN, 110, CHEAPEST))).doesNotContain("swings");
        assertThat(adopted(election.apply(rule, 110, CHEAPEST)))
                .containsExactly("square", "bridge", "swings");
    }

    @Test
    void the_greedy_outcome_is_adopted_if_more_voters_prefer_it() {
        var result = town().apply(rule(Completion.ADD1, false, false, true), 100, CHEAPEST);
        assertThat(trace(result))
                .containsExactly("square adopted 60", "park adopted 0", "bridge over-budget 0");
        var comparison = adoption(result).shares().comparison();
        assertThat(comparison)
                .isEqualTo(
                        new SharesSummary.Comparison(
                                ideas("square", "bridge"), ideas("square", "park"), 4, 6, true));
    }

    @Test
    void equally_many_voters_on_both_sides_keep_the_equal_shares() {
        var election =
                new Elections()
                        .idea("park", 60)
                        .idea("square", 40)
                        .idea("bridge", 20)
                        .idea("moat", 20)
                        .voters(4, "park", "square")
                        .voters(2, "bridge")
                        .voters(2, "moat");
        var result =
                election.apply(
                        rule(Completion.NONE, false, false, true),
                        100,
                        TieOrder.of(TieKey.LOWEST_COST, TieKey.IDEA_ID));
        assertThat(adopted(result)).containsExactly("square", "bridge", "moat");
        assertThat(adoption(result).shares().comparison())
                .isEqualTo(
                        new SharesSummary.Comparison(
                                ideas("square", "bridge", "moat"),
                                ideas("square", "park"),
                                4,
                                4,
                                false));
    }

    @Test
    void an_exact_share_buys_what_rounded_steps_cannot() {
        var election = new Elections().idea("park", 100).voters(3, "park");
        assertThat(adopted(election.apply(EXACT, 100, CHEAPEST))).containsExactly("park");
        assertThat(adoption(election.apply(EXACT, 100, CHEAPEST)).shares().endowment())
                .isEqualTo("100/3");
        assertThat(adopted(election.apply(PLAIN, 100, CHEAPEST))).isEmpty();
    }

    @Test
    void effective_votes_that_doubles_cannot_tell_apart_are_not_a_tie() {
        // Each voter has 500 000 000, and one has 1 left after the trees. Two others pay the rest:
        // 2 x 10^9 / (10^9 - 1) effective votes for the park, 2 x (10^9 + 1) / 10^9 for the garden.
        assertThat(1_000_000_000 / 499_999_999.5).isEqualTo(1_000_000_001 / 500_000_000.0);
        var election =
                new Elections()
                        .idea("trees", 4 * 499_999_999L)
                        .idea("park", 1_000_000_000)
                        .idea("garden", 1_000_000_001)
                        .voters(3, "trees")
                        .voters(1, "trees", "park", "garden")
                        .voters(2, "park", "garden");
        var result = election.apply(EXACT, 3_000_000_000L, TieOrder.of(TieKey.IDEA_ID));
        assertThat(adopted(result)).containsExactly("trees", "park");
        assertThat(adoption(result).shares().lots()).isZero();
    }

    @Test
    void a_voter_with_little_left_gives_everything_and_the_others_give_more() {
        var election =
                new Elections()
                        .idea("trees", 6)
                        .idea("park", 17)
                        .voters(1, "trees", "park")
                        .voters(2, "trees")
                        .voters(1, "park");
        var purchases =
                new EqualSharesDecision(
                                PLAIN,
                                election.candidates(),
                                40,
                                CHEAPEST,
                                election.ballots(),
                                election.voters())
                        .shares()
                        .run()
                        .purchases();
        // Three pay 2 for the trees; for the park one gives the 8 that are left, the other 9.
        assertThat(purchases.stream().map(paid -> paid.candidate().idea().name()))
                .containsExactly("trees", "park");
        assertThat(purchases.stream().map(paid -> paid.payment().toString()))
                .containsExactly("2/1", "9/1");
    }

    @Test
    void a_free_idea_is_bought_first_if_anybody_wants_it() {
        var election = town().idea("name", 0).idea("moat", 0).voters(1, "name");
        assertThat(trace(election.apply(PLAIN, 110, CHEAPEST)))
                .containsExactly(
                        "name adopted 110",
                        "square adopted 70",
                        "bridge adopted 30",
                        "park not-affordable 30",
                        "moat not-affordable 30");
    }

    @Test
    void ideas_with_equally_many_effective_votes_follow_the_tie_order() {
        var election = new Elections().idea("pond", 8).idea("trees", 8).voters(2, "pond", "trees");
        var tied = refusal(election.apply(PLAIN, 10, CHEAPEST));
        assertThat(tied.code()).isEqualTo(Obstacle.TIES_UNRESOLVED);
        assertThat(tied.ideas()).isEqualTo(ideas("pond", "trees"));
        var byId = election.apply(PLAIN, 10, TieOrder.of(TieKey.IDEA_ID));
        assertThat(adopted(byId)).containsExactly("pond");
        assertThat(adoption(byId).shares().lots()).isEqualTo(1);
        var drawn = election.apply(PLAIN, 10, CHEAPEST.withDraw(ideas("trees", "pond")));
        assertThat(adopted(drawn)).containsExactly("trees");
    }

    @Test
    void an_idea_that_cannot_be_adopted_costs_nobody_anything() {
        var election = town();
        var candidates =
                election.candidates().stream()
                        .map(candidate ->
                                candidate.idea().name().equals("square")
                                        ? withdrawn(candidate)
                                        : candidate)
                        .toList();
        var result =
                AdoptionRules.apply(
                        PLAIN,
                        candidates,
                        Elections.euros(100),
                        CHEAPEST,
                        election::ballots,
                        election.voters());
        assertThat(trace(result))
                .containsExactly("park adopted 40", "bridge adopted 0", "square withdrawn 0");
    }

    @Test
    void an_idea_needs_the_minimum_score() {
        var rule =
                new EqualShares(Endowment.WHOLE_STEPS, Completion.NONE, 1, false, false, false, 5);
        assertThat(trace(town().apply(rule, 100, CHEAPEST)))
                .containsExactly(
                        "square adopted 60", "park not-affordable 60", "bridge below-threshold 60");
    }

    @Test
    void without_voters_nothing_is_adopted() {
        var election = new Elections().idea("park", 10);
        assertThat(adopted(election.apply(ADD1, 100, CHEAPEST))).isEmpty();
    }

    @Test
    void there_are_not_more_ballots_than_voters() {
        var election = town();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AdoptionRules.apply(
                                PLAIN,
                                election.candidates(),
                                Elections.euros(100),
                                CHEAPEST,
                                election::ballots,
                                9));
    }

    @Test
    void a_ballot_that_repeats_an_idea_approves_of_it_once() {
        var once = new Elections().idea("park", 10).voters(1, "park").voters(1);
        var twice = new Elections().idea("park", 10).voters(1, "park", "park").voters(1);
        assertThat(adopted(once.apply(PLAIN, 19, CHEAPEST))).isEmpty();
        assertThat(adopted(twice.apply(PLAIN, 19, CHEAPEST))).isEmpty();
        assertThat(adopted(twice.apply(PLAIN, 20, CHEAPEST))).isEqualTo(List.of("park"));
    }

    private static Candidate withdrawn(Candidate candidate) {
        return new Candidate(
                candidate.idea(),
                candidate.score(),
                candidate.supporters(),
                candidate.costMinor(),
                candidate.submittedAt(),
                Standing.WITHDRAWN);
    }

    private static EqualShares rule(
            Completion completion, boolean exhaustive, boolean topUp, boolean comparison) {
        return new EqualShares(
                Endowment.WHOLE_STEPS, completion, 1, exhaustive, topUp, comparison, 0);
    }
}
