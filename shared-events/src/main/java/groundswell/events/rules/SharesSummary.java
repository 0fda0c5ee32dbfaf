package groundswell.events.rules;

import groundswell.events.value.IdeaId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an outcome by equal shares came about.
 *
 * @param iterations how many endowments were tried, the last one included even if it cost too much
 * @param endowment what each voter held for the outcome, in minor units, as an exact reduced
 *     fraction: {@code 203300/1}
 * @param lots how many of the purchases were decided by a recorded draw or by identifiers, because
 *     the ideas were tied by everything else
 * @param comparison the comparison with the greedy outcome, where the rule asks for it
 */
public record SharesSummary(
        int iterations, String endowment, int lots, @Nullable Comparison comparison) {
    /**
     * Which outcome more voters prefer. A voter prefers the outcome with more of the ideas on the
     * voter's ballot; an outcome with as many is as good.
     *
     * @param shares the outcome by equal shares, in order of adoption
     * @param greedy the greedy outcome, in order of adoption
     * @param greedyAdopted whether the greedy outcome was adopted, because more voters prefer it
     */
    public record Comparison(
            List<IdeaId> shares,
            List<IdeaId> greedy,
            long votersPreferringShares,
            long votersPreferringGreedy,
            boolean greedyAdopted) {
        public Comparison {
            shares = List.copyOf(shares);
            greedy = List.copyOf(greedy);
        }
    }
}
