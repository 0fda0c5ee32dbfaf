package groundswell.verifier;

import static groundswell.verifier.Plain.map;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Writes a record of many votes, to measure with; started by hand. */
final class LargeRecord {
    private static final int IDEAS = 200;

    private LargeRecord() {}

    /**
     * @param args the file, how many votes, of how many members, and {@code sealed} for choices
     *     that are openings
     */
    public static void main(String[] args) throws Exception {
        var votes = Integer.parseInt(args[1]);
        var members = Integer.parseInt(args[2]);
        var sealed = args.length > 3;
        var log = start(sealed);
        for (var member = 0; member < members; member++) {
            Stories.enrol(log, handle(member));
        }
        for (var idea = 0; idea < IDEAS; idea++) {
            Stories.submit(log, handle(0), "i" + idea, 5);
        }
        var counts = new long[IDEAS][2];
        var random = new Random(3);
        var given = new BitSet(members * IDEAS);
        for (var vote = 0; vote < votes; vote++) {
            var member = vote % members;
            var idea = random.nextInt(IDEAS);
            while (given.get(member * IDEAS + idea)) {
                idea = (idea + 1) % IDEAS;
            }
            given.set(member * IDEAS + idea);
            var choice = random.nextInt(3) > 0 ? 0 : 1;
            counts[idea][choice]++;
            var word = choice == 0 ? "support" : "oppose";
            if (sealed) {
                log.add(
                        "vote.cast/1",
                        handle(member),
                        Stories.SQUARE,
                        map(
                                "idea",
                                Stories.idea("i" + idea),
                                "member",
                                handle(member),
                                "sealed",
                                true),
                        "choice",
                        word);
            } else {
                Stories.cast(log, handle(member), "i" + idea, word);
            }
            if (vote % 1000 == 0) {
                log.checkpoint();
            }
        }
        log.add("campaign.voting-closed/1", "schedule", Stories.SQUARE, Stories.phase());
        log.claims = claims(log, counts, votes, members);
        Files.write(Path.of(args[0]), ZipWriter.zip(log.files(null)));
    }

    private static LogBuilder start(boolean sealed) {
        var rule = map("rule", "stewards-choice/1");
        var log =
                Stories.start(
                        "idea-votes",
                        map("form", "idea-votes", "choices", List.of("support", "oppose")),
                        rule,
                        null,
                        List.of(),
                        sealed ? "hidden" : "shown",
                        "2027-12-31T10:00:00.000Z");
        return log;
    }

    private static String handle(int member) {
        return "m" + Integer.toString(member * 7919 + 1_000_000_007, 36) + "x";
    }

    private static Object claims(LogBuilder log, long[][] counts, int votes, int members) {
        var tally = new ArrayList<Map<String, Object>>();
        for (var idea = 0; idea < IDEAS; idea++) {
            tally.add(
                    Stories.line(
                            "i" + idea,
                            counts[idea][0],
                            counts[idea][1],
                            0,
                            counts[idea][0] - counts[idea][1],
                            counts[idea][0]));
        }
        return Stories.claim(
                log.leaves.size(),
                map(
                        "participants",
                        members,
                        "received",
                        votes,
                        "voters",
                        Math.min(votes, members),
                        "tally",
                        tally,
                        "tallyHash",
                        Stories.hash(tally),
                        "orders",
                        orders(counts),
                        "decision",
                        Plain.NULL));
    }

    /** The three orders; ideas were submitted in the order of their numbers. */
    private static Map<String, Object> orders(long[][] counts) {
        return map(
                "net",
                sorted(idea -> counts[idea][0] - counts[idea][1], idea -> counts[idea][0]),
                "share",
                sorted(
                        // The shares of fewer than a million votes differ by more than 10^-12.
                        idea -> counts[idea][0] * 1_000_000_000_000L / decided(counts[idea]),
                        idea -> decided(counts[idea])),
                "wilson",
                sorted(idea -> wilson(counts[idea]), idea -> decided(counts[idea])));
    }

    private static long decided(long[] count) {
        return Math.max(1, count[0] + count[1]);
    }

    private static List<String> sorted(IntToLongFunction first, IntToLongFunction second) {
        return IntStream.range(0, IDEAS)
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingLong(first::applyAsLong)
                                .thenComparingLong(second::applyAsLong)
                                .reversed())
                .map(idea -> Stories.idea("i" + idea))
                .toList();
    }

    private static long wilson(long[] count) {
        var a = BigInteger.valueOf(count[0]);
        var n = BigInteger.valueOf(decided(count));
        var under =
                BigInteger.valueOf(2401L * 2401)
                        .multiply(n)
                        .add(BigInteger.valueOf(6_002_500L * count[1]).multiply(a));
        var root = under.multiply(BigInteger.TEN.pow(18)).divide(n).sqrt();
        return BigInteger.valueOf(1250L * count[0] + 2401)
                .multiply(BigInteger.TEN.pow(9))
                .subtract(root)
                .divide(BigInteger.valueOf(2 * (625 * decided(count) + 2401)))
                .longValueExact();
    }
}
