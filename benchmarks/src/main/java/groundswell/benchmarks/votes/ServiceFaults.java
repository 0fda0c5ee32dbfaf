package groundswell.benchmarks.votes;

import groundswell.events.value.Choice;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The same faults for the whole service, as people reach it: over HTTP. */
final class ServiceFaults {
    private static final int PEOPLE = 32;
    private static final int VOTES_EACH = 10;
    private static final long LEFT_OVER_BYTES = 1 << 20;

    private final Path folder;
    private final Random random;
    private final int port;

    ServiceFaults(Path folder, Random random) throws IOException {
        this.folder = folder;
        this.random = random;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    /** A home and, on PostgreSQL, the server of its log. */
    private record Place(Path home, @Nullable DurableServer server, Map<String, String> settings)
            implements AutoCloseable {
        static Place in(Path folder, Path dataFolder, String kind) throws IOException {
            var home = Files.createDirectories(folder.resolve("home"));
            if (kind.equals("h2")) {
                return new Place(home, null, new HashMap<>());
            }
            var server = new DurableServer(dataFolder);
            var settings = new HashMap<String, String>();
            settings.put("GROUNDSWELL_LOG_URL", server.url());
            settings.put("GROUNDSWELL_LOG_USER", DurableServer.USER);
            settings.put("GROUNDSWELL_LOG_PASSWORD", DurableServer.PASSWORD);
            return new Place(home, server, settings);
        }

        String log() {
            return server == null ? home.resolve("log").toString() : server.url();
        }

        long check(Map<Long, String> acknowledged) {
            try (var log = Voter.open(log())) {
                return VoteCheck.check(log, acknowledged);
            }
        }

        @Override
        public void close() throws IOException {
            if (server != null) {
                server.close();
            }
        }
    }

    private ServiceProcess serve(Place place) throws IOException {
        return ServiceProcess.start(place.home(), port, place.settings());
    }

    /** Kills the service, and the database's server, while people vote. */
    void kills(String kind, int kills) throws Exception {
        try (var place = Place.in(folder, folder, kind)) {
            FaultRuns.found(place.log());
            var began = System.nanoTime();
            var service = serve(place);
            var voters = new HttpVoters(service.root());
            var servers = 0;
            try (voters) {
                voters.start(PEOPLE, Tokens.of(place.home()), random);
                for (var kill = 0; kill < kills; kill++) {
                    voters.awaitVotes(1 + random.nextInt(2_000));
                    if (place.server() != null && kill % 2 == 1) {
                        place.server().kill();
                        place.server().startAgain();
                        servers++;
                        // The service lives on and must find its way back.
                        voters.awaitVotes(1 + random.nextInt(500));
                    }
                    service.kill();
                    var promised = voters.acknowledged();
                    place.check(promised);
                    service = serve(place);
                }
                voters.awaitVotes(100);
            } finally {
                service.kill();
            }
            var entries = place.check(voters.acknowledged());
            System.out.printf(
                    Locale.ROOT,
                    "%s over HTTP: %d kills of the service, %d of the server in %d s: %,d entries,"
                            + " %,d votes acknowledged, %,d tries without an answer, %,d refused"
                            + " with 503; each vote there once, all promises hold%n",
                    kind,
                    kills,
                    servers,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
                    entries,
                    voters.acknowledged().size(),
                    voters.unanswered(),
                    voters.refused());
        }
    }

    /** More people at once than the queue takes: each is answered or asked to come back. */
    void crowd(String kind, int clients, int queueLimit) throws Exception {
        try (var place = Place.in(folder, folder, kind)) {
            FaultRuns.found(place.log());
            place.settings().put("GROUNDSWELL_LOG_QUEUELIMIT", Integer.toString(queueLimit));
            var service = serve(place);
            var tokens = Tokens.of(place.home());
            var voters = new HttpVoters(service.root());
            try (voters;
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var people = new ArrayList<String>();
                for (var client = 0; client < clients; client++) {
                    people.add(tokens.citizen("citizen" + client));
                }
                var began = System.nanoTime();
                var calls = new ArrayList<Future<?>>();
                for (var token : people) {
                    calls.add(threads.submit(() -> voteOnEach(voters, token)));
                }
                for (var call : calls) {
                    call.get();
                }
                var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                voters.check();
                var answered = voters.acknowledged().size();
                var refused = voters.refused();
                var unanswered = voters.unanswered();
                if (!voters.vote(tokens.citizen("late"), 0, Choice.SUPPORT, newKey())) {
                    throw new IllegalStateException("a vote was refused after the crowd had gone");
                }
                service.stop();
                var entries = place.check(voters.acknowledged());
                System.out.printf(
                        Locale.ROOT,
                        "%s over HTTP: %,d clients at once, a queue of %,d: %,d votes acknowledged,"
                                + " %,d refused with 503 and Retry-After, %,d connections lost, in"
                                + " %,d ms, the longest answer after %,d ms, none left hanging;"
                                + " afterwards votes are taken, %,d entries, all promises hold%n",
                        kind,
                        clients,
                        queueLimit,
                        answered,
                        refused,
                        unanswered,
                        took,
                        voters.longestMillis(),
                        entries);
            } finally {
                service.kill();
            }
        }
    }

    private static Void voteOnEach(HttpVoters voters, String token) throws InterruptedException {
        for (var vote = 0; vote < VOTES_EACH; vote++) {
            voters.vote(token, vote % VoteCheck.IDEAS, Choice.SUPPORT, newKey());
        }
        return null;
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** A disk that is full, and then has room again. */
    void full(String kind) throws Exception {
        var small = Files.createDirectory(folder.resolve("small"));
        run(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + (kind.equals("h2") ? "64m" : "256m"),
                "tmpfs",
                small.toString());
        try (var place = Place.in(kind.equals("h2") ? small : folder, small, kind)) {
            FaultRuns.found(place.log());
            var service = serve(place);
            var voters = new HttpVoters(service.root());
            try (voters) {
                voters.start(PEOPLE, Tokens.of(place.home()), random);
                voters.awaitVotes(1_000);
                var ballast = fill(small);
                voters.awaitRefusals(100);
                var before = voters.acknowledged().size();
                Files.delete(ballast);
                var how = "goes on by itself";
                if (place.server() == null) {
                    service.stop();
                    service = serve(place);
                    how = "goes on after a restart of the service";
                } else if (!place.server().isAlive()) {
                    place.server().startAgain();
                    how = "goes on after a restart of the server, which had ended itself";
                }
                voters.awaitVotes(1_000);
                voters.close();
                service.stop();
                var entries = place.check(voters.acknowledged());
                System.out.printf(
                        Locale.ROOT,
                        "%s over HTTP, disk full: %,d votes acknowledged before, %,d tries refused"
                                + " with 503 and Retry-After, %,d without an answer, the longest"
                                + " after %,d ms; with room again it %s; %,d votes acknowledged,"
                                + " %,d entries, all promises hold%n",
                        kind,
                        before,
                        voters.refused(),
                        voters.unanswered(),
                        voters.longestMillis(),
                        how,
                        voters.acknowledged().size(),
                        entries);
            } finally {
                service.kill();
            }
        } finally {
            run("umount", small.toString());
        }
    }

    /** Takes all room but a little. */
    private static Path fill(Path small) throws IOException {
        var ballast = small.resolve("ballast");
        try (var file = Files.newOutputStream(ballast)) {
            var store = Files.getFileStore(small);
            var block = new byte[1 << 16];
            while (store.getUsableSpace() > LEFT_OVER_BYTES) {
                file.write(block);
            }
        }
        return ballast;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        var said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
