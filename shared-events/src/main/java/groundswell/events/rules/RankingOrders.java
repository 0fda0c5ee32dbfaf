package groundswell.events.rules;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import groundswell.events.value.RankingRule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The orders in which a campaign shows its ideas. All are total, and computed with integers alone.
 */
public final class RankingOrders {
    private static final BigInteger BILLION = BigInteger.TEN.pow(9);
    private static final BigInteger BILLION_SQUARED = BigInteger.TEN.pow(18);

    private static final Comparator<RankedIdea> EARLIER_THEN_LOWER_ID =
            comparing(RankedIdea::submittedAt).thenComparing(RankedIdea::idea);
    private static final Comparator<RankedIdea> MORE_DECIDED =
            comparingInt((RankedIdea ranked) -> ranked.tally().decided()).reversed();

    private RankingOrders() {}

    /**
     * The order by a rule, first idea first.
     *
     * <ul>
     *   <li>net: support less opposition, then support;
     *   <li>share: support among those who decided, compared as fractions, an idea on which nobody
     *       decided last; then more decided;
     *   <li>wilson: {@link #wilsonPpb}, then more decided;
     *   <li>score: the higher score.
     * </ul>
     *
     * After these, the idea submitted earlier, then the lower identifier in natural order.
     */
    public static Comparator<RankedIdea> by(RankingRule rule) {
        return switch (rule) {
            case NET ->
                    comparingLong((RankedIdea ranked) -> ranked.tally().net())
                            .reversed()
                            .thenComparing(
                                    comparingInt((RankedIdea ranked) -> ranked.tally().support())
                                            .reversed())
                            .thenComparing(EARLIER_THEN_LOWER_ID);
            case SHARE ->
                    ((Comparator<RankedIdea>) RankingOrders::compareShares)
                            .thenComparing(MORE_DECIDED)
                            .thenComparing(EARLIER_THEN_LOWER_ID);
            case WILSON ->
                    comparingLong((RankedIdea ranked) -> wilsonPpb(ranked))
                            .reversed()
                            .thenComparing(MORE_DECIDED)
                            .thenComparing(EARLIER_THEN_LOWER_ID);
            case SCORE ->
                    comparingLong(RankedIdea::score)
                            .reversed()
                            .thenComparing(EARLIER_THEN_LOWER_ID);
        };
    }

    /** The ideas in the order of a rule, each with its position from 1. */
    public static List<Placed> rank(Collection<RankedIdea> ideas, RankingRule rule) {
        var sorted =
                rule == RankingRule.WILSON
                        ? byWilson(ideas)
                        : ideas.stream().sorted(by(rule)).toList();
        var placed = new ArrayList<Placed>(sorted.size());
        for (var idea : sorted) {
            placed.add(new Placed(placed.size() + 1, idea));
        }
        return List.copyOf(placed);
    }

    /**
     * The lower bound of the 95 % Wilson score interval for the share of support, in parts per
     * billion.
     *
     * <p>With A support, D opposition, n = A + D and z = 1.96 (z&sup2; = 2401/625), it is exactly
     *
     * <pre>{@code
     * (1250 A + 2401) 10^9 - isqrt(floor((2401^2 n + 6002500 A D) 10^18 / n))
     * -----------------------------------------------------------------------
     *                            2 (625 n + 2401)
     * }</pre>
     *
     * rounded down. Source of the interval: E. B. Wilson, "Probable inference, the law of
     * succession, and statistical inference", 1927.
     *
     * @return 0 to 10^9; 0 if nobody decided
     */
    public static long wilsonPpb(long support, long oppose) {
        if (support < 0 || oppose < 0) {
            throw new IllegalArgumentException("counts are at least 0");
        }
        if (support == 0 && oppose == 0) {
            return 0;
        }
        var a = BigInteger.valueOf(support);
        var d = BigInteger.valueOf(oppose);
        var n = a.add(d);
        var root =
                BigInteger.valueOf(2401L * 2401L)
                        .multiply(n)
                        .add(BigInteger.valueOf(6_002_500).multiply(a).multiply(d))
                        .multiply(BILLION_SQUARED)
                        .divide(n)
                        .sqrt();
        // The numerator is never negative (A = 0 gives 0), so that division rounds down.
        return BigInteger.valueOf(1250)
                .multiply(a)
                .add(BigInteger.valueOf(2401))
                .multiply(BILLION)
                .subtract(root)
                .divide(
                        BigInteger.valueOf(625)
                                .multiply(n)
                                .add(BigInteger.valueOf(2401))
                                .shiftLeft(1))
                .longValueExact();
    }

    private static long wilsonPpb(RankedIdea ranked) {
        return wilsonPpb(ranked.tally().support(), ranked.tally().oppose());
    }

    /** As sorting with {@link #by}, with each bound computed once and not at each comparison. */
    private static List<RankedIdea> byWilson(Collection<RankedIdea> ideas) {
        record Bounded(RankedIdea idea, long ppb) {}
        return ideas.stream()
                .map(idea -> new Bounded(idea, wilsonPpb(idea)))
                .sorted(
                        comparingLong(Bounded::ppb)
                                .reversed()
                                .thenComparing(Bounded::idea, MORE_DECIDED)
                                .thenComparing(Bounded::idea, EARLIER_THEN_LOWER_ID))
                .map(Bounded::idea)
                .toList();
    }

    private static int compareShares(RankedIdea one, RankedIdea two) {
        var a = one.tally();
        var b = two.tally();
        if (a.decided() == 0 || b.decided() == 0) {
            return Boolean.compare(a.decided() == 0, b.decided() == 0);
        }
        // Products of two ints fit a long.
        return Long.compare((long) b.support() * a.decided(), (long) a.support() * b.decided());
    }
}
