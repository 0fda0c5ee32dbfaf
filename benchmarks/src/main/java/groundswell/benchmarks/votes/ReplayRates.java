package groundswell.benchmarks.votes;

import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.value.Choice;
import groundswell.events.wire.EventCatalogue;
import groundswell.standalone.LogIntake;
import groundswell.store.EventLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast a history is read back into a tally in memory: by the product's intake, by one thread
 * that selects and binds with Jackson, and by Axon's streaming processor on the engine that ships
 * with it; and how fast the ranking is built anew, tables and all.
 */
public final class ReplayRates {
    private static final int IDEAS = 200;
    private static final int EVENTS = Integer.getInteger("events", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int PAGE = 5_000;
    private static final long STOCK_LIMIT_SECONDS = 600;

    private final Part part;
    private final Part stockPart;
    private final Path folder;

    /**
     * What a thread without the product would bind a leaf to.
     *
     * @param type what happened
     */
    record BoundLeaf(String id, String type, String at, String by, BoundVote body) {}

    /** What a vote says; null in other events. */
    record BoundVote(@Nullable String idea, @Nullable String member, @Nullable Choice choice) {}

    private record Replay(MemoryTally tally, long perSecond) {}

    private ReplayRates(Database database, Path folder) {
        this.part = database.part();
        this.stockPart = database.part();
        this.folder = folder;
    }

    /**
     * @param args "replay" or "rebuild", "h2" or "postgres", a folder that is on a disk
     */
    public static void main(String[] args) {
        Measured.run(() -> {
            var folder = Files.createTempDirectory(Path.of(args[2]), "replay");
            try (var database = Database.start(args[1], folder)) {
                var rates = new ReplayRates(database, folder);
                if (args[0].equals("replay")) {
                    rates.replay();
                } else {
                    rates.rebuild();
                }
            }
        });
    }

    private EventLog filled() throws InterruptedException {
        var log = part.log();
        new GroundswellBallots(log, 0, IDEAS).end();
        Filling.votes(log, 0, EVENTS, IDEAS);
        return log;
    }

    private void replay() throws Exception {
        StockHistory.fill(stockPart, EVENTS, IDEAS);
        var raw = new long[ROUNDS];
        var ours = new long[ROUNDS];
        var stock = new long[ROUNDS];
        try (var log = filled()) {
            select(log);
            intake(log);
            for (var round = 0; round < ROUNDS; round++) {
                raw[round] = checked("raw", select(log));
                ours[round] = checked("groundswell", intake(log));
                stock[round] = checked("stock Axon", stockProcessor());
            }
        }
        var rate = Measured.median(ours);
        var ofRaw = (double) rate / Measured.median(raw);
        var ofStock = (double) rate / Measured.median(stock);
        System.out.printf(
                Locale.ROOT,
                "%s: replay of %,d votes into a tally: groundswell %,d a second, x%.2f of select"
                        + " and bind in one thread (%,d), x%.1f of stock Axon's processor (%,d)%n",
                part.kind(),
                EVENTS,
                rate,
                ofRaw,
                Measured.median(raw),
                ofStock,
                Measured.median(stock));
        Bar.report(
                "replay, " + part.kind() + ", of select and bind; of stock Axon's",
                ">= x0.40; >= x4",
                Measured.times(ofRaw) + "; " + Measured.times(ofStock),
                ofRaw >= 0.4 && ofStock >= 4);
    }

    private static long checked(String what, Replay replay) {
        var opposed = EVENTS / 4;
        if (replay.tally().counted(Choice.OPPOSE) != opposed
                || replay.tally().counted(Choice.SUPPORT) != EVENTS - opposed) {
            throw new IllegalStateException(what + " counted wrongly");
        }
        return replay.perSecond();
    }

    /** The least that anybody must do: select, bind, fold, in one thread. */
    private Replay select(EventLog log) throws SQLException {
        var leaves =
                JsonMapper.builder()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build()
                        .readerFor(BoundLeaf.class);
        var voted = EventCatalogue.typeOf(VoteCast.class);
        var tally = new MemoryTally();
        var end = log.head();
        var start = System.nanoTime();
        try (var connection = part.connectToLog();
                var page =
                        connection.prepareStatement(
                                "select leaf from log_entry where position between ? and ?"
                                        + " order by position")) {
            for (var next = 0L; next <= end; next += PAGE) {
                page.setLong(1, next);
                page.setLong(2, next + PAGE - 1);
                try (var rows = page.executeQuery()) {
                    while (rows.next()) {
                        BoundLeaf leaf = leaves.readValue(rows.getBytes(1));
                        if (leaf.type().equals(voted)) {
                            tally.count(
                                    Objects.requireNonNull(leaf.body().idea()),
                                    Objects.requireNonNull(leaf.body().choice()));
                        }
                    }
                }
            }
        }
        return new Replay(tally, Measured.perSecond(end + 1, System.nanoTime() - start));
    }

    /** As the product's views get their events. */
    private static Replay intake(EventLog log) {
        var intake = new LogIntake(log);
        var tally = new MemoryTally();
        var end = log.head();
        var start = System.nanoTime();
        for (var next = 0L; next <= end; ) {
            for (var recorded : intake.read(next, PAGE)) {
                if (recorded.event() instanceof VoteCast vote) {
                    tally.count(vote.idea().value(), Objects.requireNonNull(vote.choice()));
                }
                next = recorded.position() + 1;
            }
        }
        return new Replay(tally, Measured.perSecond(end + 1, System.nanoTime() - start));
    }

    /** Axon's own processor, from the first event on. */
    private Replay stockProcessor() throws InterruptedException {
        var tally = new MemoryTally();
        var left = new CountDownLatch(1);
        var seen = new AtomicLong();
        var start = System.nanoTime();
        var stock =
                new StockAxonBallots(
                        stockPart,
                        new StockFollower.InMemory(vote -> {
                            tally.count(vote.idea(), Choice.valueOf(vote.choice()));
                            if (seen.incrementAndGet() == EVENTS) {
                                left.countDown();
                            }
                        }),
                        false);
        try {
            if (!left.await(STOCK_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the processor has seen " + seen.get());
            }
            return new Replay(tally, Measured.perSecond(EVENTS, System.nanoTime() - start));
        } finally {
            stock.close();
        }
    }

    private void rebuild() throws Exception {
        try (var log = filled();
                var view = new RankingView(log, folder.resolve("views"))) {
            view.stop();
            var rates = new long[ROUNDS];
            for (var round = 0; round < ROUNDS; round++) {
                rates[round] = Measured.perSecond(log.head() + 1, view.rebuild());
            }
            var first = rates[0];
            var rate = Measured.median(rates);
            System.out.printf(
                    Locale.ROOT,
                    "%s: ranking built anew with its tables: %,d events a second, x%.2f of the"
                            + " 200,000 asked for; the first of %d times, in a new process, %,d%n",
                    part.kind(),
                    rate,
                    rate / 200e3,
                    ROUNDS,
                    first);
            Bar.report(
                    "ranking built anew, log on " + part.kind(),
                    ">= 200,000 events/s",
                    String.format(Locale.ROOT, "%,d", rate),
                    rate >= 200_000);
            Measured.same(part.kind() + ", votes in the ranking", EVENTS, view.counted());
        }
    }
}
