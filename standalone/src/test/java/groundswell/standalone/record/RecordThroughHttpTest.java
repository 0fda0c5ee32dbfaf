package groundswell.standalone.record;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Role;
import groundswell.standalone.journey.RunningService;
import groundswell.store.EventLog;
import groundswell.store.StoredEntry;
import groundswell.verifier.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A decision of a town, from its founding to the file in which everybody can count again. */
class RecordThroughHttpTest {
    private static final String SQUARE = "/api/campaigns/riverside.square";
    private static final String RECORD = SQUARE + "/record.zip";
    private static final String REASON = "{\"reason\":\"as announced\"}";
    private static final String SUPPORT = "{\"choice\":\"support\"}";
    private static final String OPPOSE = "{\"choice\":\"oppose\"}";

    @TempDir private Path folder;

    private RunningService service;
    private RunningService.Visitor steward;

    @BeforeEach
    void start() {
        service = RunningService.on(folder);
        steward = service.as("sol", Role.OPERATOR, Role.STEWARD, Role.MODERATOR);
        steward.post(
                "/api/communities",
                "{\"id\":\"riverside\",\"name\":\"Riverside\",\"purpose\":\"For all.\"}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_decision_from_its_founding_to_its_record() {
        announce("square", "shown");
        var fountain = submit("square", "ana", "A fountain");
        var benches = submit("square", "ben", "Some benches");
        vote("ana", fountain, SUPPORT);
        vote("ben", fountain, SUPPORT);
        vote("cem", fountain, OPPOSE);
        vote("ana", benches, SUPPORT);
        vote("ana", benches, OPPOSE);
        service.as("ana", Role.CITIZEN).delete("/api/ideas/" + benches + "/vote");
        close("square");
        accepted(steward.post(SQUARE + "/decision", ""));
        var size = service.signed();

        var record = OpenedRecord.of(fetch("/log/record.zip?size=" + size));

        assertThat(record.names())
                .containsExactly(
                        "manifest.json",
                        "checkpoint",
                        "checkpoints.jsonl",
                        "keys.jsonl",
                        "tile/0/000.p/" + size,
                        "entries/000.jsonl",
                        "openings/000.jsonl",
                        "rules.json",
                        "claims.json");
        assertThat(record.text("manifest.json"))
                .isEqualTo(
                        ("{\"campaign\":null,\"entries\":%1$d,\"format\":\"groundswell-record/1\","
                                        + "\"origin\":\"localhost/groundswell\",\"size\":%1$d}")
                                .formatted(size));
        var leaves = List.copyOf(record.entries().values());
        assertThat(leaves).isEqualTo(leaves(size));
        assertThat(record.signedRoot()).isEqualTo(OpenedRecord.root(leaves));
        assertThat(record.text("checkpoint"))
                .startsWith("localhost/groundswell\n" + size + "\n" + record.signedRoot() + "\n\n");
        assertThat(record.digests()).hasSize(openings()).allMatch(this::committedTo);

        var claims = record.claims();
        assertThat(claims.get("campaign").stringValue()).isEqualTo("riverside.square");
        assertThat(claims.get("participants").intValue()).isEqualTo(3);
        assertThat(claims.get("received").intValue()).isEqualTo(5);
        assertThat(claims.get("voters").intValue()).isEqualTo(3);
        assertThat(claims.get("tally"))
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrder(line(fountain, 2, 1), line(benches, 0, 0));
        assertThat(claims.at("/orders/net"))
                .extracting(JsonNode::stringValue)
                .containsExactly(fountain, benches);
        assertThat(claims.get("orders").propertyNames()).containsExactly("net", "share", "wilson");
        assertThat(leaves.get(claims.at("/decision/position").intValue()))
                .contains("\"type\":\"adoption.campaign-decided/1\"");
        assertThat(claims.at("/decision/tallyHash")).isEqualTo(claims.get("tallyHash"));
        assertThat(claims.at("/decision/adopted"))
                .extracting(JsonNode::stringValue)
                .containsExactlyElementsOf(adopted());
        assertThat(record.text("rules.json"))
                .isEqualTo(
                        "{\"riverside.square\":{\"ballot\":{\"choices\":[\"support\",\"oppose\","
                                + "\"pass\"],\"form\":\"idea-votes\"},"
                                + "\"budget\":{\"currency\":\"EUR\",\"minor\":1000000},"
                                + "\"rule\":{\"minimumScore\":0,\"overBudget\":\"skip\","
                                + "\"rule\":\"greedy/1\"},"
                                + "\"tieOrder\":[\"lowest-cost\",\"idea-id\"]}}");
    }

    @Test
    void a_hidden_running_result_is_in_no_record_until_voting_closes() {
        announce("square", "hidden");
        var fountain = submit("square", "ana", "A fountain");
        vote("ana", fountain, SUPPORT);
        vote("ben", fountain, OPPOSE);
        vote("ben", fountain, SUPPORT);
        var open = service.signed();
        var sealed = OpenedRecord.of(fetch(RECORD + "?size=" + open));

        assertThat(sealed.opened()).noneMatch(line -> line.contains("support"));
        assertThat(sealed.entries().values()).noneMatch(leaf -> leaf.contains("support\",\"idea"));
        var before = sealed.claims();
        assertThat(before.get("participants").intValue()).isEqualTo(2);
        assertThat(before.get("received").intValue()).isEqualTo(3);
        for (var name : List.of("voters", "tally", "tallyHash", "orders", "decision")) {
            assertThat(before.get(name).isNull()).as(name).isTrue();
        }

        close("square");
        service.signed();
        var opened = OpenedRecord.of(fetch(RECORD));

        assertThat(opened.opened().stream().map(line -> line.replaceFirst("^[0-9]+ ", "")))
                .contains(
                        "choice \"support\"",
                        "choice \"oppose\"",
                        "from \"oppose\"",
                        "to \"support\"");
        assertThat(opened.claims().get("tally"))
                .extracting(JsonNode::toString)
                .containsExactly(line(fountain, 2, 0));
        // What everybody may see now may be seen in the record of before, too.
        var past = OpenedRecord.of(fetch(RECORD + "?size=" + open));
        assertThat(past.entries()).isEqualTo(sealed.entries());
        assertThat(past.claims().get("tally")).isEqualTo(opened.claims().get("tally"));
    }

    @Test
    void the_choices_of_a_cancelled_campaign_stay_sealed(@TempDir Path folder) throws IOException {
        announce("square", "hidden");
        var fountain = submit("square", "ana", "A fountain");
        vote("ana", fountain, SUPPORT);
        accepted(steward.post(SQUARE + "/cancellation", REASON));
        service.signed();

        var bytes = fetch(RECORD);
        var record = OpenedRecord.of(bytes);

        assertThat(record.opened()).noneMatch(line -> line.contains("choice"));
        assertThat(record.claims().get("voters").isNull()).isTrue();
        var file = Files.write(folder.resolve("record.zip"), bytes);
        var report = new ByteArrayOutputStream();
        try (var out = new PrintStream(report, true, StandardCharsets.UTF_8)) {
            assertThat(new Verifier().run(out, out, file.toString())).as("verified").isZero();
        }
    }

    @Test
    void words_of_a_hidden_idea_are_in_no_record_of_any_size() {
        announce("square", "shown");
        var idea = submit("square", "ana", "Zanzibar");
        submit("square", "ben", "Benches");
        var size = service.signed();
        var address = RECORD + "?size=" + size;
        var shown = service.bytes(address);
        assertThat(OpenedRecord.of(shown.body()).opened()).anyMatch(line -> line.contains("Zanz"));

        accepted(
                steward.post(
                        "/api/ideas/" + idea + "/hiding",
                        "{\"rule\":\"spam\",\"reason\":\"advertising\"}"));
        var tag = shown.headers().firstValue("ETag").orElseThrow();
        var withheld = service.bytes(address, "If-None-Match", tag);
        assertThat(withheld.statusCode()).isEqualTo(409);
        assertThat(new String(withheld.body(), StandardCharsets.UTF_8))
                .contains("OPENINGS_TAKEN_BACK")
                .doesNotContain("Zanzibar");
        var newest = OpenedRecord.of(fetch(RECORD));
        assertThat(newest.opened())
                .noneMatch(line -> line.contains("Zanzibar"))
                .anyMatch(line -> line.contains("Benches"));
    }

    @Test
    void the_same_size_gives_the_same_bytes_while_the_log_grows() {
        announce("square", "shown");
        var fountain = submit("square", "ana", "A fountain");
        vote("ana", fountain, SUPPORT);
        var size = service.signed();
        var first = service.bytes(RECORD + "?size=" + size);
        var ofLog = fetch("/log/record.zip?size=" + size);

        vote("ben", fountain, OPPOSE);
        announce("bridge", "shown");
        assertThat(service.signed()).isGreaterThan(size);

        assertThat(fetch(RECORD + "?size=" + size)).isEqualTo(first.body());
        assertThat(fetch("/log/record.zip?size=" + size)).isEqualTo(ofLog);
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("\"" + size + "-");
        var again = service.bytes(RECORD + "?size=" + size, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        var newest = service.bytes(RECORD, "If-None-Match", tag);
        assertThat(newest.statusCode()).isEqualTo(200);
        assertThat(newest.headers().firstValue("Content-Type")).contains("application/zip");
    }

    @Test
    void a_campaigns_record_has_its_own_entries_and_the_tiles_that_prove_them() {
        announce("square", "shown");
        submit("square", "ana", "A fountain");
        announce("bridge", "shown");
        IntStream.range(0, 260)
                .parallel()
                .forEach(n -> submit("bridge", "dora", "A bridge of number " + n));
        announce("meadow", "shown");
        submit("meadow", "eda", "Flowers");
        var size = service.signed();

        var record =
                OpenedRecord.of(fetch("/api/campaigns/riverside.meadow/record.zip?size=" + size));

        var streams =
                record.entries().values().stream()
                        .map(leaf -> leaf.replaceFirst(".*\"stream\":\"([^\"]*)\".*", "$1"))
                        .collect(Collectors.toSet());
        assertThat(streams).containsExactlyInAnyOrder("riverside", "riverside.meadow");
        assertThat(record.json("manifest.json").get("entries").intValue())
                .isEqualTo(record.entries().size())
                .isLessThan(20);
        assertThat(record.claims().get("campaign").stringValue()).isEqualTo("riverside.meadow");
        assertThat(record.json("claims.json").get("campaigns")).hasSize(1);
        assertThat(record.json("rules.json").propertyNames()).containsExactly("riverside.meadow");
        assertThat(record.names().stream().filter(name -> name.startsWith("tile/")))
                .doesNotHaveDuplicates()
                .contains("tile/0/000")
                .noneMatch(name -> name.equals("tile/0/001"));
        record.entries()
                .forEach((position, leaf) ->
                        assertThat(record.leafHashInTile(position, size))
                                .isEqualTo(OpenedRecord.leafHash(leaf)));
    }

    @Test
    void what_there_is_no_record_of_is_a_problem() {
        announce("square", "shown");
        var size = service.signed();

        var unknown = service.get("/api/campaigns/riverside.bridge/record.zip");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("CAMPAIGN_NOT_FOUND");
        var unsigned = service.get("/log/record.zip?size=" + (size + 1));
        assertThat(unsigned.status()).isEqualTo(409);
        assertThat(unsigned.code()).isEqualTo("NO_SUCH_CHECKPOINT");
        assertThat(service.get("/log/record.zip?size=x").status()).isEqualTo(400);
        assertThat(service.get("/log/record.zip?size=-1").status()).isEqualTo(409);
    }

    @Test
    void a_campaign_has_no_record_of_a_time_before_it() {
        var size = service.signed();
        announce("square", "shown");
        service.signed();

        assertThat(service.get(RECORD + "?size=" + size).code()).isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(service.bytes(RECORD).statusCode()).isEqualTo(200);
    }

    private byte[] fetch(String path) {
        var answer = service.bytes(path);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return answer.body();
    }

    private List<StoredEntry> stored() {
        return service.part(EventLog.class).reader().read(0, 10_000);
    }

    private List<String> leaves(long size) {
        return stored().stream()
                .limit(size)
                .map(entry -> new String(entry.leaf(), StandardCharsets.UTF_8))
                .toList();
    }

    private int openings() {
        return stored().stream().mapToInt(entry -> entry.openings().size()).sum();
    }

    private boolean committedTo(String positionAndDigest) {
        var parts = positionAndDigest.split(" ", 2);
        var leaf = stored().get(Integer.parseInt(parts[0])).leaf();
        return new String(leaf, StandardCharsets.UTF_8).contains('"' + parts[1] + '"');
    }

    private List<String> adopted() {
        return stored().stream()
                .map(entry -> new String(entry.leaf(), StandardCharsets.UTF_8))
                .filter(leaf -> leaf.contains("\"type\":\"adoption.idea-adopted/1\""))
                .map(leaf -> leaf.replaceFirst(".*\"idea\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static String line(String idea, int support, int oppose) {
        return ("{\"idea\":\"%1$s\",\"oppose\":%3$d,\"pass\":0,\"score\":%4$d,\"support\":%2$d,"
                        + "\"supporters\":%2$d}")
                .formatted(idea, support, oppose, support - oppose);
    }

    private void vote(String name, String idea, String choice) {
        accepted(service.as(name, Role.CITIZEN).put("/api/ideas/" + idea + "/vote", choice));
    }

    private String submit(String campaign, String author, String title) {
        var reply =
                service.as(author, Role.CITIZEN)
                        .post(
                                "/api/campaigns/riverside." + campaign + "/ideas",
                                "{\"title\":\"" + title + "\",\"text\":\"For all of us.\"}");
        return accepted(reply).json().get("id").asString();
    }

    private void close(String campaign) {
        accepted(steward.post("/api/campaigns/riverside." + campaign + "/closing", REASON));
    }

    private static RunningService.Reply accepted(RunningService.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
        return reply;
    }

    private void announce(String campaign, String result) {
        var opens = Instant.now().minusSeconds(1);
        accepted(
                steward.post(
                        "/api/communities/riverside/campaigns",
                        """
                        {"name":"%4$s","question":"What should it become?","runningResult":"%3$s",
                         "ballot":{"form":"idea-votes","choices":["support","oppose","pass"]},
                         "schedule":{"collectingOpens":"%1$s","collectingCloses":"%2$s",
                                     "votingOpens":"%1$s","votingCloses":"%2$s"},
                         "budget":{"minor":1000000,"currency":"EUR"},
                         "rule":{"rule":"greedy/1","overBudget":"skip","minimumScore":0},
                         "tieOrder":["lowest-cost","idea-id"]}
                        """
                                .formatted(
                                        opens, opens.plus(Duration.ofDays(1)), result, campaign)));
        accepted(steward.post("/api/campaigns/riverside." + campaign + "/collecting", REASON));
        accepted(steward.post("/api/campaigns/riverside." + campaign + "/voting", REASON));
    }
}
