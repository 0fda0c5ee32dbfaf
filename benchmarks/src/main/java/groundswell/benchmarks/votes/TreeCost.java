package groundswell.benchmarks.votes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What the signed tree costs: votes through the command bus on a log with a tree against a log
 * without one, on the same database, rounds in turn, medians.
 */
public final class TreeCost {
    private static final int IDEAS = 200;
    private static final int VOTERS = 40_000;
    private static final int ROUNDS = Integer.getInteger("rounds", 4);
    private static final long ROUND_MILLIS = Long.getLong("round.ms", 4_000);
    private static final long WARM_UP_MILLIS = Long.getLong("warm.ms", 12_000);

    private TreeCost() {}

    /** Measures and prints one line. */
    public static void main(String[] args) throws Exception {
        try {
            var folder = Files.createTempDirectory(Path.of(args[1]), "tree");
            try (var database = Database.start(args[0], folder)) {
                System.out.println(measure(args[0], database, Integer.parseInt(args[2])));
            }
            System.exit(0);
        } catch (Exception broken) {
            broken.printStackTrace();
            System.exit(1);
        }
    }

    private static String measure(String kind, Database database, int clients) throws Exception {
        var log = database.part().logWithTree();
        var with = new GroundswellBallots(log, VOTERS, IDEAS);
        var without = new GroundswellBallots(database.part().log(), VOTERS, IDEAS);
        var withLoad = new VoteLoad(IDEAS);
        var withoutLoad = new VoteLoad(IDEAS);
        withLoad.run(with, clients, WARM_UP_MILLIS);
        withoutLoad.run(without, clients, WARM_UP_MILLIS);
        var tree = new ArrayList<VoteLoad.Round>();
        var plain = new ArrayList<VoteLoad.Round>();
        for (var round = 0; round < ROUNDS; round++) {
            tree.add(withLoad.run(with, clients, ROUND_MILLIS));
            plain.add(withoutLoad.run(without, clients, ROUND_MILLIS));
        }
        var size = log.tree().size();
        with.close();
        without.close();
        return String.format(
                Locale.ROOT,
                "%s: cast vote, %d at once, a tree of %,d entries: %,d a second, p99 %.2f ms, CPU"
                        + " %d us; without a tree %,d a second, p99 %.2f ms, CPU %d us: x%.3f of"
                        + " the votes",
                kind,
                clients,
                size,
                median(tree, VoteLoad.Round::perSecond),
                median(tree, VoteLoad.Round::p99Micros) / 1e3,
                median(tree, VoteLoad.Round::cpuMicros),
                median(plain, VoteLoad.Round::perSecond),
                median(plain, VoteLoad.Round::p99Micros) / 1e3,
                median(plain, VoteLoad.Round::cpuMicros),
                (double) median(tree, VoteLoad.Round::perSecond)
                        / median(plain, VoteLoad.Round::perSecond));
    }

    private static long median(List<VoteLoad.Round> rounds, ToLongFunction<VoteLoad.Round> what) {
        var sorted = rounds.stream().mapToLong(what).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
