package groundswell.benchmarks.votes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * From the moment when a vote should be sent to the moment when it is in the ranking, at a fixed
 * number of votes a second, whether or not earlier ones are answered. The product's ranking is in
 * its tables then, and so is that of stock Axon, whose streaming processor has Axon's own settings;
 * once more it counts in memory, a thousand events at once. All decide by the same rules.
 */
public final class LagTimes {
    private static final String OURS = "groundswell";
    private static final String STOCK = "stock Axon, in its tables";
    private static final String STOCK_IN_MEMORY = "stock Axon, in memory";

    private static final int IDEAS = 200;
    private static final int VOTERS = 2_000;
    private static final int PER_SECOND = Integer.getInteger("rate", 300);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final long ROUND_MILLIS = Long.getLong("round.ms", 15_000);
    private static final long WARM_UP_MILLIS = Long.getLong("warm.ms", 10_000);
    private static final int WARMING_CLIENTS = 8;
    private static final long LIMIT_SECONDS = 60;

    /** Votes so that it is in the ranking when this returns. */
    private interface Vote {
        void cast(int voter, int idea) throws Exception;
    }

    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param args "h2" or "postgres", a folder that is on a disk
     */
    public static void main(String[] args) {
        Measured.run(() -> {
            var folder = Files.createTempDirectory(Path.of(args[1]), "lag");
            try (var database = Database.start(args[0], folder)) {
                new LagTimes().measure(args[0], database, folder);
            }
        });
    }

    private void measure(String kind, Database database, Path folder) throws Exception {
        try (var tables = new Stock(database.part(), true);
                var memory = new Stock(database.part(), false);
                var ours = new GroundswellBallots(database.part().log(), VOTERS, IDEAS);
                var view = new RankingView(ours.log(), folder.resolve("views"))) {
            var candidates = new LinkedHashMap<String, Vote>();
            candidates.put(OURS, (voter, idea) -> view.await(ours.castAt(voter, idea)));
            candidates.put(STOCK, tables::cast);
            candidates.put(STOCK_IN_MEMORY, memory::cast);
            var times = new LinkedHashMap<String, List<long[]>>();
            for (var vote : candidates.values()) {
                warmUp(vote);
            }
            for (var round = 0; round < ROUNDS; round++) {
                for (var each : candidates.entrySet()) {
                    times.computeIfAbsent(each.getKey(), _ -> new ArrayList<>())
                            .add(run(each.getValue(), ROUND_MILLIS));
                }
            }
            print(kind, times);
            Measured.same(kind + ", votes in the ranking", ours.recorded(), view.counted());
            tables.compare(kind + ", votes in stock Axon's table");
            memory.compare(kind + ", votes in stock Axon's memory");
        }
    }

    /** Stock Axon, and who waits until a vote has come to its processor. */
    private static final class Stock implements AutoCloseable {
        private final Map<String, CountDownLatch> waiting = new ConcurrentHashMap<>();
        private final AtomicLong seen = new AtomicLong();
        private final StockAxonBallots ballots;

        Stock(Part part, boolean tables) throws SQLException {
            ballots =
                    new StockAxonBallots(
                            part,
                            VOTERS,
                            IDEAS,
                            tables
                                    ? new StockFollower.InTables(this::arrived)
                                    : new StockFollower.InMemory(this::arrived));
        }

        private void arrived(StockEvent.VoteCast vote) {
            seen.incrementAndGet();
            var waits = waiting.remove(vote.idea() + "/" + vote.voter());
            if (waits != null) {
                waits.countDown();
            }
        }

        void cast(int voter, int idea) throws InterruptedException {
            var arrives = new CountDownLatch(1);
            waiting.put(StockAxonBallots.name(voter, idea), arrives);
            ballots.cast(voter, idea);
            if (!arrives.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a vote did not come to stock Axon's processor");
            }
        }

        void compare(String what) throws SQLException {
            Measured.same(what, seen.get(), ballots.recorded());
        }

        @Override
        public void close() {
            ballots.close();
        }
    }

    /** As fast as it goes: on a schedule, votes would pile up before a cold candidate. */
    private void warmUp(Vote vote) throws Exception {
        var end = System.nanoTime() + WARM_UP_MILLIS * 1_000_000;
        var clients = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < WARMING_CLIENTS; client++) {
                clients.add(
                        threads.submit(() -> {
                            while (System.nanoTime() < end) {
                                var which = next.getAndIncrement();
                                vote.cast(which / IDEAS, which % IDEAS);
                            }
                            return null;
                        }));
            }
        }
        for (var client : clients) {
            client.get();
        }
    }

    /** Sends votes on a schedule; answers the microseconds of each. */
    private long[] run(Vote vote, long millis) throws Exception {
        var number = (int) (millis * PER_SECOND / 1_000);
        var times = new ArrayList<Future<Long>>(number);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = System.nanoTime();
            for (var sent = 0; sent < number; sent++) {
                var due = start + sent * 1_000_000_000L / PER_SECOND;
                var early = due - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(Duration.ofNanos(early));
                }
                var which = next.getAndIncrement();
                times.add(
                        threads.submit(() -> {
                            vote.cast(which / IDEAS, which % IDEAS);
                            return (System.nanoTime() - due) / 1_000;
                        }));
            }
        }
        var micros = new long[number];
        for (var each = 0; each < number; each++) {
            micros[each] = times.get(each).get();
        }
        return micros;
    }

    private static void print(String kind, Map<String, List<long[]>> times) {
        var p99 = percentile(Objects.requireNonNull(times.get(OURS)), 99);
        times.forEach((name, rounds) -> {
            System.out.printf(
                    Locale.ROOT,
                    "%s: vote sent -> in the ranking, %d a second: %s: median %.2f ms, p99 %.2f ms;"
                            + " groundswell has x%.2f of that p99 (limit 20 ms)%n",
                    kind,
                    PER_SECOND,
                    name,
                    percentile(rounds, 50) / 1e3,
                    percentile(rounds, 99) / 1e3,
                    (double) p99 / percentile(rounds, 99));
        });
        var ratio = (double) p99 / percentile(Objects.requireNonNull(times.get(STOCK)), 99);
        Bar.report(
                "vote sent -> in the ranking, " + kind + ", of stock Axon's",
                "p99 <= 20 ms, <= x0.2",
                String.format(Locale.ROOT, "%.1f ms, x%.2f", p99 / 1e3, ratio),
                p99 <= 20_000 && ratio <= 0.2);
    }

    /** The median over the rounds. */
    private static long percentile(List<long[]> rounds, int percent) {
        return Measured.median(
                rounds.stream().mapToLong(times -> Measured.percentile(times, percent)).toArray());
    }
}
