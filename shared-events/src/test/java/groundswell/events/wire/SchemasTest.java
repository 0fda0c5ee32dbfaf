package groundswell.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import groundswell.events.GroundswellEvent;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Choice;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Money;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Title;
import groundswell.events.wire.ApprovedEventsTest.Approved;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemasTest {
    private static final Path FOLDER = Path.of("src/main/resources/groundswell/schemas");
    private static final SchemaRegistry REGISTRY = registry();

    static List<Approved> approved() {
        return ApprovedEventsTest.approved();
    }

    static Collection<Class<? extends GroundswellEvent>> events() {
        return EventCatalogue.events();
    }

    @Test
    void the_schemas_that_are_shipped_are_those_of_the_records() {
        Approval.folderHolds(FOLDER, Schemas.all());
    }

    @Test
    void every_rule_of_a_schema_belongs_to_a_component() {
        assertThat(Schemas.RULES.keySet())
                .allSatisfy(rule ->
                        assertThat(rule.owner().getRecordComponents())
                                .anyMatch(c -> c.getName().equals(rule.name())));
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_says_in_a_sentence_what_happened(Class<? extends GroundswellEvent> event) {
        assertThat(Sources.sentence(event)).matches("[A-Z][^@]{15,200}\\.");
    }

    @ParameterizedTest
    @MethodSource("approved")
    void every_approved_leaf_is_valid(Approved approved) {
        var leaf = CanonicalJson.read(approved.leaf());
        assertThat(errors(Schemas.ENVELOPE, leaf)).isEmpty();
        assertThat(errors(Schemas.id(EventCatalogue.classOf(approved.type())), leaf)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("approved")
    void every_approved_body_with_its_openings_is_a_valid_event(Approved approved) {
        assertThat(
                        errors(
                                Schemas.id(EventCatalogue.classOf(approved.type()))
                                        + "#/$defs/event",
                                opened(approved)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("approved")
    void an_opening_in_the_leaf_is_rejected(Approved approved) {
        for (var opening : approved.openings()) {
            var leaf = leaf(approved);
            body(leaf).set(opening.name(), opening.value());
            assertRejected(approved, leaf);
        }
    }

    @ParameterizedTest
    @MethodSource("approved")
    void a_leaf_that_lacks_something_required_or_has_another_thing_there_is_rejected(
            Approved approved) {
        for (var name : body(leaf(approved)).propertyNames()) {
            var wrong = leaf(approved);
            body(wrong).putObject(name).put("what", "is this");
            assertRejected(approved, wrong);
            body(wrong).putNull(name);
            assertRejected(approved, wrong);
        }
        var nothing = leaf(approved);
        nothing.putObject("body");
        assertRejected(approved, nothing);
        var other = leaf(approved);
        other.put("type", "vote.guessed/1");
        assertRejected(approved, other);
    }

    @ParameterizedTest
    @MethodSource("events")
    void exactly_the_components_that_a_reader_insists_on_are_required(
            Class<? extends GroundswellEvent> event) {
        var approved =
                approved().stream()
                        .filter(a -> a.type().equals(EventCatalogue.typeOf(event)))
                        .toList();
        for (var component : event.getRecordComponents()) {
            for (var one : approved) {
                var leaf = leaf(one);
                if (body(leaf).remove(component.getName()) != null) {
                    assertThat(valid(Schemas.id(event), leaf))
                            .as("%s without %s", one, component.getName())
                            .isEqualTo(isRead(leaf));
                }
            }
        }
    }

    @Test
    void an_envelope_that_lacks_a_part_or_has_another_thing_there_is_rejected() {
        var imported = Written.of(groundswell.events.Examples.all().getFirst(), Written.AT).leaf();
        var whole = (ObjectNode) CanonicalJson.read(imported);
        assertThat(errors(Schemas.ENVELOPE, whole)).isEmpty();
        for (var name : whole.propertyNames()) {
            var damaged = whole.deepCopy();
            damaged.put(name, false);
            assertThat(valid(Schemas.ENVELOPE, damaged)).as(name).isFalse();
            damaged.remove(name);
            assertThat(valid(Schemas.ENVELOPE, damaged))
                    .as(name)
                    .isEqualTo(name.equals("occurredAt"));
        }
        for (var damage :
                Map.of(
                                "at", "2026-05-04T08:15:30Z",
                                "by", "Amara Öztürk",
                                "community", "river side",
                                "id", "",
                                "stream", "a.b.c",
                                "type", "Vote.cast/1",
                                "traceparent", "00-4bf9")
                        .entrySet()) {
            assertThat(
                            valid(
                                    Schemas.ENVELOPE,
                                    whole.deepCopy().put(damage.getKey(), damage.getValue())))
                    .as("%s", damage)
                    .isFalse();
        }
        for (var seq : List.of(-1L, 1L << 53)) {
            assertThat(valid(Schemas.ENVELOPE, whole.deepCopy().put("seq", seq))).isFalse();
        }
        assertThat(valid(Schemas.ENVELOPE, whole.deepCopy().put("v", 2))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("events")
    void fields_that_a_later_version_adds_are_valid(Class<? extends GroundswellEvent> event) {
        var approved =
                approved().stream()
                        .filter(a -> a.type().equals(EventCatalogue.typeOf(event)))
                        .findFirst()
                        .orElseThrow();
        var leaf = leaf(approved);
        body(leaf).put("addedLater", "yes");
        assertThat(errors(Schemas.id(event), leaf)).isEmpty();
    }

    /** A value and JSON on the edges of its rules, both allowed and not. */
    static Stream<Arguments> edges() {
        var longest = "a".repeat(40);
        var ids =
                Stream.of(
                        "",
                        "a",
                        "-a",
                        "a-",
                        "a-b",
                        "A",
                        "ö",
                        "a b",
                        "a\n",
                        longest,
                        longest + "a",
                        "a.b",
                        "a.b.c",
                        "a.b.c.d",
                        ".",
                        "a.",
                        ".a",
                        "a..b",
                        "a.-.b",
                        "a.b.",
                        longest + "." + longest,
                        longest + "." + longest + "a",
                        longest + "." + longest + "." + longest);
        var idEdges =
                ids.flatMap(id ->
                        Stream.of(CommunityId.class, CampaignId.class, IdeaId.class, Handle.class)
                                .map(type -> edge(type, JsonMapper.shared().valueToTree(id))));
        var texts =
                TextValues.ALL.stream()
                        .flatMap(type ->
                                TextValues.edges(type).stream()
                                        .map(text ->
                                                edge(type, JsonMapper.shared().valueToTree(text))));
        var numbers =
                Stream.of(
                        edge(Money.class, "{'minor':0,'currency':'EUR'}"),
                        edge(Money.class, "{'minor':-1,'currency':'EUR'}"),
                        edge(Money.class, "{'minor':9007199254740991,'currency':'EUR'}"),
                        edge(Money.class, "{'minor':9007199254740992,'currency':'EUR'}"),
                        edge(Money.class, "{'minor':1.5,'currency':'EUR'}"),
                        edge(Money.class, "{'minor':'1','currency':'EUR'}"),
                        edge(Money.class, "{'minor':1,'currency':978}"),
                        edge(Title.class, "5"),
                        edge(Title.class, "5.5"),
                        edge(Title.class, "true"),
                        edge(Title.class, "['a']"),
                        edge(Title.class, "{'value':'a'}"),
                        edge(Participation.class, "{'membersOnly':true,'minimumLevel':'basic'}"),
                        edge(Participation.class, "{'membersOnly':'true','minimumLevel':'basic'}"),
                        edge(Participation.class, "{'membersOnly':1,'minimumLevel':'basic'}"),
                        edge(Participation.class, "{'membersOnly':true,'minimumLevel':''}"),
                        edge(Money.class, "{'minor':1,'currency':'eur'}"),
                        edge(Money.class, "{'minor':1,'currency':'EURO'}"),
                        edge(Money.class, "{'minor':1}"),
                        edge(Money.class, "{'currency':'EUR'}"),
                        edge(Ballot.Given.class, "{'idea':'a.b.c','amount':0}"),
                        edge(Ballot.Given.class, "{'idea':'a.b.c','amount':-1}"),
                        edge(Ballot.Given.class, "{'idea':'a.b.c','amount':1000000}"),
                        edge(Ballot.Given.class, "{'idea':'a.b.c','amount':1000001}"),
                        edge(Ballot.Given.class, "{'idea':'a.b','amount':1}"),
                        edge(Ballot.class, "{'form':'approval','approved':[]}"),
                        edge(Ballot.class, "{'form':'approval','approved':['a.b.c']}"),
                        edge(Ballot.class, "{'form':'approval','approved':" + ideas(300) + "}"),
                        edge(Ballot.class, "{'form':'approval','approved':" + ideas(301) + "}"),
                        edge(Ballot.class, "{'form':'guess','approved':['a.b.c']}"),
                        edge(Ballot.class, "{'approved':['a.b.c']}"),
                        edge(Ballot.class, "{'form':'ranking','ranked':" + ideas(301) + "}"),
                        edge(Ballot.class, "{'form':'knapsack','chosen':[]}"),
                        edge(Ballot.class, "{'form':'points','points':[]}"),
                        edge(
                                Ballot.class,
                                "{'form':'scores','scores':[{'idea':'a.b.c','amount':2}]}"),
                        edge(BallotForm.class, "{'form':'idea-votes','choices':[]}"),
                        edge(BallotForm.class, "{'form':'idea-votes','choices':['pass']}"),
                        edge(BallotForm.class, "{'form':'idea-votes','choices':['perhaps']}"),
                        edge(BallotForm.class, "{'form':'approval','minimum':0,'maximum':300}"),
                        edge(BallotForm.class, "{'form':'approval','minimum':0,'maximum':301}"),
                        edge(BallotForm.class, "{'form':'approval','minimum':0,'maximum':0}"),
                        edge(BallotForm.class, "{'form':'approval','minimum':-1,'maximum':1}"),
                        edge(BallotForm.class, "{'form':'points','minimumSum':0,'maximumSum':1}"),
                        edge(BallotForm.class, "{'form':'points','minimumSum':0,'maximumSum':0}"),
                        edge(BallotForm.class, "{'form':'scores','lowest':0,'highest':1}"),
                        edge(BallotForm.class, "{'form':'scores','lowest':-1,'highest':1}"),
                        edge(BallotForm.class, "{'form':'scores','lowest':0,'highest':2147483648}"),
                        edge(BallotForm.class, "{'form':'knapsack'}"),
                        edge(
                                BallotForm.class,
                                "{'form':'ranking','minimum':1,'maximum':1,"
                                        + "'scoring':'truncated-borda'}"),
                        edge(
                                BallotForm.class,
                                "{'form':'ranking','minimum':1,'maximum':1,'scoring':0}"),
                        edge(Origin.class, "{'kind':'live'}"),
                        edge(Origin.class, imported("s", "n", "a".repeat(64))),
                        edge(Origin.class, imported("s".repeat(121), "n", "a".repeat(64))),
                        edge(Origin.class, imported("s", "n".repeat(301), "a".repeat(64))),
                        edge(Origin.class, imported("", "n", "a".repeat(64))),
                        edge(Origin.class, imported("s", "n", "A".repeat(64))),
                        edge(Origin.class, imported("s", "n", "a".repeat(63))),
                        edge(AdoptionRule.class, "{'rule':'stewards-choice/1'}"),
                        edge(AdoptionRule.class, "{'rule':'threshold/1','minimumScore':0}"),
                        edge(AdoptionRule.class, "{'rule':'threshold/1','minimumScore':-1}"),
                        edge(AdoptionRule.class, "{'rule':'threshold/1'}"),
                        edge(AdoptionRule.class, "{'rule':'top-n/1','n':1,'minimumScore':0}"),
                        edge(AdoptionRule.class, "{'rule':'top-n/1','n':0,'minimumScore':0}"),
                        edge(AdoptionRule.class, "{'rule':'top-n/2','n':1,'minimumScore':0}"),
                        edge(AdoptionRule.Conflict.class, "{'ideas':['a.b.c']}"),
                        edge(AdoptionRule.Conflict.class, "{'ideas':['a.b.c','a.b.c']}"),
                        edge(AdoptionRule.Conflict.class, "{'ideas':['a.b.c','a.b.d']}"),
                        edge(Choice.class, "'support'"),
                        edge(Choice.class, "'SUPPORT'"),
                        edge(Choice.class, "''"),
                        edge(Choice.class, "0"));
        return Stream.of(idEdges, texts, numbers).flatMap(edges -> edges);
    }

    @ParameterizedTest
    @MethodSource("edges")
    void a_schema_accepts_exactly_what_the_value_accepts(Class<?> type, JsonNode json) {
        var schema = REGISTRY.getSchema(Schemas.of(type));
        assertThat(schema.validate(json).isEmpty()).as("%s", json).isEqualTo(isRead(type, json));
    }

    private static Arguments edge(Class<?> type, String json) {
        return edge(type, JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    private static Arguments edge(Class<?> type, JsonNode json) {
        return Arguments.of(type, json);
    }

    private static String ideas(int count) {
        var ideas = new String[count];
        Arrays.setAll(ideas, i -> "'a.b.i" + i + "'");
        return "[" + String.join(",", ideas) + "]";
    }

    private static String imported(String source, String name, String sha256) {
        return ("{'kind':'imported','source':'%s','name':'%s','sha256':'%s',"
                        + "'irregularBallotsCounted':false,'ballotTimesSpread':true}")
                .formatted(source, name, sha256);
    }

    private static boolean isRead(Class<?> type, JsonNode json) {
        try {
            return EventJson.values().treeToValue(json, type) != null;
        } catch (JacksonException refused) {
            return false;
        }
    }

    private static boolean isRead(ObjectNode leaf) {
        try {
            EventJson.event(EventJson.envelope(CanonicalJson.write(leaf)), List.of());
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static ObjectNode leaf(Approved approved) {
        return (ObjectNode) CanonicalJson.read(approved.leaf());
    }

    private static ObjectNode body(ObjectNode leaf) {
        return (ObjectNode) leaf.get("body");
    }

    private static ObjectNode opened(Approved approved) {
        var body = body(leaf(approved));
        approved.openings().forEach(opening -> body.set(opening.name(), opening.value()));
        return body;
    }

    private static void assertRejected(Approved approved, JsonNode leaf) {
        assertThat(valid(Schemas.id(EventCatalogue.classOf(approved.type())), leaf))
                .as("%s", leaf)
                .isFalse();
    }

    private static boolean valid(String schema, JsonNode json) {
        return errors(schema, json).isEmpty();
    }

    private static List<?> errors(String schema, JsonNode json) {
        return schema(schema).validate(json);
    }

    private static Schema schema(String id) {
        return REGISTRY.getSchema(SchemaLocation.of(id));
    }

    /** The schemas as they are shipped, not as they would be generated. */
    private static SchemaRegistry registry() {
        if (Approval.approving()) {
            Approval.folderHolds(FOLDER, Schemas.all());
        }
        var byId = new HashMap<String, String>();
        for (var name : Approval.names(FOLDER)) {
            var text = Approval.read(FOLDER.resolve(name));
            byId.put(JsonMapper.shared().readTree(text).get("$id").stringValue(), text);
        }
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(byId));
    }
}
