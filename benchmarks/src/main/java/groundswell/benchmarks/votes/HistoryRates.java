package groundswell.benchmarks.votes;

import groundswell.store.EventLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whether votes slow down as history grows: votes a second on a log of ten thousand events and on
 * one of a million, and all on one idea against two hundred ideas. Rounds go in turn; medians.
 */
public final class HistoryRates {
    private static final int IDEAS = 200;
    private static final int CLIENTS = 64;
    private static final int ROUNDS = 4;
    private static final long ROUND_MILLIS = Long.getLong("round.ms", 3_000);
    private static final long WARM_UP_MILLIS = Long.getLong("warm.ms", 10_000);
    private static final int SHORT = 10_000;
    private static final int LONG = Integer.getInteger("events", 1_000_000);

    /** Enough of them for every vote of the rounds on one idea. */
    private static final int CROWD = Integer.getInteger("voters", 300_000);

    /** Who may still vote in a short log, beside those whose votes are in it. */
    private static final int LATE_VOTERS = 2_000;

    private final Database database;

    /** A log with a history, its votes and what it was given by loads. */
    private record Town(EventLog log, GroundswellBallots ballots, long before)
            implements AutoCloseable {
        void check(String what, long answered) {
            Measured.same(what, answered, log.head() - before);
        }

        @Override
        public void close() {
            ballots.close();
        }
    }

    private HistoryRates(Database database) {
        this.database = database;
    }

    /**
     * @param args "h2" or "postgres", a folder that is on a disk
     */
    public static void main(String[] args) {
        Measured.run(() -> {
            var folder = Files.createTempDirectory(Path.of(args[1]), "history");
            try (var database = Database.start(args[0], folder)) {
                var rates = new HistoryRates(database);
                rates.longHistory(args[0]);
                rates.oneIdea(args[0]);
            }
        });
    }

    /** A log of so many events, votes as far as possible. */
    private Town town(int events) throws InterruptedException {
        var votes = votes(events);
        return town(IDEAS, (int) (votes / IDEAS) + late(events), votes);
    }

    private static int late(int events) {
        return Math.max(LATE_VOTERS, events / 100);
    }

    private static long votes(int events) {
        // One enrolment for each voter, so one for each two hundred votes.
        return (events - late(events) - IDEAS) * (long) IDEAS / (IDEAS + 1) / IDEAS * IDEAS;
    }

    private Town town(int ideas, int voters, long votes) throws InterruptedException {
        var log = database.part().log();
        var ballots = new GroundswellBallots(log, 0, ideas);
        // The first of them wrote the ideas, and is enrolled by that.
        Filling.enrol(log, 1, voters, GroundswellBallots::handle);
        Filling.votes(log, 0, votes, IDEAS);
        return new Town(log, ballots, log.head());
    }

    private void longHistory(String kind) throws Exception {
        var little = new long[ROUNDS];
        var much = new long[ROUNDS];
        try (var grown = town(LONG)) {
            var entries = grown.log().head() + 1;
            var load = new VoteLoad(IDEAS, votes(LONG));
            load.run(grown.ballots(), CLIENTS, WARM_UP_MILLIS);
            for (var round = 0; round < ROUNDS; round++) {
                little[round] = fresh(kind);
                much[round] = load.run(grown.ballots(), CLIENTS, ROUND_MILLIS).perSecond();
            }
            grown.check(kind + ", long history", load.answered());
            result(
                    kind,
                    String.format(Locale.ROOT, "%,d events in the log", entries),
                    Measured.median(much),
                    String.format(Locale.ROOT, "on %,d events", SHORT),
                    Measured.median(little));
        }
    }

    /** A new log each time, for the rounds themselves would make an old one longer. */
    private long fresh(String kind) throws Exception {
        try (var young = town(SHORT)) {
            var load = new VoteLoad(IDEAS, votes(SHORT));
            // What the long one had in its warm-up: a first look at the campaign and its ideas.
            load.run(young.ballots(), CLIENTS, ROUND_MILLIS / 4);
            var rate = load.run(young.ballots(), CLIENTS, ROUND_MILLIS).perSecond();
            young.check(kind + ", short history", load.answered());
            return rate;
        }
    }

    private void oneIdea(String kind) throws Exception {
        var one = new long[ROUNDS];
        var many = new long[ROUNDS];
        try (var town = town(IDEAS + 1, 2 * CROWD, 0)) {
            var hot = new Crowd(town.ballots(), 0, 1, IDEAS);
            var spread = new Crowd(town.ballots(), CROWD, IDEAS, 0);
            var hotLoad = new VoteLoad(1);
            var load = new VoteLoad(1);
            for (var round = 0; round < ROUNDS; round++) {
                many[round] = load.run(spread, CLIENTS, ROUND_MILLIS).perSecond();
                one[round] = hotLoad.run(hot, CLIENTS, ROUND_MILLIS).perSecond();
            }
            if (Math.max(hotLoad.answered(), load.answered()) > CROWD) {
                throw new IllegalStateException("more votes than voters; ask for more voters");
            }
            town.check(kind + ", one idea and many", load.answered() + hotLoad.answered());
            result(
                    kind,
                    String.format(
                            Locale.ROOT,
                            "all votes on one idea, %,d at the end",
                            hotLoad.answered()),
                    Measured.median(one),
                    "on " + IDEAS + " ideas",
                    Measured.median(many));
        }
    }

    private static void result(String kind, String what, long rate, String against, long other) {
        var ratio = (double) rate / other;
        System.out.printf(
                Locale.ROOT,
                "%s: cast vote, %d at once, %s: %,d a second, x%.2f of %,d a second %s%n",
                kind,
                CLIENTS,
                what,
                rate,
                ratio,
                other,
                against);
        Bar.report(
                "cast vote, " + kind + ", " + what + ", against " + against,
                "votes >= x0.9",
                Measured.times(ratio),
                ratio >= 0.9);
    }

    /**
     * People who vote once each, so that the two crowds differ in nothing but the ideas.
     *
     * @param firstVoter the first of them
     * @param ideas on how many ideas they vote in turn
     * @param firstIdea the first of these
     */
    private record Crowd(GroundswellBallots ballots, int firstVoter, int ideas, int firstIdea)
            implements Ballots {
        @Override
        public void cast(int voter, int idea) {
            ballots.cast(firstVoter + voter, firstIdea + voter % ideas);
        }

        @Override
        public long recorded() {
            return ballots.recorded();
        }

        @Override
        public void close() {
            ballots.close();
        }
    }
}
