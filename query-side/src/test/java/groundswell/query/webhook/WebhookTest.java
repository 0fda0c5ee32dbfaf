package groundswell.query.webhook;

import static groundswell.query.intake.Riverside.ANNA;
import static groundswell.query.intake.Riverside.REASON;
import static groundswell.query.intake.Riverside.RIVERSIDE;
import static groundswell.query.intake.Riverside.TREES;
import static groundswell.query.intake.Riverside.announced;
import static groundswell.query.intake.Riverside.votingOpen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import groundswell.events.CampaignEvent.CollectingOpened;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.RunningResult;
import groundswell.query.feed.ServedFeed;
import groundswell.query.intake.History;
import groundswell.query.intake.ListIntake;
import groundswell.query.intake.Projections;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks between a real service and real receivers that do not always behave. */
class WebhookTest {
    private static final CampaignId POOL = CampaignId.of(RIVERSIDE, "pool");

    @TempDir private Path folder;

    private final JdbcConnectionPool views = ServedFeed.database();
    private final HttpClient http = HttpClient.newHttpClient();
    private final History history = votingOpen(RunningResult.SHOWN);
    private LocalReceiver receiver;
    private ListIntake intake;
    private ServedFeed service;

    @BeforeEach
    void start() throws IOException {
        receiver = new LocalReceiver();
        intake = history.intake();
        serve();
    }

    private void serve(String... more) {
        var settings =
                new ArrayList<>(
                        List.of(
                                "groundswell.webhooks.key-file=" + folder.resolve("webhook-key"),
                                "groundswell.webhooks.allow-http=true",
                                "groundswell.webhooks.allowed-networks=127.0.0.0/8",
                                "groundswell.webhooks.attempts=4",
                                "groundswell.webhooks.first-delay=20ms",
                                "groundswell.webhooks.last-delay=100ms",
                                "groundswell.webhooks.timeout=3s"));
        settings.addAll(List.of(more));
        service = new ServedFeed(intake, views, settings.toArray(String[]::new));
        service.catchUp(history.head());
    }

    private void serveAgain(String... more) {
        service.close();
        serve(more);
    }

    @AfterEach
    void stop() {
        service.close();
        receiver.close();
        http.close();
        views.dispose();
    }

    private HttpResponse<String> ask(String method, String path, String token, String body) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                        .method(method, BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(method + " " + path, broken);
        }
    }

    private JsonNode ok(String method, String path, String body) {
        var answer = ask(method, path, "operator", body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JsonMapper.shared().readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    private String registered(String more) {
        return fresh(more).required("webhook").required("id").stringValue();
    }

    private JsonNode fresh(String more) {
        return ok("POST", "/api/webhooks", "{\"url\":\"" + receiver.url() + "\"" + more + "}");
    }

    private String status(String id) {
        return ok("GET", "/api/webhooks/" + id, "").required("status").stringValue();
    }

    private List<JsonNode> ledger(String id, String query) {
        var lines = new ArrayList<JsonNode>();
        ok("GET", "/api/webhooks/" + id + "/deliveries" + query, "")
                .required("deliveries")
                .forEach(lines::add);
        return lines;
    }

    private void votes(int from, int many) {
        for (var voter = from; voter < from + many; voter++) {
            history.then(new VoteCast(TREES, new Handle("h-" + voter), Choice.SUPPORT, false));
        }
        intake.append(history.more());
    }

    private static List<Long> positions(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void everything_after_a_position_arrives_signed_and_the_signature_verifies_independently() {
        var secret = fresh(",\"after\":-1").required("secret").stringValue();
        assertThat(secret).startsWith("whsec_");
        await().until(() -> receiver.taken().size() == 7);
        assertThat(new HashSet<>(receiver.taken())).isEqualTo(new HashSet<>(positions(0, 6)));
        // The signature is of the real time: receivers refuse what is too old.
        for (var one : receiver.received()) {
            var headers = new HashMap<String, List<String>>();
            one.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            var judge = new com.standardwebhooks.Webhook(secret);
            assertThatCode(() -> judge.verify(one.body(), HttpHeaders.of(headers, (_, _) -> true)))
                    .doesNotThrowAnyException();
            var leaf = one.json().required("data").required("leaf");
            assertThat(one.id()).isEqualTo(leaf.required("id").stringValue());
            assertThat(one.json().required("type")).isEqualTo(leaf.required("type"));
        }
    }

    @Test
    void without_a_position_it_begins_now_and_filters_hold() {
        registered(",\"filters\":{\"types\":[\"idea.*\"],\"campaign\":\"riverside.square\"}");
        votes(0, 2);
        history.then(
                groundswell.query.intake.Riverside.submitted(
                        groundswell.events.value.IdeaId.of(
                                groundswell.query.intake.Riverside.SQUARE, "pond"),
                        ANNA,
                        "A pond"));
        intake.append(history.more());
        await().until(() -> receiver.taken().size() == 1);
        assertThat(receiver.taken()).containsExactly(9L);
    }

    @Test
    void a_stream_whose_event_fails_waits_and_the_others_go_on() {
        var stuck = new AtomicInteger();
        receiver.answers(one -> {
            var fails = one.stream().equals("riverside.square") && stuck.getAndIncrement() < 3;
            return fails ? 500 : 200;
        });
        registered("");
        votes(0, 2);
        history.then(announced(POOL, RunningResult.SHOWN), new CollectingOpened(POOL, REASON));
        intake.append(history.more());
        await().until(() -> receiver.taken().size() == 4);
        var ids =
                receiver.received().stream()
                        .filter(one -> one.position() == 7)
                        .map(LocalReceiver.Received::id)
                        .toList();
        assertThat(ids).hasSize(4);
        assertThat(new HashSet<>(ids)).hasSize(1);
        assertThat(receiver.taken()).containsSubsequence(7L, 8L).containsSubsequence(9L, 10L);
    }

    @Test
    void what_is_never_taken_is_put_aside_after_a_limit_and_can_be_sent_again() {
        receiver.answers(one -> one.position() == 7 ? 500 : 200);
        var id = registered("");
        votes(0, 3);
        await().until(() -> receiver.taken().equals(List.of(8L, 9L)));
        var dead = ledger(id, "?state=dead");
        assertThat(dead).hasSize(1);
        assertThat(dead.getFirst().required("attempts").intValue()).isEqualTo(4);
        assertThat(dead.getFirst().required("lastStatus").intValue()).isEqualTo(500);
        receiver.answers(_ -> 200);
        ok("POST", "/api/webhooks/" + id + "/replay", "{\"from\":7}");
        await().until(() -> receiver.taken().size() == 5);
        assertThat(receiver.taken()).containsExactly(8L, 9L, 7L, 8L, 9L);
    }

    @Test
    void redirects_are_not_followed_and_closed_connections_and_hanging_receivers_are_tried_again() {
        var turn = new AtomicInteger();
        var never = new CountDownLatch(1);
        receiver.answers(_ ->
                switch (turn.getAndIncrement()) {
                    case 0 -> 302;
                    case 1 -> LocalReceiver.NO_ANSWER;
                    case 2 -> {
                        try {
                            never.await();
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                        yield 200;
                    }
                    default -> 200;
                });
        var id = registered("");
        votes(0, 1);
        await().until(() -> !ledger(id, "?state=delivered").isEmpty());
        assertThat(ledger(id, "").getFirst().required("attempts").intValue()).isEqualTo(4);
        never.countDown();
    }

    @Test
    void a_receiver_that_is_gone_is_sent_nothing_until_somebody_resumes() {
        receiver.answers(_ -> 410);
        var id = registered("");
        votes(0, 2);
        await().until(() -> status(id).equals("disabled"));
        assertThat(receiver.received()).hasSize(1);
        receiver.answers(_ -> 200);
        ok("POST", "/api/webhooks/" + id + "/resume", "");
        await().until(() -> receiver.taken().equals(List.of(7L, 8L)));
    }

    @Test
    void a_pause_holds_everything_back_and_a_deleted_webhook_is_gone() {
        var id = registered("");
        ok("POST", "/api/webhooks/" + id + "/pause", "");
        votes(0, 2);
        service.catchUp(history.head());
        assertThat(status(id)).isEqualTo("paused");
        assertThat(receiver.received()).isEmpty();
        ok("POST", "/api/webhooks/" + id + "/resume", "");
        await().until(() -> receiver.taken().equals(List.of(7L, 8L)));
        ok("DELETE", "/api/webhooks/" + id, "");
        assertThat(ask("GET", "/api/webhooks/" + id, "operator", "").statusCode()).isEqualTo(404);
        assertThat(ok("GET", "/api/webhooks", "").required("webhooks")).isEmpty();
    }

    @Test
    void with_a_receiver_and_a_service_that_fail_at_random_everything_arrives_in_order()
            throws IOException {
        var seed = 4711L;
        var random = new Random(seed);
        receiver.answers(_ -> {
            synchronized (random) {
                return random.nextInt(4) == 0 ? 503 : 200;
            }
        });
        registered(",\"after\":-1");
        for (var round = 0; round < 6; round++) {
            votes(round * 50, 50);
            var enough = 7 + round * 50;
            await().until(() -> new HashSet<>(receiver.taken()).size() >= enough);
            switch (round % 3) {
                case 0 -> serveAgain("groundswell.webhooks.attempts=1000");
                case 1 -> {
                    receiver.down();
                    votes(10_000 + round, 1);
                    receiver.up();
                }
                default -> service.part(Projections.class).rebuild("feed", _ -> {});
            }
        }
        var all = positions(0, history.head());
        await().atMost(java.time.Duration.ofSeconds(60))
                .until(() -> new HashSet<>(receiver.taken()).containsAll(all));
        // Whoever leaves out what it has seen gets each stream in the log's order.
        var newest = new ConcurrentHashMap<String, Long>();
        var applied = new ArrayList<Long>();
        for (var one : receiver.received()) {
            if (one.status() == 200 && one.position() > newest.getOrDefault(one.stream(), -1L)) {
                newest.put(one.stream(), one.position());
                applied.add(one.position());
            }
        }
        assertThat(applied).as("seed %d", seed).hasSameElementsAs(all).doesNotHaveDuplicates();
    }

    @Test
    void the_ledger_is_read_in_pages_from_the_newest() {
        var id = registered("");
        votes(0, 5);
        await().until(() -> ledger(id, "?state=delivered").size() == 5);
        var path = "/api/webhooks/" + id + "/deliveries?limit=2";
        var numbers = new ArrayList<Long>();
        while (path != null) {
            var page = ok("GET", path, "");
            page.required("deliveries")
                    .forEach(one -> numbers.add(one.required("number").longValue()));
            path = page.required("next").isNull() ? null : page.required("next").stringValue();
        }
        assertThat(numbers).containsExactly(5L, 4L, 3L, 2L, 1L);
        var other = ok("GET", "/api/webhooks/" + id + "/deliveries?limit=2", "");
        assertThat(other.toString()).contains("\"lastStatus\":200");
    }

    @Test
    void the_secret_lies_nowhere_in_the_open() throws IOException {
        var secret = fresh("").required("secret").stringValue();
        try (var connection = views.getConnection();
                var script = connection.prepareStatement("script");
                var rows = script.executeQuery()) {
            var text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(1));
            }
            assertThat(text).contains("wh_").doesNotContain(secret.substring(6));
        } catch (java.sql.SQLException broken) {
            throw new AssertionError(broken);
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("webhook-key"))))
                .isEqualTo("rw-------");
        assertThat(ok("GET", "/api/webhooks", "").toString()).doesNotContain("whsec_");
    }

    @Test
    void the_same_event_never_carries_what_must_not_show() {
        registered(",\"after\":3,\"filters\":{\"idea\":\"" + TREES.value() + "\"}");
        await().until(() -> receiver.taken().size() == 1);
        assertThat(receiver.received().getFirst().body()).contains("\"name\":\"title\"");
        intake.replace(History.erased(history.events().get(4)));
        var id =
                ok("GET", "/api/webhooks", "")
                        .required("webhooks")
                        .get(0)
                        .required("id")
                        .stringValue();
        ok("POST", "/api/webhooks/" + id + "/replay", "{\"from\":0}");
        await().until(() -> receiver.taken().size() == 2);
        assertThat(receiver.received().getLast().body()).endsWith("\"openings\":[]}}");
    }
}
