package groundswell.events.rules;

import groundswell.events.rules.AdoptionRule.Completion;
import groundswell.events.rules.AdoptionRule.Endowment;
import groundswell.events.rules.AdoptionRule.EqualShares;
import groundswell.events.rules.AdoptionRule.Greedy;
import groundswell.events.rules.AdoptionRule.OverBudget;
import groundswell.events.value.TieKey;
import java.util.List;

/** What the words that Pabulib uses for rules mean, so that official outcomes come out. */
final class PabulibRules {
    /**
     * A whole unit of a currency with two decimals; all equal-shares elections so far have such.
     */
    static final long MAJOR_UNIT = 100;

    /** equalshares/add1. */
    static final EqualShares ADD1 =
            new EqualShares(
                    Endowment.WHOLE_STEPS, Completion.ADD1, MAJOR_UNIT, false, false, false, 0);

    /** equalshares/add1-comparison. */
    static final EqualShares ADD1_COMPARISON =
            new EqualShares(
                    Endowment.WHOLE_STEPS, Completion.ADD1, MAJOR_UNIT, false, false, true, 0);

    /**
     * The variant that stops when exhaustive and tops up by score; in no file the declared rule.
     */
    static final EqualShares ADD1U_EXHAUSTIVE =
            new EqualShares(
                    Endowment.WHOLE_STEPS, Completion.ADD1, MAJOR_UNIT, true, true, false, 0);

    /** Ties of effective votes: lowest cost, most votes, and identifiers in place of a lot. */
    static final TieOrder EQUAL_SHARES_TIES =
            TieOrder.of(TieKey.LOWEST_COST, TieKey.MOST_SUPPORTERS, TieKey.IDEA_ID);

    private PabulibRules() {}

    /** The declared rule, with the declared threshold. */
    static AdoptionRule of(String words, long threshold) {
        return switch (words) {
            case "greedy", "greedy-threshold", "greedy-exclusive" ->
                    greedy(OverBudget.SKIP, threshold);
            case "greedy-no-skip" -> greedy(OverBudget.STOP, threshold);
            case "greedy-custom" -> greedy(OverBudget.EIGHTY_PERCENT, threshold);
            case "equalshares/add1" -> ADD1;
            case "equalshares/add1-comparison" -> ADD1_COMPARISON;
            default -> throw new IllegalArgumentException(words);
        };
    }

    static Greedy greedy(OverBudget overBudget, long threshold) {
        return new Greedy(overBudget, threshold, List.of());
    }
}
