package groundswell.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Level;
import groundswell.events.value.Role;
import groundswell.query.intake.ProjectionState;
import groundswell.query.intake.Projections;
import groundswell.standalone.Groundswell;
import groundswell.standalone.Home;
import groundswell.standalone.LocalTokens;
import groundswell.standalone.journey.RunningService.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A service is told to stop while people vote. */
class ShutdownTest {
    private static final String SUPPORT = "{\"choice\":\"support\"}";
    private static final int VOTERS = 8;

    @TempDir private Path folder;

    /** A clock at which the log's writer, and nobody else, stands still while it is closed. */
    private static final class Gate implements InstantSource {
        private final Semaphore asked = new Semaphore(0);
        private final Semaphore open = new Semaphore(0);
        private volatile boolean closed;

        @Override
        public Instant instant() {
            if (closed && Thread.currentThread().getName().equals("log-writer")) {
                asked.release();
                open.acquireUninterruptibly();
            }
            return Instant.now();
        }
    }

    @Test
    void who_waits_for_an_answer_gets_it_and_nobody_new_is_let_in() throws Exception {
        var gate = new Gate();
        List<CompletableFuture<Reply>> votes;
        long head;
        try (var service = RunningService.on(folder, gate);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TheSquareTest.announce(service, Instant.now().plus(Duration.ofDays(1)));
            var ana = service.as("ana", Role.CITIZEN);
            var fountain = "/api/ideas/" + TheSquareTest.submit(ana, "A fountain", "4") + "/vote";

            gate.closed = true;
            votes =
                    Stream.of("ana", "ben", "cem", "dina")
                            .map(name -> service.as(name, Role.CITIZEN))
                            .map(voter ->
                                    CompletableFuture.supplyAsync(
                                            () -> voter.put(fountain, SUPPORT), threads))
                            .toList();
            gate.asked.acquireUninterruptibly();
            var stopping = CompletableFuture.runAsync(service::stop, threads);
            var port = URI.create(service.root()).getPort();
            Awaitility.await().until(() -> !takesConnections(port));
            assertThat(stopping).isNotDone();
            assertThat(votes).noneMatch(CompletableFuture::isDone);

            gate.closed = false;
            gate.open.release();
            stopping.join();
            var positions = votes.stream().map(CompletableFuture::join).map(Reply::position);
            head = positions.max(Long::compare).orElseThrow();
        }
        try (var again = RunningService.on(folder)) {
            assertThat(again.head()).isEqualTo(head);
            again.catchUp();
            assertThat(again.part(Projections.class).states())
                    .extracting(ProjectionState::position)
                    .containsOnly(head);
            var ranking = again.get("/api/campaigns/riverside.square/ranking").json();
            assertThat(ranking.at("/entries/0/support").asInt()).isEqualTo(votes.size());
        }
    }

    /** Half a minute; run with {@code -Dgroundswell.long=true}. */
    @Test
    @EnabledIfSystemProperty(named = "groundswell.long", matches = "true")
    void a_process_that_is_terminated_has_every_vote_that_it_answered() throws Exception {
        String fountain;
        try (var service = RunningService.on(folder)) {
            TheSquareTest.announce(service, Instant.now().plus(Duration.ofDays(1)));
            var ana = service.as("ana", Role.CITIZEN);
            fountain = "/api/ideas/" + TheSquareTest.submit(ana, "A fountain", "4") + "/vote";
        }
        var output = folder.resolve("output");
        var port = free();
        var process = serve(port, output);
        var accepted = new AtomicInteger();
        var others = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> Files.readString(output).contains("is ready"));
            var address = URI.create("http://localhost:" + port + fountain);
            var crowd =
                    IntStream.range(0, VOTERS)
                            .mapToObj(voter ->
                                    threads.submit(() ->
                                            voteUntilItStops(address, voter, accepted, others)))
                            .toList();
            Awaitility.await().until(() -> accepted.get() > 10 * VOTERS);

            process.destroy();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            for (var voter : crowd) {
                voter.get();
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(others).hasValue(0);
        assertThat(Files.readString(output)).doesNotContain("ERROR", "Exception");
        try (var again = RunningService.on(folder)) {
            again.catchUp();
            var ranking = again.get("/api/campaigns/riverside.square/ranking").json();
            // A request whose connection broke may have counted; one that was answered has.
            assertThat(ranking.at("/entries/0/support").asInt())
                    .isBetween(accepted.get(), accepted.get() + VOTERS);
        }
    }

    private Process serve(int port, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Groundswell.class.getName(),
                        "serve",
                        "--home",
                        folder.toString(),
                        "--port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Each vote by somebody new, until no connection is to be had. */
    private Void voteUntilItStops(
            URI address, int voter, AtomicInteger accepted, AtomicInteger others) {
        var tokens = LocalTokens.of(new Home(folder));
        try (var http = HttpClient.newHttpClient()) {
            for (var number = 0; ; number++) {
                var token =
                        tokens.issue(
                                "voter-" + voter + "-" + number,
                                EnumSet.of(Role.CITIZEN),
                                Level.VERIFIED,
                                Duration.ofHours(1));
                var answer =
                        http.send(
                                HttpRequest.newBuilder(address)
                                        .PUT(BodyPublishers.ofString(SUPPORT))
                                        .header("Content-Type", "application/json")
                                        .header("Authorization", "Bearer " + token)
                                        .build(),
                                BodyHandlers.ofString());
                switch (answer.statusCode()) {
                    case 200 -> accepted.incrementAndGet();
                    case 503 -> {}
                    default -> others.incrementAndGet();
                }
            }
        } catch (IOException stopped) {
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private static boolean takesConnections(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
