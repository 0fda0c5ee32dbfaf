package groundswell.verifier.rules;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What was counted for one idea.
 *
 * @param submittedAt when the submission happened, as the log writes instants
 */
public record IdeaCount(
        String idea,
        long support,
        long oppose,
        long pass,
        long score,
        long supporters,
        String submittedAt) {
    private static final Comparator<IdeaCount> EARLIER_THEN_NATURAL =
            Comparator.comparing(IdeaCount::submittedAt)
                    .thenComparing(IdeaCount::idea, NaturalOrder.ORDER);
    private static final BigInteger TEN_9 = BigInteger.TEN.pow(9);
    private static final BigInteger TEN_18 = BigInteger.TEN.pow(18);
    private static final BigInteger Z_SQUARED = BigInteger.valueOf(2401);

    /** How many took a side. */
    long decided() {
        return support + oppose;
    }

    /** The ideas by the name of an order: net, share, wilson or score. */
    public static List<String> ordered(String name, Collection<IdeaCount> counts) {
        Comparator<IdeaCount> first =
                switch (name) {
                    case "net" ->
                            Comparator.<IdeaCount>comparingLong(c -> c.support - c.oppose)
                                    .thenComparing(IdeaCount::support)
                                    .reversed();
                    case "share" ->
                            Comparator.comparing((IdeaCount c) -> c.decided() == 0)
                                    .thenComparing(IdeaCount::compareShares)
                                    .thenComparing(
                                            Comparator.comparing(IdeaCount::decided).reversed());
                    case "wilson" ->
                            Comparator.<IdeaCount>comparingLong(c -> wilson(c.support, c.oppose))
                                    .thenComparing(IdeaCount::decided)
                                    .reversed();
                    case "score" -> Comparator.comparingLong(IdeaCount::score).reversed();
                    default -> throw new IllegalArgumentException("no order is called " + name);
                };
        return counts.stream()
                .sorted(first.thenComparing(EARLIER_THEN_NATURAL))
                .map(IdeaCount::idea)
                .toList();
    }

    /** The larger share first; counts are below 2^31, so that products fit. */
    private static int compareShares(IdeaCount one, IdeaCount two) {
        return Long.compare(two.support * one.decided(), one.support * two.decided());
    }

    /**
     * The lower bound of the Wilson interval in parts per billion, as the log's format states it.
     */
    public static long wilson(long support, long oppose) {
        if (support + oppose == 0) {
            return 0;
        }
        var a = BigInteger.valueOf(support);
        var d = BigInteger.valueOf(oppose);
        var n = a.add(d);
        var root =
                Z_SQUARED
                        .multiply(Z_SQUARED)
                        .multiply(n)
                        .add(BigInteger.valueOf(6002500).multiply(a).multiply(d))
                        .multiply(TEN_18)
                        .divide(n)
                        .sqrt();
        var above = BigInteger.valueOf(1250).multiply(a).add(Z_SQUARED).multiply(TEN_9);
        var below = BigInteger.valueOf(625).multiply(n).add(Z_SQUARED).multiply(BigInteger.TWO);
        return above.subtract(root).divide(below).longValueExact();
    }

    /** The hash over the counts, which are in natural order. */
    public static String hash(List<IdeaCount> counts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var count : counts) {
                digest.update(count.line().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private String line() {
        return idea
                + " "
                + support
                + " "
                + oppose
                + " "
                + pass
                + " "
                + score
                + " "
                + supporters
                + "\n";
    }
}
