package groundswell.benchmarks.sides;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import groundswell.command.record.PublicOpenings;
import groundswell.events.VoteEvent;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.wire.CanonicalJson;
import groundswell.events.wire.Disclosure;
import groundswell.events.wire.LeafReader;
import groundswell.store.EventLog;
import groundswell.store.StoredEntry;
import groundswell.store.StoredOpening;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the log, the topics and each view hold the same events, each once and in order, nothing
 * that was acknowledged is missing, and the counts are those that the story ends in. Long, because
 * it looks at each place for the same things.
 */
final class SidesCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PAGE = 5_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Sides sides;
    private final Story story;
    private final Crowd crowd;
    private final Map<Long, byte[]> leaves = new TreeMap<>();
    private final Map<String, String> vault = new TreeMap<>();
    private final Map<String, String> open = new TreeMap<>();

    SidesCheck(Sides sides, Story story, Crowd crowd) {
        this.sides = sides;
        this.story = story;
        this.crowd = crowd;
    }

    /** Checks everything; answers how many entries there are. */
    long all(EventLog log) throws IOException, InterruptedException {
        log(log);
        topics();
        for (var side : sides.queries()) {
            views(side);
        }
        return leaves.size();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("broken promise: " + what);
        }
    }

    private void log(EventLog log) {
        var shown = new PublicOpenings();
        var reader = new LeafReader();
        var sequences = new HashMap<String, Long>();
        var ids = new HashSet<String>();
        var enrolled = new HashSet<List<String>>();
        var votes = new HashMap<Long, VoteEvent>();
        var read = new ArrayList<Read>();
        for (var next = 0L; next <= log.head(); ) {
            for (var entry : log.reader().read(next, PAGE)) {
                require(entry.position() == next++, "position " + next + " of the log");
                var said = reader.read(entry.leaf(), disclosures(entry));
                var seq = sequences.merge(said.envelope().stream(), 1L, Long::sum) - 1;
                require(said.envelope().seq() == seq, "seq at " + entry.position());
                require(ids.add(said.envelope().id()), "an id twice at " + entry.position());
                if (said.event() instanceof ParticipantEnrolled participant) {
                    var whom = List.of(participant.stream(), participant.member().value());
                    require(enrolled.add(whom), "enrolled twice at " + entry.position());
                } else if (said.event() instanceof VoteEvent vote) {
                    votes.put(entry.position(), vote);
                }
                shown.take(entry.position(), said.event());
                leaves.put(entry.position(), entry.leaf());
                read.add(new Read(entry, said));
            }
        }
        for (var one : read) {
            openings(one, shown);
        }
        promises(votes);
    }

    private record Read(StoredEntry entry, LeafReader.Read said) {}

    private void openings(Read read, PublicOpenings shown) {
        for (var opening : read.entry().openings()) {
            var key = read.entry().position() + "/" + opening.name();
            vault.put(key, disclosure(opening).encoded());
            if (shown.open(
                    read.said().event(),
                    read.said().envelope().by(),
                    read.entry().position(),
                    opening.name())) {
                open.put(key, disclosure(opening).encoded());
            }
        }
    }

    private static List<Disclosure> disclosures(StoredEntry entry) {
        return entry.openings().stream().map(SidesCheck::disclosure).toList();
    }

    private static Disclosure disclosure(StoredOpening opening) {
        return new Disclosure(opening.name(), opening.salt(), CanonicalJson.read(opening.value()));
    }

    /** What was acknowledged is where it was promised; nobody else was promised the same. */
    private void promises(Map<Long, VoteEvent> votes) {
        var changes = story.changes();
        var positions = crowd.positions();
        var promised = new HashSet<Long>();
        for (var number = 0; number < story.acts().size(); number++) {
            if (!changes.get(number)) {
                continue; // what says nothing new is answered, and nothing is appended
            }
            var position = positions.get(number);
            require(promised.add(position), "two votes were promised position " + position);
            var act = story.acts().get(number);
            var ideas = act.ideas().stream().map(crowd.ideas(act.campaign())::get).toList();
            var vote = votes.get(position);
            var there =
                    switch (vote) {
                        case VoteCast cast ->
                                cast.idea().value().equals(ideas.getFirst())
                                        && cast.choice() == act.choice();
                        case VoteChanged changed ->
                                changed.idea().value().equals(ideas.getFirst())
                                        && changed.to() == act.choice();
                        case BallotCast _, BallotReplaced _ -> act.choice() == null;
                        case null, default -> false;
                    };
            require(there, act + " was promised position " + position + ", where there is " + vote);
        }
        require(promised.size() == votes.size(), "votes that nobody sent, or twice");
    }

    private void topics() {
        var next = 0L;
        for (var event : records("groundswell.events")) {
            var position = new String(event.headers().lastHeader("position").value(), US_ASCII);
            require(position.equals(Long.toString(next)), position + " in the topic at " + next);
            require(
                    Arrays.equals(event.value(), leaves.get(next)),
                    "other bytes in the topic at " + next);
            next++;
        }
        require(next == leaves.size(), "the topic has " + next + " of " + leaves.size());
        var kept = last(records("groundswell.vault"));
        require(
                Long.toString(next - 1).equals(kept.remove("complete-up-to")),
                "the vault is not complete");
        require(kept.equals(vault), "other openings in the vault than in the log");
        require(
                last(records("groundswell.openings")).equals(open),
                "other openings are public than by the format of the log");
    }

    private static Map<String, String> last(List<ConsumerRecord<byte[], byte[]>> records) {
        var last = new TreeMap<String, String>();
        for (var record : records) {
            var key = new String(record.key(), UTF_8);
            if (record.value() == null) {
                last.remove(key);
            } else {
                last.put(key, new String(record.value(), US_ASCII));
            }
        }
        return last;
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        var partition = new TopicPartition(topic, 0);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                sides.broker().address(),
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private void views(Side side) throws IOException, InterruptedException {
        awaitHead(side);
        var next = 0L;
        for (var page = "/api/events?limit=500"; !page.isEmpty(); ) {
            var answer = get(side, page);
            for (var event : answer.get("events")) {
                require(
                        event.get("position").asLong() == next
                                && event.get("leaf").equals(JSON.readTree(leaves.get(next))),
                        side.name() + " shows another event at " + next);
                next++;
            }
            page = answer.path("next").asString("");
        }
        require(next == leaves.size(), side.name() + " shows " + next + " events");
        for (var campaign = 0; campaign < story.campaigns().size(); campaign++) {
            counts(side, campaign);
        }
    }

    private void awaitHead(Side side) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var report = ""; System.nanoTime() < end; Thread.sleep(100)) {
            var behind = false;
            for (var view : get(side, "/actuator/projections").get("projections")) {
                behind |= view.get("position").asLong() != leaves.size() - 1;
                report = view.toString();
            }
            if (!behind) {
                return;
            }
            require(!report.contains("FAILED"), side.name() + " stopped: " + report);
        }
        throw new IllegalStateException(side.name() + " does not come to the head");
    }

    private void counts(Side side, int number) throws IOException, InterruptedException {
        var campaign = story.campaigns().get(number);
        var expected = new TreeMap<String, List<Long>>();
        for (var idea = 0; idea < campaign.ideas().size(); idea++) {
            expected.put(crowd.ideas(number).get(idea), story.expected(number).get(idea));
        }
        var counted = new TreeMap<String, List<Long>>();
        var address = "/api/campaigns/" + Crowd.id(campaign) + "/ranking?ideas=all&limit=500";
        for (var entry : get(side, address).get("entries")) {
            counted.put(
                    entry.get("idea").asString(),
                    campaign.ballots()
                            ? List.of(entry.get("supporters").asLong())
                            : List.of(
                                    entry.get("support").asLong(),
                                    entry.get("oppose").asLong(),
                                    entry.get("pass").asLong()));
        }
        require(
                counted.equals(expected),
                String.format(
                        Locale.ROOT,
                        "%s counts %s in %s, and not %s",
                        side.name(),
                        counted,
                        campaign.name(),
                        expected));
    }

    private static JsonNode get(Side side, String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(side.root() + path)).build(),
                            BodyHandlers.ofString());
            require(answer.statusCode() == 200, path + " was answered " + answer.body());
            return JSON.readTree(answer.body());
        }
    }
}
