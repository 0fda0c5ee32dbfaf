package groundswell.events.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import groundswell.events.AdoptionEvent;
import groundswell.events.CampaignEvent;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent;
import groundswell.events.Opening;
import groundswell.events.OpeningEvent;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Money;
import groundswell.events.value.Origin;
import groundswell.events.value.VerifierKey;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the JSON Schemas (draft 2020-12) of the envelope and of every event from the records
 * themselves. What a constructor checks and a schema can say is in {@link #RULES}; {@code
 * SchemasTest} compares the two.
 */
final class Schemas {
    static final String ENVELOPE = "urn:groundswell:schema:envelope:1";

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final long MAX_INTEGER = (1L << 53) - 1;
    private static final String SLUG = "[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?";
    private static final String NO_CONTROL =
            "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$";
    private static final String INSTANT =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$";

    private static final Map<Class<?>, String> PATTERNS =
            Map.of(
                    CommunityId.class, "^" + SLUG + "$",
                    Handle.class, "^" + SLUG + "$",
                    CampaignId.class, "^" + SLUG + "\\." + SLUG + "$",
                    IdeaId.class, "^" + SLUG + "\\." + SLUG + "\\." + SLUG + "$",
                    VerifierKey.class, "^" + VerifierKey.FORM + "$");

    /** What a component keeps beyond its type. */
    static final Map<Component, Consumer<ObjectNode>> RULES = rules();

    /** Records of which at least one of these components has to be there. */
    private static final Map<Class<?>, List<String>> ONE_OF_THEM =
            Map.of(OpeningEvent.OpeningWithdrawn.class, List.of("campaign", "person"));

    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    private Schemas() {}

    /** A component of a record. */
    record Component(Class<?> owner, String name) {}

    /** Every schema by its file name. */
    static Map<String, JsonNode> all() {
        var files = new TreeMap<String, JsonNode>();
        files.put("envelope-1.schema.json", envelope());
        for (var event : EventCatalogue.events()) {
            files.put(
                    EventCatalogue.typeOf(event).replace('/', '-') + ".schema.json",
                    new Schemas().event(event));
        }
        return files;
    }

    /** How other schemas refer to an event's. */
    static String id(Class<? extends GroundswellEvent> event) {
        return "urn:groundswell:schema:" + EventCatalogue.typeOf(event).replace('/', ':');
    }

    /** The schema of a value alone. */
    static ObjectNode of(Class<?> value) {
        var schemas = new Schemas();
        var root = node().put("$schema", DRAFT);
        root.setAll(schemas.reference(value));
        root.set("$defs", schemas.definitions());
        return root;
    }

    private ObjectNode event(Class<? extends GroundswellEvent> event) {
        var schema = node().put("$schema", DRAFT).put("$id", id(event));
        schema.put("title", event.getSimpleName());
        schema.put("description", Sources.sentence(event));
        schema.put("$ref", ENVELOPE);
        var properties = schema.putObject("properties");
        properties.putObject("type").put("const", EventCatalogue.typeOf(event));
        properties.putObject("body").put("$ref", "#/$defs/body");
        var definitions = schema.putObject("$defs");
        definitions.set("body", bodyInTheLog(event));
        definitions.set("event", bodyOpened(event));
        definitions.setAll(definitions());
        return schema;
    }

    /** The body as the leaf holds it: without what is an opening. */
    private static ObjectNode bodyInTheLog(Class<?> event) {
        var body = node();
        body.put(
                "description",
                "The event as it stands in the log: an opening is only there as a digest.");
        body.put("$ref", "#/$defs/event");
        var personal = openings(event, Opening.Seal.PERSON);
        if (!personal.isEmpty()) {
            var absent = body.putObject("properties");
            personal.forEach(name -> absent.put(name, false));
        }
        var choices = openings(event, Opening.Seal.CAMPAIGN);
        if (!choices.isEmpty()) {
            body.putObject("if").putObject("properties").putObject("sealed").put("const", true);
            var absent = body.putObject("then").putObject("properties");
            choices.forEach(name -> absent.put(name, false));
        }
        return body;
    }

    /** The body with its openings put back, as far as they are open. */
    private ObjectNode bodyOpened(Class<?> event) {
        var body = record(event);
        body.put("additionalProperties", true);
        var choices = openings(event, Opening.Seal.CAMPAIGN);
        if (!choices.isEmpty()) {
            body.putObject("if").putObject("properties").putObject("sealed").put("const", false);
            var required = body.putObject("then").putArray("required");
            choices.forEach(required::add);
        }
        return body;
    }

    private static ObjectNode envelope() {
        var schemas = new Schemas();
        var schema = node().put("$schema", DRAFT).put("$id", ENVELOPE);
        schema.put("title", "Envelope");
        schema.put("description", "What every leaf of the log says about its event.");
        schema.put("type", "object");
        var properties = schema.putObject("properties");
        properties
                .putObject("_sd")
                .put("description", "Digests of the openings (RFC 9901), ascending.")
                .put("type", "array")
                .put("minItems", 1)
                .put("uniqueItems", true)
                .putObject("items")
                .put("type", "string")
                .put("pattern", "^[A-Za-z0-9_-]{43}$");
        properties.set(
                "at", instant("The log's time, never smaller than that of the event before."));
        properties.putObject("body").put("type", "object");
        properties.set("by", described(schemas.reference(Handle.class), "Who acted."));
        properties.set(
                "community", described(schemas.reference(CommunityId.class), "Where it happened."));
        properties
                .putObject("id")
                .put("description", "Unique in the log.")
                .put("type", "string")
                .put("minLength", 1);
        properties.set("occurredAt", instant("The source's time; only imported history has it."));
        properties
                .putObject("seq")
                .put("description", "The number within the stream, from 0 without a gap.")
                .put("type", "integer")
                .put("minimum", 0)
                .put("maximum", MAX_INTEGER);
        properties
                .putObject("stream")
                .put(
                        "description",
                        "The sequence that numbers it: the campaign, else the community.")
                .put("type", "string")
                .put("pattern", "^" + SLUG + "(\\." + SLUG + ")?$");
        properties
                .putObject("type")
                .put("description", "Name and version of the event.")
                .put("type", "string")
                .put("pattern", "^[a-z]+\\.[a-z-]+/[0-9]+$");
        properties.putObject("v").put("description", "Version of the envelope.").put("const", 1);
        var required = schema.putArray("required");
        properties.propertyNames().stream()
                .filter(name -> !name.equals("_sd") && !name.equals("occurredAt"))
                .forEach(required::add);
        schema.put("additionalProperties", false);
        schema.set("$defs", schemas.definitions());
        return schema;
    }

    private ObjectNode definitions() {
        var node = node();
        definitions.forEach(node::set);
        return node;
    }

    private ObjectNode reference(Class<?> type) {
        var name = name(type);
        if (!definitions.containsKey(name)) {
            // Before the definition is made, so that a type may contain itself.
            definitions.put(name, node());
            definitions.get(name).setAll(definition(type));
        }
        return node().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode definition(Class<?> type) {
        if (type.isEnum()) {
            var choices = node().put("type", "string");
            var words = choices.putArray("enum");
            for (var constant : type.getEnumConstants()) {
                words.add(EventJson.values().<JsonNode>valueToTree(constant));
            }
            return choices;
        }
        if (PATTERNS.containsKey(type)) {
            return node().put("type", "string").put("pattern", PATTERNS.get(type));
        }
        if (type.isSealed()) {
            var variants = node();
            var oneOf = variants.putArray("oneOf");
            for (var variant : type.getPermittedSubclasses()) {
                oneOf.add(reference(variant));
            }
            return variants;
        }
        if (isText(type)) {
            return text(type);
        }
        if (type.isRecord()) {
            return record(type);
        }
        throw new AssertionError("no schema is known for " + type);
    }

    private ObjectNode record(Class<?> type) {
        var schema = node().put("type", "object");
        var properties = schema.putObject("properties");
        var required = new ArrayList<String>();
        discriminator(type)
                .ifPresent(property -> {
                    properties
                            .putObject(property)
                            .put("const", type.getAnnotation(JsonTypeName.class).value());
                    required.add(property);
                });
        for (var component : type.getRecordComponents()) {
            properties.set(component.getName(), component(component));
            if (required(component)) {
                required.add(component.getName());
            }
        }
        var names = schema.putArray("required");
        required.forEach(names::add);
        ONE_OF_THEM
                .getOrDefault(type, List.of())
                .forEach(name ->
                        schema.withArray("anyOf").addObject().putArray("required").add(name));
        return schema;
    }

    private ObjectNode component(RecordComponent component) {
        var schema = schema(component.getGenericType());
        var owner = component.getDeclaringRecord();
        RULES.getOrDefault(new Component(owner, component.getName()), _ -> {}).accept(schema);
        var opening = component.getAnnotation(Opening.class);
        if (opening != null) {
            schema.put(
                    "description",
                    opening.value() == Opening.Seal.PERSON
                            ? "An opening: never in the log, and gone once it is withdrawn."
                            : "An opening while the event is sealed:"
                                    + " in the log only if it is not.");
        }
        return schema;
    }

    private ObjectNode schema(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            var array = node().put("type", "array");
            array.set("items", schema(list.getActualTypeArguments()[0]));
            return array;
        }
        if (type == String.class) {
            return node().put("type", "string");
        }
        if (type == boolean.class) {
            return node().put("type", "boolean");
        }
        if (type == int.class || type == Integer.class) {
            return integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class) {
            return integer(-MAX_INTEGER, MAX_INTEGER);
        }
        if (type == Instant.class) {
            return instant(null);
        }
        return reference((Class<?>) type);
    }

    private static ObjectNode text(Class<?> type) {
        try {
            var maximum = type.getField("MAX_LENGTH").getInt(null);
            return node().put("type", "string")
                    .put("minLength", isAccepted(type, "") ? 0 : 1)
                    .put("maxLength", maximum)
                    .put("pattern", NO_CONTROL);
        } catch (ReflectiveOperationException noText) {
            throw new AssertionError(type + " does not say its MAX_LENGTH", noText);
        }
    }

    private static boolean isAccepted(Class<?> type, String text)
            throws ReflectiveOperationException {
        try {
            type.getConstructor(String.class).newInstance(text);
            return true;
        } catch (java.lang.reflect.InvocationTargetException refused) {
            if (refused.getCause() instanceof InvalidValueException) {
                return false;
            }
            throw refused;
        }
    }

    private static boolean isText(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }

    private static boolean required(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !component.getAccessor().isAnnotationPresent(JsonInclude.class);
    }

    private static java.util.Optional<String> discriminator(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .map(parent -> parent.getAnnotation(JsonTypeInfo.class))
                .filter(Objects::nonNull)
                .map(JsonTypeInfo::property)
                .findFirst();
    }

    static List<String> openings(Class<?> event, Opening.Seal seal) {
        return Arrays.stream(event.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Opening.class))
                .filter(component -> component.getAnnotation(Opening.class).value() == seal)
                .map(RecordComponent::getName)
                .toList();
    }

    private static String name(Class<?> type) {
        var outer = type.getDeclaringClass();
        return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
    }

    private static ObjectNode integer(long minimum, long maximum) {
        return node().put("type", "integer").put("minimum", minimum).put("maximum", maximum);
    }

    private static ObjectNode instant(@Nullable String description) {
        var schema = node();
        if (description != null) {
            schema.put("description", description);
        }
        return schema.put("type", "string").put("format", "date-time").put("pattern", INSTANT);
    }

    private static ObjectNode described(ObjectNode schema, String description) {
        return schema.put("description", description);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Map<Component, Consumer<ObjectNode>> rules() {
        var rules = new LinkedHashMap<Component, Consumer<ObjectNode>>();
        rules.put(new Component(Money.class, "minor"), from(0));
        rules.put(new Component(Money.class, "currency"), pattern("^[A-Z]{3}$"));

        Consumer<ObjectNode> limited = s -> s.put("minItems", 1).put("maxItems", Ballot.MAX_IDEAS);
        rules.put(new Component(Ballot.Approval.class, "approved"), limited);
        rules.put(new Component(Ballot.Points.class, "points"), limited);
        rules.put(new Component(Ballot.Scores.class, "scores"), limited);
        rules.put(new Component(Ballot.Ranking.class, "ranked"), limited);
        rules.put(new Component(Ballot.Knapsack.class, "chosen"), limited);
        rules.put(new Component(Ballot.Given.class, "amount"), range(0, 1_000_000));

        rules.put(new Component(BallotForm.IdeaVotes.class, "choices"), s -> s.put("minItems", 1));
        rules.put(new Component(BallotForm.Approval.class, "minimum"), range(0, Ballot.MAX_IDEAS));
        rules.put(new Component(BallotForm.Approval.class, "maximum"), range(1, Ballot.MAX_IDEAS));
        rules.put(new Component(BallotForm.Ranking.class, "minimum"), range(0, Ballot.MAX_IDEAS));
        rules.put(new Component(BallotForm.Ranking.class, "maximum"), range(1, Ballot.MAX_IDEAS));
        rules.put(new Component(BallotForm.Points.class, "minimumSum"), from(0));
        rules.put(new Component(BallotForm.Points.class, "maximumSum"), from(1));
        rules.put(new Component(BallotForm.Scores.class, "lowest"), from(0));
        rules.put(new Component(BallotForm.Scores.class, "highest"), from(1));

        rules.put(new Component(Origin.Imported.class, "source"), line(120));
        rules.put(new Component(Origin.Imported.class, "name"), line(300));
        rules.put(new Component(Origin.Imported.class, "sha256"), pattern("^[0-9a-f]{64}$"));

        rules.put(new Component(AdoptionRule.Threshold.class, "minimumScore"), from(0));
        rules.put(new Component(AdoptionRule.TopN.class, "n"), from(1));
        rules.put(new Component(AdoptionRule.TopN.class, "minimumScore"), from(0));
        rules.put(new Component(AdoptionRule.Greedy.class, "minimumScore"), from(0));
        rules.put(new Component(AdoptionRule.EqualShares.class, "stepMinor"), from(1));
        rules.put(new Component(AdoptionRule.EqualShares.class, "minimumScore"), from(0));
        rules.put(
                new Component(AdoptionRule.Conflict.class, "ideas"),
                s -> s.put("minItems", 2).put("uniqueItems", true));

        rules.put(new Component(AdoptionEvent.Step.class, "number"), from(1));
        rules.put(new Component(AdoptionEvent.Step.class, "supporters"), from(0));
        rules.put(new Component(AdoptionEvent.EqualSharesOutcome.class, "steps"), from(1));
        rules.put(
                new Component(AdoptionEvent.EqualSharesOutcome.class, "endowment"),
                pattern("^[0-9]+(/[0-9]+)?$"));
        rules.put(new Component(AdoptionEvent.Comparison.class, "preferringShares"), from(0));
        rules.put(new Component(AdoptionEvent.Comparison.class, "preferringGreedy"), from(0));
        rules.put(new Component(AdoptionEvent.CampaignDecided.class, "upTo"), from(0));
        rules.put(new Component(AdoptionEvent.CampaignDecided.class, "voters"), from(0));
        rules.put(new Component(AdoptionEvent.CampaignDecided.class, "adopted"), from(0));
        rules.put(new Component(AdoptionEvent.CampaignDecided.class, "declined"), from(0));
        rules.put(new Component(IdeaEvent.IdeaRevised.class, "revision"), from(1));
        rules.put(new Component(IdeaEvent.AmendmentAccepted.class, "revision"), from(1));
        rules.put(
                new Component(CampaignEvent.CampaignAnnounced.class, "objectionDays"),
                range(0, CampaignEvent.CampaignAnnounced.MAX_OBJECTION_DAYS));
        rules.put(new Component(OpeningEvent.OpeningWithdrawn.class, "openings"), from(1));
        return rules;
    }

    private static Consumer<ObjectNode> from(long minimum) {
        return schema -> schema.put("minimum", minimum);
    }

    private static Consumer<ObjectNode> range(long minimum, long maximum) {
        return schema -> schema.put("minimum", minimum).put("maximum", maximum);
    }

    private static Consumer<ObjectNode> pattern(String pattern) {
        return schema -> schema.put("pattern", pattern);
    }

    private static Consumer<ObjectNode> line(int maximum) {
        return schema ->
                schema.put("minLength", 1).put("maxLength", maximum).put("pattern", NO_CONTROL);
    }
}
