package groundswell.standalone.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import groundswell.command.relay.RelayWatch;
import groundswell.events.value.Role;
import groundswell.events.wire.Channels;
import groundswell.standalone.contract.MessageContract.Judged;
import groundswell.standalone.contract.MessageContract.Sent;
import groundswell.standalone.journey.Receiver;
import groundswell.standalone.journey.RunningService;
import groundswell.standalone.journey.RunningService.Reply;
import groundswell.standalone.journey.TheSquareTest;
import groundswell.standalone.sides.Broker;
import groundswell.standalone.sides.Spans;
import groundswell.standalone.sides.Topics;
import groundswell.standalone.sides.WithBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a running service really sends is what its own AsyncAPI document says: to the broker, to a
 * stream, to a webhook. One short history; all that was sent is collected first. Long because of
 * the list of damages.
 */
@ExtendWith(WithBroker.class)
class LiveMessagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Channels TOPICS = new Channels("messages");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";

    @TempDir private static Path folder;
    private static MessageContract contract;
    private static List<Judged> judged;

    @BeforeAll
    static void what_a_service_sends_until_it_stops(Broker broker) throws Exception {
        var sent = new ArrayList<Sent>();
        var lines = new CopyOnWriteArrayList<String>();
        try (var receiver = new Receiver();
                var http = HttpClient.newHttpClient();
                var service = service(broker)) {
            contract = new MessageContract(service.get("/asyncapi.json").json());
            var stream = URI.create(service.root() + "/api/events/stream?after=-1");
            var follower =
                    http.send(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofLines());
            var following = Thread.ofVirtual().start(() -> follower.body().forEach(lines::add));
            act(service, receiver);
            var last = service.head();
            await().atMost(PATIENCE)
                    .until(() ->
                            receiver.heard().size() == last + 1 && lines.contains("id: " + last));
            awaitRelayed(service);
            for (var delivery : receiver.heard()) {
                sent.add(called(delivery));
            }
            service.stop();
            assertThat(following.join(PATIENCE)).isTrue();
        }
        sent.addAll(streamed(lines));
        Map.of("events", TOPICS.events(), "openings", TOPICS.openings(), "vault", TOPICS.vault())
                .forEach((channel, topic) -> {
                    for (var one : Topics.all(broker.address(), topic)) {
                        sent.add(relayed(channel, one));
                    }
                });
        judged = sent.stream().map(contract::judge).toList();
    }

    private static RunningService service(Broker broker) {
        return RunningService.on(
                folder,
                InstantSource.system(),
                new Spans()::exportFrom,
                "groundswell.kafka.bootstrap-servers=" + broker.address(),
                "groundswell.kafka.prefix=" + TOPICS.prefix(),
                "groundswell.webhooks.allow-http=true",
                "groundswell.webhooks.allowed-networks=127.0.0.0/8",
                "management.tracing.export.enabled=true");
    }

    /** A webhook for everything, a request that is traced, and words that are taken back. */
    private static void act(RunningService service, Receiver receiver) {
        var operator = service.as("olga", Role.OPERATOR);
        accepted(
                operator.post(
                        "/api/webhooks", "{\"url\":\"" + receiver.url() + "\",\"after\":-1}"));
        TheSquareTest.announce(service, Instant.now().plus(Duration.ofDays(1)));
        var ana = service.as("ana", Role.CITIZEN);
        var idea = TheSquareTest.submit(ana, "A fountain", "4");
        accepted(
                service.send(
                        HttpRequest.newBuilder(
                                        URI.create(service.root() + "/api/ideas/" + idea + "/vote"))
                                .PUT(BodyPublishers.ofString("{\"choice\":\"support\"}"))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + ana.token())
                                .header("traceparent", TRACE)));
        service.catchUp();
        awaitRelayed(service); // Words that are gone before would never be there.
        var submitted =
                service.get("/api/events?type=idea.submitted/1").json().at("/events/0/leaf");
        accepted(
                operator.post(
                        "/api/erasures",
                        "{\"stream\":\"%s\",\"handle\":\"%s\",\"ground\":\"error\"}"
                                .formatted(
                                        submitted.get("stream").stringValue(),
                                        submitted.get("by").stringValue())));
    }

    private static void awaitRelayed(RunningService service) {
        var relay = service.part(RelayWatch.class);
        await().atMost(PATIENCE).until(() -> relay.state().relayed() == service.head());
    }

    private static void accepted(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
    }

    @Test
    void each_message_is_one_of_its_channel_and_only_one() {
        assertThat(judged.stream().filter(one -> one.fits().size() != 1).limit(3)).isEmpty();
    }

    @Test
    void each_message_of_the_contract_is_sent() {
        assertThat(judged.stream().flatMap(one -> one.fits().stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(contract.messages());
        assertThat(judged).anyMatch(one -> one.sent().headers().containsKey("traceparent"));
    }

    @Test
    void what_stands_beside_an_event_is_what_it_says_itself() {
        for (var one : judged) {
            var payload = one.sent().payload();
            var beside = new HashMap<>(one.sent().headers());
            switch (one.fits().getFirst()) {
                case "stream.event" ->
                        assertThat(beside)
                                .isEqualTo(
                                        Map.of(
                                                "id", payload.get("position").toString(),
                                                "event", payload.at("/leaf/type").stringValue()));
                case "webhook.event" -> {
                    var leaf = payload.at("/data/leaf");
                    assertThat(beside).containsEntry("webhook-id", leaf.get("id").stringValue());
                    assertThat(payload.get("type")).isEqualTo(leaf.get("type"));
                    assertThat(payload.get("timestamp")).isEqualTo(leaf.get("at"));
                }
                case "events.leaf" ->
                        assertThat(one.sent().key())
                                .isEqualTo(payload.get("stream").stringValue())
                                .isEqualTo(beside.get("ce_subject"));
                default -> {} // nothing is said twice
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_damaged_message_is_found(String message, String damage, UnaryOperator<Sent> done) {
        var good =
                judged.stream()
                        .filter(one -> one.fits().contains(message))
                        .findFirst()
                        .orElseThrow();
        assertThat(contract.judge(good.sent()).fits()).containsExactly(message);
        assertThat(contract.judge(done.apply(good.sent())).fits()).isEmpty();
    }

    static Stream<Arguments> a_damaged_message_is_found() {
        return Stream.of(
                damage("events.leaf", "without a position", it -> it.withHeader("position", null)),
                damage("events.leaf", "with another header", it -> it.withHeader("colour", "red")),
                damage("events.leaf", "of no time", it -> it.withHeader("ce_time", "yesterday")),
                damage("events.leaf", "from nowhere", it -> it.withHeader("ce_source", " ")),
                damage("events.leaf", "without a key", it -> it.withKey(null)),
                damage("events.leaf", "by nobody", it -> it.with(leaf -> leaf.remove("by"))),
                damage(
                        "events.leaf",
                        "of another type than its body",
                        it -> it.with(leaf -> leaf.put("type", "vote.cast/1"))),
                damage("events.leaf", "taken back", it -> it.withPayload(nothing())),
                damage("openings.opening", "under no name", it -> it.withKey("7")),
                damage("openings.opening", "in plain", it -> it.withPayload(text("A fountain"))),
                damage("openings.takenBack", "under no position", it -> it.withKey("title")),
                damage("openings.takenBack", "by no words", it -> it.withPayload(text(""))),
                damage("vault.opening", "with a header", it -> it.withHeader("seq", "1")),
                damage("vault.takenBack", "everywhere", it -> it.withKey("complete-up-to")),
                damage("vault.completeUpTo", "soon", it -> it.withPayload(text("soon"))),
                damage("stream.event", "without an id", it -> it.withHeader("id", null)),
                damage("stream.event", "called progress", it -> it.withHeader("event", "progress")),
                damage(
                        "stream.event",
                        "at a position in words",
                        it -> it.with(entry -> entry.put("position", "seven"))),
                damage(
                        "stream.event",
                        "with an opening in plain",
                        it -> it.with(entry -> entry.withArray("openings").add("A fountain"))),
                damage("stream.progress", "to nowhere", it -> it.with(ObjectNode::removeAll)),
                damage(
                        "stream.end",
                        "for no known reason",
                        it -> it.with(end -> end.put("reason", "bored"))),
                damage(
                        "webhook.event",
                        "with a short signature",
                        it -> it.withHeader("webhook-signature", "v1,AAAA")),
                damage(
                        "webhook.event",
                        "as a form",
                        it -> it.withContentType("application/x-www-form-urlencoded")),
                damage(
                        "webhook.event",
                        "of no day",
                        it -> it.with(body -> body.put("timestamp", "2026-02-30T00:00:00Z"))),
                damage(
                        "webhook.event",
                        "without a leaf",
                        it -> it.with(body -> body.withObject("data").remove("leaf"))));
    }

    @Test
    void every_message_of_the_contract_is_damaged_somehow() {
        assertThat(
                        a_damaged_message_is_found()
                                .map(damage -> damage.get()[0].toString())
                                .distinct())
                .containsExactlyInAnyOrderElementsOf(contract.messages());
    }

    private static Arguments damage(String message, String how, UnaryOperator<Sent> done) {
        return arguments(message, how, done);
    }

    private static Sent relayed(String channel, ConsumerRecord<byte[], byte[]> record) {
        var headers = new TreeMap<String, String>();
        record.headers().forEach(one -> headers.put(one.key(), new String(one.value(), UTF_8)));
        JsonNode payload = nothing();
        if (record.value() != null) {
            var value = new String(record.value(), UTF_8);
            payload = channel.equals("events") ? JSON.readTree(value) : text(value);
        }
        return new Sent(channel, new String(record.key(), UTF_8), headers, null, payload);
    }

    private static Sent called(Receiver.Delivery delivery) {
        var headers = new TreeMap<>(delivery.headers());
        headers.keySet().removeIf(name -> !name.startsWith("webhook-"));
        return new Sent(
                "webhook",
                null,
                headers,
                delivery.headers().get("content-type"),
                JSON.readTree(delivery.body()));
    }

    /** Fields end with a line each, messages with an empty one; without data there is none. */
    private static List<Sent> streamed(List<String> lines) {
        var messages = new ArrayList<Sent>();
        var fields = new TreeMap<String, String>();
        for (var line : lines) {
            var colon = line.indexOf(':');
            if (colon > 0) { // else it is a comment
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            } else if (line.isEmpty()) {
                var data = fields.remove("data");
                if (data != null) {
                    messages.add(new Sent("stream", null, fields, null, JSON.readTree(data)));
                }
                fields.clear();
            }
        }
        return messages;
    }

    private static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
