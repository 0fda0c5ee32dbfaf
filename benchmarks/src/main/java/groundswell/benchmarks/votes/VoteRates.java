package groundswell.benchmarks.votes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;

/**
 * Votes through the command bus against the SQL engine that ships with Axon and against a row that
 * is written over: the same database, the same load, rounds in turn, medians.
 */
public final class VoteRates {
    private static final String STOCK = "stock Axon JPA, same rules";

    /** On H2 the rivals leave the disk to the operating system; so does this one. */
    private static final String UNFORCED = "groundswell, not forced to the disk";

    private static final int IDEAS = 200;
    private static final int VOTERS = 40_000;
    private static final int ROUNDS = 4;
    private static final long ROUND_MILLIS = Long.getLong("round.ms", 4_000);
    private static final long WARM_UP_MILLIS = Long.getLong("warm.ms", 12_000);

    private final Database database;
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();

    private record Candidate(Ballots ballots, VoteLoad load) {}

    /** What the rounds of one candidate at one number of clients gave, and the server's share. */
    private record Figures(List<VoteLoad.Round> rounds, List<Long> serverCpu) {
        long median(ToLongFunction<VoteLoad.Round> what) {
            return middle(rounds.stream().mapToLong(what).sorted().toArray());
        }

        long serverCpuMicros() {
            return middle(serverCpu.stream().mapToLong(Long::longValue).sorted().toArray());
        }

        private static long middle(long[] sorted) {
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }
    }

    private VoteRates(Database database) throws Exception {
        this.database = database;
        candidates.put(
                "groundswell",
                candidate(new GroundswellBallots(database.part().log(), VOTERS, IDEAS)));
        if (!database.isPostgres()) {
            candidates.put(
                    UNFORCED,
                    candidate(
                            new GroundswellBallots(database.part().unforcedLog(), VOTERS, IDEAS)));
        }
        candidates.put(STOCK, candidate(new StockAxonBallots(database.part(), VOTERS, IDEAS)));
        candidates.put(
                "stock Axon JPA, ballot alone", candidate(new StockAxonBallots(database.part())));
        candidates.put(
                "CRUD, same rules", candidate(new CrudBallots(database.part(), VOTERS, IDEAS)));
        candidates.put("CRUD, phase alone", candidate(new CrudBallots(database.part())));
    }

    private static Candidate candidate(Ballots ballots) {
        return new Candidate(ballots, new VoteLoad(IDEAS));
    }

    /**
     * @param args "h2" or "postgres", a folder that is on a disk, the numbers of clients
     */
    public static void main(String[] args) throws Exception {
        try {
            var folder = Files.createTempDirectory(Path.of(args[1]), "votes");
            try (var database = Database.start(args[0], folder)) {
                var clients = Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).toArray();
                new VoteRates(database).measure(args[0], clients);
            }
            System.exit(0);
        } catch (Exception broken) {
            broken.printStackTrace();
            System.exit(1);
        }
    }

    private void measure(String kind, int[] clients) throws Exception {
        for (var candidate : candidates.values()) {
            candidate.load().run(candidate.ballots(), 64, WARM_UP_MILLIS);
        }
        for (var count : clients) {
            var figures = new LinkedHashMap<String, Figures>();
            for (var round = 0; round < ROUNDS; round++) {
                for (var each : candidates.entrySet()) {
                    one(
                            each.getValue(),
                            count,
                            figures.computeIfAbsent(
                                    each.getKey(),
                                    _ -> new Figures(new ArrayList<>(), new ArrayList<>())));
                }
            }
            print(kind, count, figures);
        }
        var whole = true;
        for (var each : candidates.entrySet()) {
            var counted = each.getValue().ballots().recorded();
            var answered = each.getValue().load().answered();
            whole &= counted == answered;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %s: %,d votes answered, %,d in the database%n",
                    kind,
                    each.getKey(),
                    answered,
                    counted);
            each.getValue().ballots().close();
        }
        if (!whole) {
            throw new IllegalStateException("not every answered vote is in the database, once");
        }
    }

    private void one(Candidate candidate, int clients, Figures figures)
            throws ExecutionException, InterruptedException, java.io.IOException {
        var before = database.cpuMicros();
        var round = candidate.load().run(candidate.ballots(), clients, ROUND_MILLIS);
        figures.rounds().add(round);
        figures.serverCpu().add((database.cpuMicros() - before) / round.votes());
    }

    private static void print(String kind, int clients, Map<String, Figures> figures) {
        var ours = figures.values().iterator().next();
        figures.forEach((name, each) -> {
            var cpu = each.median(VoteLoad.Round::cpuMicros);
            System.out.printf(
                    Locale.ROOT,
                    "%s: cast vote, %d at once: %s: %,d a second, median %.2f ms, p99 %.2f ms,"
                            + " CPU %d us + server %d us a vote",
                    kind,
                    clients,
                    name,
                    each.median(VoteLoad.Round::perSecond),
                    each.median(VoteLoad.Round::medianMicros) / 1e3,
                    each.median(VoteLoad.Round::p99Micros) / 1e3,
                    cpu,
                    each.serverCpuMicros());
            if (each != ours) {
                System.out.printf(
                        Locale.ROOT,
                        "; groundswell has x%.2f of its votes, x%.2f of its p99, x%.2f of its CPU,"
                                + " x%.2f with the server's",
                        ratio(ours, each, VoteLoad.Round::perSecond),
                        ratio(ours, each, VoteLoad.Round::p99Micros),
                        ratio(ours, each, VoteLoad.Round::cpuMicros),
                        cpuRatio(ours, each));
            }
            System.out.println();
            if (name.equals(STOCK)) {
                bars(kind, clients, figures.getOrDefault(UNFORCED, ours), each);
            }
        });
    }

    /** What must hold against the engine that ships with Axon. */
    private static void bars(String kind, int clients, Figures ours, Figures stock) {
        var votes = ratio(ours, stock, VoteLoad.Round::perSecond);
        var p99 = ratio(ours, stock, VoteLoad.Round::p99Micros);
        var cpu = cpuRatio(ours, stock);
        var what = "cast vote, command bus, %s, %d at once, of stock Axon's";
        var goal = String.format(Locale.ROOT, what, kind, clients);
        var measured = String.format(Locale.ROOT, "x%.2f, p99 x%.2f, CPU x%.2f", votes, p99, cpu);
        if (kind.equals("h2")) {
            if (clients == 64) {
                Bar.report(goal, "votes >= x4", measured, votes >= 4);
            }
            return;
        }
        switch (clients) {
            case 1 ->
                    Bar.report(
                            goal,
                            "votes >= x1.2, p99 <= x0.5",
                            measured,
                            votes >= 1.2 && p99 <= 0.5);
            case 64 ->
                    Bar.report(
                            goal, "votes >= x5, CPU <= x0.20", measured, votes >= 5 && cpu <= 0.20);
            case 512 ->
                    Bar.report(
                            goal, "votes >= x8, p99 <= x0.15", measured, votes >= 8 && p99 <= 0.15);
            default -> {}
        }
    }

    private static double cpuRatio(Figures ours, Figures other) {
        return (double) (ours.median(VoteLoad.Round::cpuMicros) + ours.serverCpuMicros())
                / (other.median(VoteLoad.Round::cpuMicros) + other.serverCpuMicros());
    }

    private static double ratio(Figures ours, Figures other, ToLongFunction<VoteLoad.Round> what) {
        return (double) ours.median(what) / other.median(what);
    }
}
