package groundswell.benchmarks.votes;

import groundswell.store.LogOverloadedException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
     * @param args "kills h2 N", "kills postgres N", "two SECONDS" or "crowd CLIENTS", after a
     *     folder
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
                default -> throw new IllegalArgumentException("kills, two or crowd");
            }
            System.exit(0);
        } catch (Exception broken) {
            broken.printStackTrace();
            System.exit(1);
        }
    }

    /** A database that can be killed and started again on its data. */
    private final class Server implements AutoCloseable {
        private EmbeddedPostgres server;

        Server() throws IOException {
            server = started(0);
        }

        private EmbeddedPostgres started(int port) throws IOException {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
        }

        String url() {
            return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
        }

        void kill() throws IOException, InterruptedException {
            var postmaster = folder.resolve("data/postmaster.pid");
            var pid = Long.parseLong(Files.readAllLines(postmaster).getFirst().strip());
            var handle = ProcessHandle.of(pid).orElseThrow();
            var children = handle.children().toList();
            handle.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            while (handle.isAlive() || children.stream().anyMatch(ProcessHandle::isAlive)) {
                Thread.sleep(10);
            }
            Files.deleteIfExists(postmaster);
        }

        void startAgain() throws IOException {
            var port = server.getPort();
            server.close();
            server = started(port);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private void kills(String kind, int kills) throws Exception {
        try (var server = kind.equals("postgres") ? new Server() : null) {
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
        try (var server = new Server()) {
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
        try (var server = kind.equals("postgres") ? new Server() : null) {
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

    private static void found(String place) {
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
