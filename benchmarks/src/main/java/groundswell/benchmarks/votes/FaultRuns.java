package groundswell.benchmarks.votes;

import groundswell.store.LogOverloadedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Breaks what a vote goes through, again and again, and then checks the log: kills of the process
 * and of the database, two processes at once, more clients than the queue takes. Prints one line
 * each; ends with 1 when a check failed.
 */
public final class FaultRuns {
    private final Path folder;
    private final Random random;
    private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong failed = new AtomicLong();

    private FaultRuns(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
        System.out.println("seed " + seed);
    }

    /**
     * @param args after a folder: "kills h2|postgres N", "two SECONDS", "crowd h2|postgres CLIENTS
     *     QUEUE"; and with the service over HTTP "service-kills h2|postgres N", "service-crowd
     *     h2|postgres CLIENTS QUEUE", "full h2|postgres"
     */
    public static void main(String[] args) {
        try {
            var seed = Long.getLong("seed", new Random().nextLong());
            var runs = new FaultRuns(Files.createTempDirectory(Path.of(args[0]), "faults"), seed);
            switch (args[1]) {
                case "kills" -> runs.kills(args[2], Integer.parseInt(args[3]));
                case "two" -> runs.two(Integer.parseInt(args[2]));
                case "crowd" ->
                        runs.crowd(args[2], Integer.parseInt(args[3]), Integer.parseInt(args[4]));
                default -> runs.service(args);
            }
            System.exit(0);
        } catch (Exception broken) {
            broken.printStackTrace();
            System.exit(1);
        }
    }

    private void service(String[] args) throws Exception {
        var faults = new ServiceFaults(folder, random);
        switch (args[1]) {
            case "service-kills" -> faults.kills(args[2], Integer.parseInt(args[3]));
            case "service-crowd" ->
                    faults.crowd(args[2], Integer.parseInt(args[3]), Integer.parseInt(args[4]));
            case "full" -> faults.full(args[2]);
            default -> throw new IllegalArgumentException("unknown: " + args[1]);
        }
    }

    private void kills(String kind, int kills) throws Exception {
        try (var server = kind.equals("postgres") ? new DurableServer(folder) : null) {
            var place = server == null ? folder.resolve("log").toString() : server.url();
            found(place);
            var began = System.nanoTime();
            var servers = 0;
            long entries = 0;
            for (var kill = 0; kill < kills; kill++) {
                var voter = voter(place);
                voter.awaitVotes(1 + random.nextInt(2_000));
                if (server != null && kill % 2 == 1) {
                    // The process lives on and must find its way back.
                    server.kill();
                    server.startAgain();
                    servers++;
                    voter.awaitVotes(1 + random.nextInt(500));
                }
                voter.kill();
                try (var log = Voter.open(place)) {
                    entries = VoteCheck.check(log, acknowledged);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d kills of the process, %d of the server in %d s: %,d entries, %,d votes"
                            + " acknowledged, %,d not answered; all promises hold%n",
                    kind,
                    kills,
                    servers,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
                    entries,
                    acknowledged.size(),
                    failed.get());
        }
    }

    private void two(int seconds) throws Exception {
        try (var server = new DurableServer(folder)) {
            found(server.url());
            var one = voter(server.url());
            var other = voter(server.url());
            Thread.sleep(TimeUnit.SECONDS.toMillis(seconds));
            one.kill();
            other.kill();
            try (var log = Voter.open(server.url())) {
                var entries = VoteCheck.check(log, acknowledged);
                System.out.printf(
                        Locale.ROOT,
                        "two processes on one PostgreSQL for %d s: %,d entries, %,d and %,d votes"
                                + " acknowledged, %,d not answered; all promises hold%n",
                        seconds,
                        entries,
                        one.votes.get(),
                        other.votes.get(),
                        failed.get());
            }
        }
    }

    /** More clients than a small queue takes: each is answered or refused, and then all is well. */
    private void crowd(String kind, int clients, int queueLimit) throws Exception {
        try (var server = kind.equals("postgres") ? new DurableServer(folder) : null) {
            var place = server == null ? folder.resolve("log").toString() : server.url();
            found(place);
            try (var log = Voter.open(place, queueLimit);
                    var commands = GroundswellBallots.commands(log);
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var answered = new AtomicLong();
                var refused = new AtomicLong();
                var calls = new ArrayList<java.util.concurrent.Future<?>>();
                var began = System.nanoTime();
                for (var client = 0; client < clients; client++) {
                    var number = client;
                    calls.add(
                            threads.submit(() -> {
                                for (var vote = 0; vote < 20; vote++) {
                                    try {
                                        GroundswellBallots.send(commands, number, vote % 10);
                                        answered.incrementAndGet();
                                    } catch (LogOverloadedException full) {
                                        refused.incrementAndGet();
                                    }
                                }
                            }));
                }
                for (var call : calls) {
                    call.get(60, TimeUnit.SECONDS);
                }
                var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                GroundswellBallots.send(commands, clients, 1);
                var entries = VoteCheck.check(log, Map.of());
                System.out.printf(
                        Locale.ROOT,
                        "%s: %,d clients at once, a queue of %,d: %,d votes answered and %,d refused in %,d ms,"
                                + " none left hanging; afterwards votes are taken, %,d entries, all"
                                + " promises hold%n",
                        kind,
                        clients,
                        queueLimit,
                        answered.get(),
                        refused.get(),
                        took,
                        entries);
            }
        }
    }

    static void found(String place) {
        new GroundswellBallots(Voter.open(place), 0, VoteCheck.IDEAS).close();
    }

    private Running voter(String place) throws IOException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Voter.class.getName(),
                                place,
                                Long.toString(random.nextLong()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new Running(process);
    }

    /** A voting process; what it prints before it is killed counts. */
    private final class Running {
        private final Process process;
        private final AtomicLong votes = new AtomicLong();
        private final Thread reader;

        Running(Process process) {
            this.process = process;
            this.reader = Thread.ofPlatform().start(this::read);
        }

        private void read() {
            try (BufferedReader lines = process.inputReader()) {
                for (@Nullable String line = lines.readLine();
                        line != null;
                        line = lines.readLine()) {
                    var parts = line.split(" ", 2);
                    if (line.startsWith("failed")) {
                        failed.incrementAndGet();
                    } else if (line.matches("\\d+ \\S+ \\S+ (SUPPORT|OPPOSE|PASS|\\w+)")) {
                        acknowledged.put(Long.parseLong(parts[0]), parts[1]);
                        votes.incrementAndGet();
                    }
                }
            } catch (IOException ended) {
                // Killed: what was read counts.
            }
        }

        void awaitVotes(int more) throws InterruptedException {
            var wanted = votes.get() + more;
            for (var tries = 0; votes.get() < wanted; tries++) {
                if (tries > 12_000 || !process.isAlive()) {
                    throw new IllegalStateException("the voting process does not go on");
                }
                Thread.sleep(10);
            }
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
            reader.join();
        }
    }
}
