package groundswell.events.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BallotTest {
    private static final List<Function<List<IdeaId>, Ballot>> FORMS =
            List.of(
                    Ballot.Approval::new,
                    Ballot.Ranking::new,
                    Ballot.Knapsack::new,
                    ideas -> new Ballot.Points(given(ideas)),
                    ideas -> new Ballot.Scores(given(ideas)));

    @Test
    void a_ballot_names_1_to_300_ideas() {
        IntFunction<List<IdeaId>> ideas =
                count -> IntStream.range(0, count).mapToObj(BallotTest::idea).toList();
        for (var form : FORMS) {
            assertThat(form.apply(ideas.apply(1)).ideas()).hasSize(1);
            assertThat(form.apply(ideas.apply(300)).ideas()).hasSize(300);
            refused("TOO_MANY_IDEAS", () -> form.apply(ideas.apply(0)));
            refused("TOO_MANY_IDEAS", () -> form.apply(ideas.apply(301)));
        }
    }

    @Test
    void a_ballot_names_its_ideas_in_its_own_order_repeats_included() {
        var ideas = List.of(idea(3), idea(1), idea(3));
        for (var form : FORMS) {
            assertThat(form.apply(ideas).ideas()).isEqualTo(ideas);
        }
    }

    @Test
    void a_ballot_does_not_change_with_the_list_that_it_was_made_of() {
        var ideas = new ArrayList<>(List.of(idea(1)));
        var ballot = new Ballot.Approval(ideas);
        ideas.add(idea(2));
        assertThat(ballot.approved()).containsExactly(idea(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000_000})
    void an_idea_is_given_0_to_a_million(int amount) {
        assertThat(new Ballot.Given(idea(1), amount).amount()).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 1_000_001, Integer.MAX_VALUE})
    void less_and_more_is_refused(int amount) {
        refused("OUT_OF_RANGE", () -> new Ballot.Given(idea(1), amount));
    }

    @Test
    void points_add_up_beyond_the_range_of_an_int() {
        var most = new Ballot.Given(idea(1), 1_000_000);
        assertThat(Ballot.sum(IntStream.range(0, 3_000).mapToObj(_ -> most)))
                .isEqualTo(3_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0,300", "1,1", "300,300", "5,15"})
    void limits_in_order_are_accepted(int minimum, int maximum) {
        assertThat(new BallotForm.Approval(minimum, maximum, null, List.of()).maximum())
                .isEqualTo(maximum);
        assertThat(
                        new BallotForm.Ranking(
                                        minimum, maximum, BallotForm.Scoring.BALLOT_LENGTH_BORDA)
                                .minimum())
                .isEqualTo(minimum);
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "0,0", "2,1", "1,301", "301,301", "0,-1"})
    void limits_out_of_order_or_out_of_range_are_refused(int minimum, int maximum) {
        refused("OUT_OF_RANGE", () -> new BallotForm.Approval(minimum, maximum, null, List.of()));
        refused(
                "OUT_OF_RANGE",
                () -> new BallotForm.Ranking(minimum, maximum, BallotForm.Scoring.TRUNCATED_BORDA));
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "0,0", "2,1"})
    void points_out_of_order_are_refused(int minimum, int maximum) {
        refused("OUT_OF_RANGE", () -> new BallotForm.Points(minimum, maximum));
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "0,0", "2,1"})
    void marks_out_of_order_are_refused(int lowest, int highest) {
        refused("OUT_OF_RANGE", () -> new BallotForm.Scores(lowest, highest));
    }

    @Test
    void choices_are_offered_once_and_in_one_order() {
        assertThat(new BallotForm.IdeaVotes(List.of(Choice.PASS, Choice.SUPPORT, Choice.PASS)))
                .isEqualTo(new BallotForm.IdeaVotes(List.of(Choice.SUPPORT, Choice.PASS)));
        refused("EMPTY", () -> new BallotForm.IdeaVotes(List.of()));
    }

    @Test
    void an_imported_campaign_names_the_hash_of_its_source() {
        refused("MALFORMED", () -> imported("AB".repeat(32)));
        refused("MALFORMED", () -> imported("ab".repeat(31)));
        refused("MALFORMED", () -> imported("ab".repeat(32) + "\n"));
        assertThat(((Origin.Imported) imported("ab".repeat(32))).sha256()).hasSize(64);
    }

    private static Origin imported(String sha256) {
        return new Origin.Imported("polis", "example", sha256, true, false);
    }

    private static IdeaId idea(int number) {
        return new IdeaId("riverside.square.i" + number);
    }

    private static List<Ballot.Given> given(List<IdeaId> ideas) {
        return ideas.stream().map(idea -> new Ballot.Given(idea, 1)).toList();
    }

    private static void refused(String code, ThrowingCallable construction) {
        assertThatThrownBy(construction)
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
