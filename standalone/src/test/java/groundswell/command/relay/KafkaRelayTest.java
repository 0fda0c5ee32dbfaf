package groundswell.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import groundswell.command.act.Act;
import groundswell.command.community.CommunitySlices;
import groundswell.command.community.FoundCommunity;
import groundswell.command.log.Commands;
import groundswell.command.log.EventLeafCodec;
import groundswell.command.log.EventTraces;
import groundswell.command.relay.RelayState.Status;
import groundswell.events.value.Channel;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Handle;
import groundswell.events.value.Level;
import groundswell.events.value.Purpose;
import groundswell.events.value.Role;
import groundswell.standalone.sides.Broker;
import groundswell.standalone.sides.Topics;
import groundswell.standalone.sides.WithBroker;
import groundswell.store.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Here and not beside the relay, because one broker serves all tests that need one. */
@ExtendWith(WithBroker.class)
class KafkaRelayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventLog log = log();
    private final Commands commands = new Commands(log, List.of(new CommunitySlices()));
    private final List<KafkaRelay> relays = new ArrayList<>();
    private final Broker broker;
    private final String prefix = "relay-" + UUID.randomUUID();
    private int communities;

    KafkaRelayTest(Broker broker) {
        this.broker = broker;
    }

    @AfterEach
    void stop() {
        relays.forEach(KafkaRelay::stop);
        commands.close();
        log.close();
    }

    private static EventLog log() {
        return EventLog.openH2InMemory(
                "relay-" + UUID.randomUUID(), new EventLeafCodec(), InstantSource.system());
    }

    @Test
    void of_two_that_both_believe_it_is_theirs_the_later_one_passes_on_and_the_other_stands_by() {
        found(5);
        var first = started();
        awaitStatus(first, Status.RELAYING);
        found(5);
        var second = started();
        awaitStatus(second, Status.RELAYING);
        found(5);
        awaitAllOnce();
        awaitStatus(first, Status.STANDING_BY);
        found(5);
        awaitAllOnce();
        assertThat(second.state().status()).isEqualTo(Status.RELAYING);

        second.stop();
        found(5);
        awaitAllOnce();
        awaitStatus(first, Status.RELAYING);
        assertThat(first.state().lag()).isZero();
    }

    @Test
    void topics_keep_everything_and_forget_what_is_taken_back() throws Exception {
        found(1);
        started();
        awaitAllOnce();
        try (var admin = admin()) {
            for (var name : List.of(".events", ".openings", ".vault")) {
                var resource =
                        new org.apache.kafka.common.config.ConfigResource(
                                org.apache.kafka.common.config.ConfigResource.Type.TOPIC,
                                prefix + name);
                var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
                assertThat(config.get("cleanup.policy").value())
                        .isEqualTo(name.equals(".events") ? "delete" : "compact");
                assertThat(config.get("retention.ms").value()).isEqualTo("-1");
            }
        }
    }

    @Test
    void a_topic_that_forgets_entries_is_not_written_to() throws Exception {
        try (var admin = admin()) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(prefix + ".events", 1, (short) 1)
                                            .configs(Map.of("retention.ms", "60000"))))
                    .all()
                    .get();
        }
        found(1);
        var relay = started();
        awaitStatus(relay, Status.REFUSED);
        assertThat(relay.state().failure()).contains("retention.ms=60000", "takes");
    }

    @Test
    void a_topic_of_another_log_is_not_written_to() {
        found(3);
        started();
        awaitAllOnce();
        try (var otherLog = log();
                var others = new Commands(otherLog, List.of(new CommunitySlices()))) {
            found(others, "elsewhere");
            var relay = relay(otherLog);
            relay.start();
            awaitStatus(relay, Status.REFUSED);
            assertThat(relay.state().failure()).contains("ends at position 2", "another");
            relay.stop();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.address()));
    }

    private KafkaRelay started() {
        var relay = relay(log);
        relays.add(relay);
        relay.start();
        return relay;
    }

    private KafkaRelay relay(EventLog from) {
        return new KafkaRelay(
                from,
                new KafkaSettings(
                        broker.address(),
                        prefix,
                        "town",
                        (short) 1,
                        Duration.ofSeconds(1),
                        Map.of()),
                EventTraces.NONE);
    }

    private void found(int count) {
        for (var number = 0; number < count; number++) {
            found(commands, "town-" + communities++);
        }
    }

    private static void found(Commands commands, String community) {
        var operator = new Handle("a".repeat(25));
        commands.send(
                new FoundCommunity(
                        new CommunityId(community),
                        new CommunityName("Town"),
                        new Purpose("To decide together."),
                        new Act(
                                operator,
                                operator,
                                Set.of(Role.OPERATOR),
                                Level.VERIFIED,
                                Channel.ONLINE,
                                Instant.now(),
                                null,
                                null)));
    }

    private static void awaitStatus(KafkaRelay relay, Status status) {
        await().atMost(PATIENCE).until(() -> relay.state().status() == status);
    }

    private void awaitAllOnce() {
        await().atMost(PATIENCE)
                .ignoreExceptions() // the topics are not there yet
                .untilAsserted(() ->
                        assertThat(Topics.read(broker.address(), prefix).positions())
                                .isEqualTo(LongStream.rangeClosed(0, log.head()).boxed().toList()));
    }
}
