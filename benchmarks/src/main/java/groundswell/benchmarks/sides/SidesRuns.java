package groundswell.benchmarks.sides;

import groundswell.benchmarks.votes.DurableServer;
import groundswell.command.log.EventLeafCodec;
import groundswell.store.EventLog;
import groundswell.store.PostgresLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The two sides apart, broken again and again: kills the broker, the database, the command sides
 * and the query sides while people vote, starts each of them again, and checks in the end that the
 * log, the topics and every view hold the same.
 */
public final class SidesRuns {
    private static final int PEOPLE = 24;
    private static final long LOOK_MILLIS = 20;

    private SidesRuns() {}

    /**
     * @param args a folder, "faults", how many kills, how many commands
     */
    public static void main(String[] args) {
        try {
            var folder = Files.createTempDirectory(Path.of(args[0]), "sides");
            var seed = Long.getLong("seed", new Random().nextLong());
            var data = System.getProperty("groundswell.data", "");
            var shared = System.getProperty("views", "own").equals("shared");
            System.out.println(
                    faults(
                            folder,
                            data.isEmpty() ? null : Path.of(data),
                            shared ? Sides.Views.SHARED : Sides.Views.OWN,
                            Integer.parseInt(args[2]),
                            Integer.parseInt(args[3]),
                            seed));
            System.exit(0);
        } catch (Exception broken) {
            broken.printStackTrace();
            System.exit(1);
        }
    }

    /**
     * Runs it.
     *
     * @param data folder of public data; none means that what people do is made up
     * @return what was done, in one line
     * @throws IllegalStateException if a promise was broken
     */
    public static String faults(
            Path folder, @Nullable Path data, Sides.Views views, int kills, int commands, long seed)
            throws Exception {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var story = Story.of(data, commands, random);
        var began = System.nanoTime();
        try (var sides = new Sides(folder, views);
                var crowd = new Crowd(sides, story, random.nextLong())) {
            sides.start();
            crowd.found();
            crowd.start(PEOPLE);
            var killed = new TreeMap<String, Integer>();
            for (var kill = 0; kill < kills; kill++) {
                awaitActs(crowd, (int) ((kill + random.nextDouble()) * commands / kills));
                killed.merge(kill(sides, random), 1, Integer::sum);
            }
            crowd.await();
            for (var side : sides.all()) {
                side.awaitReady();
            }
            crowd.closeVoting();
            long entries;
            try (var log = open(sides.logUrl())) {
                awaitRelayed(sides, log.head());
                entries = new SidesCheck(sides, story, crowd).all(log);
            }
            return String.format(
                    Locale.ROOT,
                    "sides apart: %d kills (%s) while %,d commands were sent over two command"
                            + " sides, %,d of them again, in %d s: %,d entries; log, topics and"
                            + " the views of both query sides hold each once and in order, all"
                            + " counts as expected",
                    kills,
                    killed,
                    story.acts().size(),
                    crowd.again(),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
                    entries);
        }
    }

    private static void awaitActs(Crowd crowd, int wanted) throws InterruptedException {
        while (crowd.done() < wanted) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** One of them, whichever; and starts it again. */
    private static String kill(Sides sides, Random random)
            throws IOException, InterruptedException {
        var targets = new ArrayList<>(List.of("broker", "server"));
        sides.all().forEach(side -> targets.add(side.name()));
        var target = targets.get(random.nextInt(targets.size()));
        switch (target) {
            case "broker" -> {
                sides.broker().kill();
                sides.broker().startAgain();
            }
            case "server" -> {
                sides.server().kill();
                sides.server().startAgain();
            }
            default -> {
                for (var side : sides.all()) {
                    if (side.name().equals(target)) {
                        side.awaitReady();
                        side.kill();
                    }
                }
            }
        }
        return target.replaceAll("-\\d$", "");
    }

    private static EventLog open(String url) {
        return EventLog.openPostgres(
                new PostgresLog(url, DurableServer.USER, () -> DurableServer.PASSWORD),
                new EventLeafCodec(),
                InstantSource.system(),
                EventLog.QUEUE_LIMIT);
    }

    private static void awaitRelayed(Sides sides, long head) throws InterruptedException {
        for (var tries = 0; sides.relayed() < head; tries++) {
            if (tries > 3_000) {
                throw new IllegalStateException(
                        "the relay came to " + sides.relayed() + " of " + head);
            }
            Thread.sleep(LOOK_MILLIS * 5);
        }
    }
}
