package groundswell.benchmarks.sides;

import groundswell.benchmarks.votes.Filling;
import groundswell.benchmarks.votes.PlainHttp;
import groundswell.events.value.Choice;
import groundswell.events.value.Role;
import groundswell.query.QuerySideApplication;
import groundswell.query.intake.Projections;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** How fast an answer on one side follows a command on the other, and views are built anew. */
public final class SidesRates {
    private static final int IDEAS = 200;
    private static final int EVENTS = Integer.getInteger("events", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int RATE = Integer.getInteger("rate", 300);
    private static final int WARM_SECONDS = Integer.getInteger("warm.seconds", 840);
    private static final double FIRST_SHARE = 0.1;
    private static final int SECONDS = Integer.getInteger("seconds", 30);
    private static final int VOTES_EACH = 3;
    private static final long LIMIT_MILLIS = 150;
    private static final long LEAST_EVENTS_A_SECOND = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");

    private static final String RANKING = "/api/campaigns/town.square/ranking?limit=20";

    private final Map<Integer, PlainHttp> http = new ConcurrentHashMap<>();

    private SidesRates() {}

    /**
     * @param args a folder; "lag" or "rebuild"
     */
    public static void main(String[] args) {
        try {
            var folder = Files.createTempDirectory(Path.of(args[0]), "sides");
            var reached =
                    switch (args[1]) {
                        case "lag" -> new SidesRates().lag(folder);
                        case "rebuild" -> new SidesRates().rebuild(folder);
                        default -> throw new IllegalArgumentException("unknown: " + args[1]);
                    };
            System.exit(reached ? 0 : 1);
        } catch (Exception broken) {
            broken.printStackTrace();
            System.exit(1);
        }
    }

    /**
     * From a command's answer to the answer of a query of another process that includes it. Answers
     * whether both query sides kept the limit.
     */
    private boolean lag(Path folder) throws Exception {
        var story = Story.of(null, 10, new Random(1));
        try (var sides = new Sides(folder, Sides.Views.OWN);
                var crowd = new Crowd(sides, story, 1)) {
            sides.start();
            crowd.found();
            var warm = (int) (RATE * WARM_SECONDS * (1 + FIRST_SHARE) / 2);
            var total = warm + 2 * RATE * SECONDS;
            var tokens = new ArrayList<String>();
            for (var person = 0; person < total / VOTES_EACH; person++) {
                tokens.add(sides.token("citizen" + person, Role.CITIZEN));
            }
            var lags = new ArrayList<CompletableFuture<Lag>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var begin = System.nanoTime();
                for (var number = 0; number < total; number++) {
                    LockSupport.parkNanos(begin + dueNanos(number, warm) - System.nanoTime());
                    var side = asked(sides, number, warm);
                    var vote = number;
                    lags.add(
                            CompletableFuture.supplyAsync(
                                    () -> lag(sides, side, crowd, tokens, vote), threads));
                }
            }
            var reached = true;
            for (var side : sides.queries()) {
                reached &= say(side, lags, warm);
            }
            return reached;
        }
    }

    /** Both in turn while all warm up, then one after the other. */
    private static Side asked(Sides sides, int number, int warm) {
        var queries = sides.queries();
        return queries.get(
                (number < warm ? number / 2 : (number - warm) / (RATE * SECONDS)) % queries.size());
    }

    /** Prints a line. Answers whether the limit was kept. */
    private static boolean say(Side side, List<CompletableFuture<Lag>> lags, int warm) {
        var counted =
                lags.subList(warm, lags.size()).stream()
                        .filter(lag -> side.equals(lag.join().side()))
                        .mapToLong(lag -> lag.join().millis())
                        .sorted()
                        .toArray();
        var p99 = counted[counted.length * 99 / 100];
        System.out.printf(
                Locale.ROOT,
                "%s: %,d votes at %d/s over two command sides; from the answer to a vote to the"
                        + " ranking of another process that counts it: p50 %d ms, p99 %d ms (limit"
                        + " %d ms), at most %d ms%n",
                side.name(),
                counted.length,
                RATE,
                counted[counted.length / 2],
                p99,
                LIMIT_MILLIS,
                counted[counted.length - 1]);
        return p99 < LIMIT_MILLIS;
    }

    private record Lag(Side side, long millis) {}

    /** When a vote is due: ever more a second while the processes warm up, then the full rate. */
    private static long dueNanos(int number, int warm) {
        double seconds;
        if (number < warm) {
            var growth = 2 * (1 - FIRST_SHARE) * number / (RATE * (double) WARM_SECONDS);
            seconds =
                    WARM_SECONDS
                            * (Math.sqrt(FIRST_SHARE * FIRST_SHARE + growth) - FIRST_SHARE)
                            / (1 - FIRST_SHARE);
        } else {
            seconds = WARM_SECONDS + (number - warm) / (double) RATE;
        }
        return Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
    }

    private Lag lag(Sides sides, Side side, Crowd crowd, List<String> tokens, int number) {
        var choices = Choice.values();
        var choice = choices[number / tokens.size() % choices.length];
        var token = tokens.get(number % tokens.size());
        var command = sides.commands().get(number % sides.commands().size());
        var idea = crowd.ideas(0).getFirst();
        var position = position(command.root(), http -> http.vote(idea, token, choice));
        var answered = System.nanoTime();
        var ranking = "/api/campaigns/town.talk/ranking?limit=1&atLeast=" + position;
        var seen = position(side.root(), http -> http.get(ranking));
        if (seen < position) {
            throw new IllegalStateException("asked for " + position + ", answered " + seen);
        }
        return new Lag(side, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - answered));
    }

    /** Something that is asked of a side. */
    @FunctionalInterface
    private interface Question {
        String ask(PlainHttp side) throws IOException;
    }

    /** The position that the answer says. */
    private long position(URI root, Question question) {
        try {
            var answer = question.ask(http.computeIfAbsent(root.getPort(), PlainHttp::new));
            var position = POSITION.matcher(answer);
            if (!position.find()) {
                throw new IllegalStateException("no position in " + answer);
            }
            return Long.parseLong(position.group(1));
        } catch (IOException broken) {
            throw new IllegalStateException("no answer", broken);
        }
    }

    /** A long history: passed on to the broker, built into all views, and one of them anew. */
    private boolean rebuild(Path folder) throws Exception {
        try (var sides = new Sides(folder, Sides.Views.OWN)) {
            Filling.history(sides.logUrl(), EVENTS, IDEAS);
            var command = sides.commands().getFirst();
            command.start();
            command.awaitReady();
            while (sides.relayedOrNone() < 0) {
                Thread.sleep(10);
            }
            var from = sides.relayed();
            var began = System.nanoTime();
            for (var last = from; sides.relayed() < EVENTS; last = sides.relayed()) {
                LockSupport.parkNanos(last < 0 ? 1_000 : TimeUnit.MILLISECONDS.toNanos(50));
            }
            say("passed on to the broker", EVENTS - from, System.nanoTime() - began, "");
            try (var context =
                    new SpringApplicationBuilder(QuerySideApplication.class)
                            .properties(
                                    "spring.config.name=query-side",
                                    "server.port=0",
                                    "groundswell.views.intake=kafka",
                                    "groundswell.views.url=jdbc:h2:file:"
                                            + folder.resolve("rebuilt"),
                                    "groundswell.kafka.bootstrap-servers="
                                            + sides.broker().address())
                            .run()) {
                var views = context.getBean(Projections.class);
                began = System.nanoTime();
                views.awaitAll(sides.relayed(), PATIENCE);
                say("all views built at once", EVENTS, System.nanoTime() - began, "");
                var root =
                        URI.create(
                                "http://localhost:"
                                        + context.getEnvironment()
                                                .getProperty("local.server.port"));
                var reached = true;
                for (var round = 0; round < ROUNDS; round++) {
                    reached &= rebuildWhileAnswering(views, root);
                }
                return reached;
            }
        }
    }

    /** Answers whether it was fast enough. */
    private boolean rebuildWhileAnswering(Projections views, URI root) throws InterruptedException {
        var over = new AtomicBoolean();
        var times = new ArrayList<Long>();
        var reader =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!over.get()) {
                                var asked = System.nanoTime();
                                position(root, http -> http.get(RANKING));
                                times.add(System.nanoTime() - asked);
                            }
                        });
        var began = System.nanoTime();
        views.rebuild("ranking", _ -> {});
        var took = System.nanoTime() - began;
        over.set(true);
        reader.join();
        var sorted = times.stream().mapToLong(time -> time).toArray();
        Arrays.sort(sorted);
        say(
                "the ranking built anew",
                EVENTS,
                took,
                String.format(
                        Locale.ROOT,
                        " (limit %,d); meanwhile %,d rankings answered one after the other, p99 %d"
                                + " ms",
                        LEAST_EVENTS_A_SECOND,
                        sorted.length,
                        TimeUnit.NANOSECONDS.toMillis(sorted[sorted.length * 99 / 100])));
        return EVENTS * 1e9 / took >= LEAST_EVENTS_A_SECOND;
    }

    private static void say(String what, long events, long nanos, String more) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,d events in %,d ms, %,d a second%s%n",
                what,
                events,
                TimeUnit.NANOSECONDS.toMillis(nanos),
                Math.round(events * 1e9 / nanos),
                more);
    }
}
