package groundswell.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.tree.LogSigning;
import groundswell.events.value.Role;
import groundswell.store.tree.SigningKey;
import groundswell.store.tree.VerifierKey;
import groundswell.store.witness.Witness;
import groundswell.store.witness.WitnessMemory;
import groundswell.store.witness.WitnessServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Residents of Riverside decide what their square becomes. */
class TheSquareTest {
    private static final String SQUARE = "/api/campaigns/riverside.square";

    private static final String SUPPORT = "{\"choice\":\"support\"}";

    @TempDir private Path folder;

    @Test
    void residents_submit_vote_and_adopt() {
        try (var service = RunningService.on(folder)) {
            announce(service, Instant.now().plus(Duration.ofDays(1)));
            var ana = service.as("ana", Role.CITIZEN);
            var ben = service.as("ben", Role.CITIZEN);
            var fountain = submit(ana, "A fountain", "400000");
            var benches = submit(ben, "Benches in the shade", "700000");

            assertThat(
                            ana.put("/api/ideas/" + fountain + "/vote", "{\"choice\":\"support\"}")
                                    .status())
                    .isEqualTo(200);
            assertThat(
                            ben.put("/api/ideas/" + fountain + "/vote", "{\"choice\":\"support\"}")
                                    .status())
                    .isEqualTo(200);
            ben.put("/api/ideas/" + benches + "/vote", "{\"choice\":\"support\"}");
            var last = ana.put("/api/ideas/" + benches + "/vote", "{\"choice\":\"pass\"}");

            var ranking = service.get(SQUARE + "/ranking?by=net&atLeast=" + last.position()).json();
            assertThat(ranking.at("/entries/0/idea").asString()).isEqualTo(fountain);
            assertThat(ranking.at("/entries/0/support").asInt()).isEqualTo(2);

            var steward = service.as("sol", Role.STEWARD);
            assertThat(steward.post(SQUARE + "/decision", "").code())
                    .isEqualTo("VOTING_STILL_OPEN");
            steward.post(SQUARE + "/closing", "{\"reason\":\"everybody has voted\"}");
            assertThat(
                            ana.put("/api/ideas/" + benches + "/vote", "{\"choice\":\"support\"}")
                                    .code())
                    .isEqualTo("VOTING_NOT_OPEN");
            var decided = steward.post(SQUARE + "/decision", "");
            assertThat(decided.status()).isEqualTo(200);

            var decision = service.get(SQUARE + "/decision?atLeast=" + decided.position()).json();
            assertThat(decision.at("/adopted/0").asString()).isEqualTo(fountain);
            assertThat(decision.at("/trace/0/verdict").asString()).isEqualTo("adopted");
            assertThat(decision.at("/trace/1/verdict").asString()).isEqualTo("over-budget");

            var announced = service.get("/log/announcement/" + decided.position()).json();
            var size = announced.get("size").longValue();
            assertThat(size).isGreaterThan(decided.position());
            assertThat(announced.get("receipt").asString())
                    .contains(announced.get("checkpoint").asString());
            assertThat(service.get("/campaigns/riverside.square/decision").text())
                    .contains("on the signed checkpoint of size " + size)
                    .contains("/log/announcement/" + decided.position());
        }
    }

    @Test
    void a_decision_is_announced_when_its_witnesses_have_cosigned_it() throws Exception {
        var memory = folder.resolve("remembered");
        Files.createDirectories(memory);
        var key = SigningKey.of("neighbour.test/witness", VerifierKey.COSIGNATURE, new byte[32]);
        var port = freePort();
        Files.writeString(
                folder.resolve("witnesses"),
                "witness " + key.verifier().text() + " http://localhost:" + port + "\nquorum 1\n");
        try (var service = RunningService.on(folder)) {
            announce(service, Instant.now().plus(Duration.ofDays(1)));
            submit(service.as("ana", Role.CITIZEN), "A fountain", "400000");
            var steward = service.as("sol", Role.STEWARD);
            steward.post(SQUARE + "/closing", "{\"reason\":\"everybody has voted\"}");
            var decided = steward.post(SQUARE + "/decision", "").position();
            service.get(SQUARE + "/decision?atLeast=" + decided);

            assertThat(service.get("/log/announcement/" + decided).text())
                    .contains("\"announced\":false", "\"wanted\":1");
            assertThat(service.get("/campaigns/riverside.square/decision").text())
                    .contains("not yet: witnesses have to cosign the log first, at least 1");

            var logKey = LogSigning.in(folder).settings().keys().getFirst().verifier();
            var witness =
                    new Witness(
                            key,
                            Map.of("localhost/groundswell", List.of(logKey)),
                            WitnessMemory.open(memory),
                            InstantSource.system());
            try (var _ =
                    new WitnessServer(
                            witness,
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() ->
                                service.get("/log/announcement/" + decided)
                                        .text()
                                        .contains("\"announced\":true"));
            }
            assertThat(service.get("/log/announcement/" + decided).json().at("/cosigners/0"))
                    .hasToString("\"neighbour.test/witness\"");
            assertThat(service.get("/campaigns/riverside.square/decision").text())
                    .contains("cosigned by neighbour.test/witness");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void a_thousand_parallel_votes_of_one_member_count_once() throws Exception {
        try (var service = RunningService.on(folder)) {
            announce(service, Instant.now().plus(Duration.ofDays(1)));
            var ana = service.as("ana", Role.CITIZEN);
            var fountain = submit(ana, "A fountain", "400000");
            try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
                var votes =
                        IntStream.range(0, 1_000)
                                .mapToObj(n ->
                                        crowd.submit(() ->
                                                ana.put(
                                                        "/api/ideas/" + fountain + "/vote",
                                                        n % 2 == 0
                                                                ? "{\"choice\":\"support\"}"
                                                                : "{\"choice\":\"oppose\"}")))
                                .toList();
                for (var vote : votes) {
                    assertThat(vote.get().status()).isEqualTo(200);
                }
            }
            service.catchUp();

            var ranking = service.get(SQUARE + "/ranking").json().at("/entries/0");
            assertThat(ranking.get("support").asInt() + ranking.get("oppose").asInt()).isEqualTo(1);
            var enrolled =
                    service.get(
                                    "/api/events?type=vote.participant-enrolled/1&campaign=riverside.square")
                            .json()
                            .get("events");
            assertThat(enrolled).hasSize(1);
            historyAlternates(service, fountain, ranking.get("support").asInt() == 1);
        }
    }

    @Test
    void voting_closes_by_itself_at_the_announced_instant() {
        var later = new AtomicReference<>(Duration.ZERO);
        try (var service = RunningService.on(folder, () -> Instant.now().plus(later.get()))) {
            announce(service, Instant.now().plus(Duration.ofDays(1)));
            var ana = service.as("ana", Role.CITIZEN);
            var fountain = submit(ana, "A fountain", "400000");
            assertThat(ana.put("/api/ideas/" + fountain + "/vote", SUPPORT).status())
                    .isEqualTo(200);
            assertThat(service.get(SQUARE).json().path("phase").asString(""))
                    .isNotEqualTo("deciding");

            later.set(Duration.ofDays(1));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() ->
                            service.get(SQUARE)
                                    .json()
                                    .path("phase")
                                    .asString("")
                                    .equals("deciding"));
            assertThat(ana.delete("/api/ideas/" + fountain + "/vote").code())
                    .isEqualTo("VOTING_NOT_OPEN");
        }
    }

    private static void historyAlternates(
            RunningService service, String idea, boolean endsInSupport) {
        var current = "";
        var next = "/api/ideas/" + idea + "/history?limit=500";
        while (!next.isEmpty()) {
            var page = service.get(next).json();
            for (var entry : page.get("entries")) {
                switch (entry.path("type").asString("")) {
                    case "vote.cast/1" -> {
                        assertThat(current).isEmpty();
                        current = entry.at("/what/choice").asString();
                    }
                    case "vote.changed/1" -> {
                        assertThat(entry.at("/what/from").asString()).isEqualTo(current);
                        current = entry.at("/what/to").asString();
                    }
                    default ->
                            assertThat(entry.path("type").asString("")).doesNotStartWith("vote.");
                }
            }
            next = page.path("next").asString("");
        }
        assertThat(current).isEqualTo(endsInSupport ? "support" : "oppose");
    }

    static String submit(RunningService.Visitor author, String title, String cost) {
        var reply =
                author.post(
                        SQUARE + "/ideas",
                        """
                        {"title":"%s","text":"It would make the square a place to stay.",
                         "cost":{"minor":%s,"currency":"EUR"}}
                        """
                                .formatted(title, cost));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().get("id").asString();
    }

    static void announce(RunningService service, Instant votingCloses) {
        var operator = service.as("olga", Role.OPERATOR, Role.STEWARD);
        var founded =
                operator.post(
                        "/api/communities",
                        """
                        {"id":"riverside","name":"Riverside","purpose":"A town for everybody."}
                        """);
        assertThat(founded.status()).as(founded.text()).isEqualTo(201);
        var opens = Instant.now().minusSeconds(1);
        var announced =
                operator.post(
                        "/api/communities/riverside/campaigns",
                        """
                        {"name":"square","question":"What should the square become?",
                         "ballot":{"form":"idea-votes","choices":["support","oppose","pass"]},
                         "schedule":{"collectingOpens":"%1$s","collectingCloses":"%2$s",
                                     "votingOpens":"%1$s","votingCloses":"%2$s"},
                         "budget":{"minor":1000000,"currency":"EUR"},
                         "rule":{"rule":"greedy/1","overBudget":"skip","minimumScore":0},
                         "tieOrder":["lowest-cost","idea-id"]}
                        """
                                .formatted(opens, votingCloses));
        assertThat(announced.status()).as(announced.text()).isEqualTo(201);
        for (var phase : new String[] {"collecting", "voting"}) {
            operator.post(SQUARE + "/" + phase, "{\"reason\":\"as announced\"}");
        }
    }
}
