package groundswell.events.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import groundswell.events.value.RankingRule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingOrdersTest {
    @Test
    void net_is_support_less_opposition_then_support() {
        assertThat(
                        ranked(
                                RankingRule.NET,
                                idea("disputed", 50, 45, 2),
                                idea("liked", 9, 0, 3),
                                idea("quiet", 5, 0, 1)))
                .containsExactly("liked", "disputed", "quiet");
    }

    @Test
    void share_compares_fractions_and_puts_undecided_ideas_last() {
        assertThat(
                        ranked(
                                RankingRule.SHARE,
                                idea("nobody", 0, 0, 1),
                                idea("refused", 0, 4, 2),
                                idea("third", 1, 2, 3),
                                idea("half", 50, 50, 4),
                                idea("third-of-many", 333_333_333, 666_666_666, 5)))
                .containsExactly("half", "third-of-many", "third", "refused", "nobody");
    }

    @Test
    void wilson_prefers_many_good_votes_to_one() {
        assertThat(ranked(RankingRule.WILSON, idea("one", 1, 0, 1), idea("many", 90, 10, 2)))
                .containsExactly("many", "one");
    }

    @Test
    void score_is_what_the_ballots_give() {
        var low = new RankedIdea(Elections.idea("low"), IdeaTally.NONE, 3, Instant.EPOCH);
        var high = new RankedIdea(Elections.idea("high"), IdeaTally.NONE, 4, Instant.MAX);
        assertThat(ranked(RankingRule.SCORE, low, high)).containsExactly("high", "low");
    }

    @Test
    void equal_ideas_stand_in_the_order_of_submission_then_of_identifiers() {
        for (var rule : RankingRule.values()) {
            assertThat(ranked(rule, idea("a10", 1, 1, 2), idea("a9", 1, 1, 2), idea("z", 1, 1, 1)))
                    .as(rule.name())
                    .containsExactly("z", "a9", "a10");
        }
    }

    @Test
    void the_wilson_bound_has_known_values() {
        assertThat(RankingOrders.wilsonPpb(1, 0)).isEqualTo(206_543_291);
        assertThat(RankingOrders.wilsonPpb(0, 0)).isZero();
        assertThat(RankingOrders.wilsonPpb(0, 1000)).isZero();
        assertThat(RankingOrders.wilsonPpb(62, 0)).isEqualTo(941_653_908);
        assertThat(RankingOrders.wilsonPpb(Integer.MAX_VALUE, 0)).isLessThan(1_000_000_000);
    }

    @Test
    void counts_are_not_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> RankingOrders.wilsonPpb(-1, 3));
    }

    private static RankedIdea idea(String name, int support, int oppose, long second) {
        return new RankedIdea(
                Elections.idea(name),
                new IdeaTally(support, oppose, 7),
                0,
                Instant.ofEpochSecond(second));
    }

    private static List<String> ranked(RankingRule rule, RankedIdea... ideas) {
        var placed = RankingOrders.rank(List.of(ideas), rule);
        assertThat(placed.getLast().position()).isEqualTo(ideas.length);
        return placed.stream().map(place -> place.idea().idea().name()).toList();
    }
}
