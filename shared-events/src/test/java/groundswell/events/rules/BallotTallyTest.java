package groundswell.events.rules;

import static groundswell.events.rules.Elections.idea;
import static groundswell.events.rules.Elections.ideas;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.BallotForm.Scoring;
import groundswell.events.value.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;

class BallotTallyTest {
    private static final BallotForm APPROVAL = new BallotForm.Approval(1, 3, null, List.of());

    @Test
    void each_approval_counts_one() {
        var tally = new BallotTally(APPROVAL);
        tally.add(new Ballot.Approval(ideas("fountain", "trees")));
        tally.add(new Ballot.Approval(ideas("trees")));
        assertThat(tally.score(idea("trees"))).isEqualTo(2);
        assertThat(tally.supporters(idea("fountain"))).isEqualTo(1);
        assertThat(tally.score(idea("pond"))).isZero();
        assertThat(tally.ballots()).isEqualTo(2);
    }

    @Test
    void an_idea_that_a_ballot_repeats_counts_again() {
        var tally = new BallotTally(APPROVAL);
        tally.add(new Ballot.Approval(ideas("trees", "trees")));
        assertThat(tally.score(idea("trees"))).isEqualTo(2);
        assertThat(tally.supporters(idea("trees"))).isEqualTo(2);
    }

    @Test
    void taking_a_ballot_back_leaves_no_trace_of_it() {
        var tally = new BallotTally(APPROVAL);
        tally.add(new Ballot.Approval(ideas("trees")));
        var replaced = new Ballot.Approval(ideas("fountain", "trees", "trees"));
        tally.add(replaced);
        tally.remove(replaced);
        assertThat(tally.counts().keySet()).containsExactly(idea("trees"));
        assertThat(tally.score(idea("trees"))).isEqualTo(1);
        assertThat(tally.ballots()).isEqualTo(1);
    }

    @Test
    void points_are_summed_and_every_mention_supports() {
        var tally = new BallotTally(new BallotForm.Points(1, 5));
        tally.add(new Ballot.Points(List.of(given("trees", 3), given("pond", 0))));
        tally.add(new Ballot.Points(List.of(given("trees", 1))));
        assertThat(tally.score(idea("trees"))).isEqualTo(4);
        assertThat(tally.supporters(idea("trees"))).isEqualTo(2);
        assertThat(tally.score(idea("pond"))).isZero();
        assertThat(tally.supporters(idea("pond"))).isEqualTo(1);
    }

    @Test
    void marks_are_summed() {
        var tally = new BallotTally(new BallotForm.Scores(0, 5));
        tally.add(new Ballot.Scores(List.of(given("trees", 5))));
        tally.add(new Ballot.Scores(List.of(given("trees", 2))));
        assertThat(tally.score(idea("trees"))).isEqualTo(7);
    }

    @Test
    void truncated_borda_starts_with_the_most_ideas_that_a_ballot_may_name() {
        var form = new BallotForm.Ranking(1, 3, Scoring.TRUNCATED_BORDA);
        var ballot = new Ballot.Ranking(ideas("trees", "pond"));
        assertThat(BallotTally.contributions(form, ballot))
                .containsExactly(
                        new Contribution(idea("trees"), 3, 1),
                        new Contribution(idea("pond"), 2, 1));
    }

    @Test
    void a_place_beyond_the_last_scored_one_supports_without_points() {
        var form = new BallotForm.Ranking(1, 1, Scoring.TRUNCATED_BORDA);
        var ballot = new Ballot.Ranking(ideas("trees", "pond", "swings"));
        assertThat(BallotTally.contributions(form, ballot))
                .containsExactly(
                        new Contribution(idea("trees"), 1, 1),
                        new Contribution(idea("pond"), 0, 1),
                        new Contribution(idea("swings"), 0, 1));
    }

    @Test
    void ballot_length_borda_starts_with_the_length_of_the_ballot() {
        var form = new BallotForm.Ranking(1, 3, Scoring.BALLOT_LENGTH_BORDA);
        var ballot = new Ballot.Ranking(ideas("trees", "pond"));
        assertThat(BallotTally.contributions(form, ballot))
                .containsExactly(
                        new Contribution(idea("trees"), 2, 1),
                        new Contribution(idea("pond"), 1, 1));
    }

    @Test
    void what_is_chosen_for_a_knapsack_counts_as_approved() {
        var ballot = new Ballot.Knapsack(ideas("trees"));
        assertThat(BallotTally.contributions(new BallotForm.Knapsack(), ballot))
                .containsExactly(new Contribution(idea("trees"), 1, 1));
    }

    @Test
    void a_ballot_of_another_form_is_an_error() {
        var ballot = new Ballot.Knapsack(ideas("trees"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BallotTally(APPROVAL).add(ballot));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BallotTally.contributions(
                                new BallotForm.IdeaVotes(List.of(Choice.values())), ballot));
    }

    private static Ballot.Given given(String name, int amount) {
        return new Ballot.Given(idea(name), amount);
    }
}
