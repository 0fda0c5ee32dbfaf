package groundswell.benchmarks.votes;

import groundswell.events.value.Level;
import groundswell.events.value.Role;
import groundswell.standalone.Home;
import groundswell.standalone.LocalTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Votes over HTTP: the product's command side against the SQL engine that ships with Axon and
 * against a row that is written over, each behind Spring, Tomcat and the check of a token, in a
 * process of its own, on the same database. Rounds go in turn; medians.
 */
public final class HttpRates {
    private static final String STOCK = "stock Axon JPA, same rules";
    private static final String CRUD = "CRUD, same rules";

    private static final int IDEAS = 200;
    private static final int VOTERS = Integer.getInteger("voters", 5_000);
    private static final int ROUNDS = 4;
    private static final long ROUND_MILLIS = Long.getLong("round.ms", 4_000);
    private static final long WARM_UP_MILLIS = Long.getLong("warm.ms", 12_000);

    private final Database database;
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();

    private record Candidate(HttpVotes votes, VoteLoad load) {}

    /**
     * A round of one candidate.
     *
     * @param cpuMicros of the server's process and of the database's, a vote
     */
    private record Round(VoteLoad.Round load, long cpuMicros) {}

    private HttpRates(Database database, Path folder) throws IOException {
        this.database = database;
        var tokens = tokens(folder);
        start("groundswell", "groundswell", folder, tokens);
        start(STOCK, "stock", folder, tokens);
        start("stock Axon JPA, ballot alone", "stock-ballot", folder, tokens);
        start(CRUD, "crud", folder, tokens);
        start("CRUD, phase alone", "crud-phase", folder, tokens);
    }

    private void start(String name, String candidate, Path home, List<String> tokens)
            throws IOException {
        candidates.put(
                name,
                new Candidate(
                        new HttpVotes(candidate, database.part(), home, IDEAS, tokens),
                        new VoteLoad(IDEAS)));
    }

    private static List<String> tokens(Path home) {
        var issuer = LocalTokens.of(new Home(home));
        return IntStream.range(0, VOTERS)
                .parallel()
                .mapToObj(voter ->
                        issuer.issue(
                                VoteServer.subject(voter),
                                Set.of(Role.CITIZEN),
                                Level.VERIFIED,
                                Duration.ofHours(12)))
                .toList();
    }

    /**
     * @param args "h2" or "postgres", a folder that is on a disk, the numbers of clients
     */
    public static void main(String[] args) {
        Measured.run(() -> {
            var folder = Files.createTempDirectory(Path.of(args[1]), "http");
            try (var database = Database.start(args[0], folder)) {
                var clients = Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).toArray();
                var rates = new HttpRates(database, folder);
                try {
                    rates.measure(args[0], clients);
                } finally {
                    rates.close();
                }
            }
        });
    }

    private void measure(String kind, int[] clients) throws Exception {
        for (var candidate : candidates.values()) {
            candidate.load().run(candidate.votes(), 64, WARM_UP_MILLIS);
        }
        for (var count : clients) {
            var rounds = new LinkedHashMap<String, List<Round>>();
            for (var round = 0; round < ROUNDS; round++) {
                for (var each : candidates.entrySet()) {
                    rounds.computeIfAbsent(each.getKey(), _ -> new ArrayList<>())
                            .add(one(each.getValue(), count));
                }
            }
            print(kind, count, rounds);
        }
        for (var each : candidates.entrySet()) {
            Measured.same(
                    kind + ", http, " + each.getKey(),
                    each.getValue().load().answered(),
                    each.getValue().votes().recorded());
        }
    }

    private Round one(Candidate candidate, int clients)
            throws IOException, InterruptedException, ExecutionException {
        var before = candidate.votes().cpuMicros() + database.cpuMicros();
        var load = candidate.load().run(candidate.votes(), clients, ROUND_MILLIS);
        var after = candidate.votes().cpuMicros() + database.cpuMicros();
        return new Round(load, (after - before) / load.votes());
    }

    private static void print(String kind, int clients, Map<String, List<Round>> rounds) {
        var ours = rounds.values().iterator().next();
        rounds.forEach((name, each) -> {
            var line = new StringBuilder();
            line.append(
                    String.format(
                            Locale.ROOT,
                            "%s: cast vote over HTTP, %d clients: %s: %,d a second, median %.2f ms,"
                                    + " p99 %.2f ms, CPU of server and database %d us a vote",
                            kind,
                            clients,
                            name,
                            median(each, round -> round.load().perSecond()),
                            median(each, round -> round.load().medianMicros()) / 1e3,
                            median(each, round -> round.load().p99Micros()) / 1e3,
                            median(each, Round::cpuMicros)));
            if (each != ours) {
                line.append(
                        String.format(
                                Locale.ROOT,
                                "; groundswell has x%.2f of its votes, x%.2f of its p99, x%.2f of"
                                        + " its CPU",
                                ratio(ours, each, round -> round.load().perSecond()),
                                ratio(ours, each, round -> round.load().p99Micros()),
                                ratio(ours, each, Round::cpuMicros)));
            }
            System.out.println(line);
        });
        bars(kind, clients, rounds);
    }

    private static void bars(String kind, int clients, Map<String, List<Round>> rounds) {
        var ours = rounds.values().iterator().next();
        var stock = votes(ours, rounds, STOCK);
        var crud = votes(ours, rounds, CRUD);
        var goal = "cast vote, HTTP, " + kind + ", " + clients + " clients, of ";
        if (clients == 64) {
            Bar.report(goal + "stock Axon's", "votes >= x3", Measured.times(stock), stock >= 3);
        }
        if (clients == 8 || clients == 64) {
            Bar.report(goal + "CRUD's", "votes >= x1.0", Measured.times(crud), crud >= 1);
        }
    }

    private static double votes(List<Round> ours, Map<String, List<Round>> rounds, String rival) {
        var theirs = Objects.requireNonNull(rounds.get(rival));
        return ratio(ours, theirs, round -> round.load().perSecond());
    }

    private static long median(List<Round> rounds, ToLongFunction<Round> what) {
        return Measured.median(rounds.stream().mapToLong(what).toArray());
    }

    private static double ratio(List<Round> ours, List<Round> other, ToLongFunction<Round> what) {
        return (double) median(ours, what) / median(other, what);
    }

    private void close() throws Exception {
        for (var candidate : candidates.values()) {
            candidate.votes().close();
        }
    }
}
