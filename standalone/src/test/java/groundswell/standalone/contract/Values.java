package groundswell.standalone.contract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes values that a schema allows: often such as the service knows, else any. */
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST = 3;
    private static final String[] WORDS = {
        "A fountain",
        "Straße mit Bäumen",
        "広場の噴水",
        "🌳 trees",
        "a\tb\nc",
        "<b>&amp;</b>",
        "' or 1=1 --",
        "%00",
        "\\u0000",
        "é",
        "e\u0301",
        "x".repeat(500),
        "\u200b\u202e",
        "null",
        "0"
    };

    /** Texts for patterns: whoever adds a pattern to the contract adds an example. */
    private static final List<String> EXAMPLES =
            List.of(
                    "a",
                    "riverside",
                    "hill",
                    "square",
                    "z9",
                    "one-0",
                    "lane",
                    "x1",
                    "x2",
                    "x3",
                    "riverside.square",
                    "riverside.square.fountain",
                    "a-b-c.d-e.f-g",
                    "hill.one-0",
                    "EUR",
                    "JPY",
                    "vote.*",
                    "vote.cast/1",
                    "idea.submitted/1",
                    "idea.*",
                    "000",
                    "x001/000",
                    "000.p/3",
                    "001",
                    "0",
                    "17",
                    "200",
                    "wh_0123456789abcdef01234567",
                    "key-1",
                    "key-2",
                    "key-3",
                    "key-4");

    private final Contract contract;
    private final RandomGenerator random;
    private final Map<String, List<String>> known;

    /**
     * @param known values that the service knows, by the name of their schema or parameter
     */
    Values(Contract contract, RandomGenerator random, Map<String, List<String>> known) {
        this.contract = contract;
        this.random = random;
        this.known = known;
    }

    /** A value that the schema allows. */
    JsonNode valid(JsonNode schema) {
        if (schema.get("$ref") instanceof StringNode reference) {
            var name =
                    reference.stringValue().substring(reference.stringValue().lastIndexOf('/') + 1);
            if (name.equals("Planned")) {
                return planned();
            }
            if (known.containsKey(name) && chance(9, 10)) {
                return JSON.stringNode(pick(known.get(name)));
            }
            return valid(contract.resolved(schema));
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return pick(schema.get("enum").valueStream().toList());
        }
        for (var either : List.of("oneOf", "anyOf")) {
            if (schema.has(either)) {
                return valid(pick(schema.get(either).valueStream().toList()));
            }
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer" -> integer(schema);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "string" -> JSON.stringNode(text(schema));
            default -> throw new AssertionError("no values are known for " + schema);
        };
    }

    /** One of these. */
    <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Whether something happens that happens so many times of so many. */
    boolean chance(int times, int of) {
        return random.nextInt(of) < times;
    }

    private ObjectNode object(JsonNode schema) {
        var object = JSON.objectNode();
        var required = schema.path("required").valueStream().map(JsonNode::stringValue).toList();
        schema.path("properties")
                .properties()
                .forEach(property -> {
                    if (required.contains(property.getKey()) || chance(1, 2)) {
                        object.set(property.getKey(), valid(property.getValue()));
                    }
                });
        return object;
    }

    private JsonNode array(JsonNode schema) {
        var least = schema.path("minItems").asInt(0);
        var many = least + random.nextInt(MOST);
        var items = new TreeMap<String, JsonNode>();
        for (var tries = 0; items.size() < many && tries < 100; tries++) {
            var item = valid(schema.get("items"));
            items.put(item.toString(), item);
        }
        return JSON.arrayNode().addAll(items.values());
    }

    private JsonNode integer(JsonNode schema) {
        var least = schema.path("minimum").asLong(0);
        var most = schema.path("maximum").asLong(Long.MAX_VALUE / 10);
        return JSON.numberNode(
                switch (random.nextInt(8)) {
                    case 0 -> least;
                    case 1 -> most;
                    case 2 -> random.nextLong(least, most);
                    default -> Math.min(most, least + random.nextInt(12));
                });
    }

    private String text(JsonNode schema) {
        if (!schema.has("pattern")) {
            return fitting(pick(List.of(WORDS)), schema);
        }
        var pattern = schema.get("pattern").stringValue();
        if (pattern.startsWith("^[^")) {
            return fitting(pick(List.of(WORDS)), schema);
        }
        if (pattern.startsWith("^[0-9]{4}-")) {
            return Instant.now()
                    .plusSeconds(random.nextLong(-100_000, 100_000))
                    .truncatedTo(ChronoUnit.MILLIS)
                    .toString()
                    .replaceFirst("(:[0-9]{2})Z$", "$1.000Z");
        }
        var fitting = EXAMPLES.stream().filter(example -> example.matches(pattern)).toList();
        if (fitting.isEmpty()) {
            throw new AssertionError("no text is known for " + pattern);
        }
        return pick(fitting);
    }

    private static String fitting(String text, JsonNode schema) {
        var most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        var least = schema.path("minLength").asInt(0);
        var padded = text.length() < least ? text + "x".repeat(least - text.length()) : text;
        return padded.codePointCount(0, padded.length()) > most ? "x".repeat(most) : padded;
    }

    /** Four instants in their order, mostly around now. */
    private ObjectNode planned() {
        var instants = new ArrayList<Instant>();
        for (var i = 0; i < 4; i++) {
            instants.add(
                    Instant.now()
                            .plusSeconds(random.nextLong(-3_600, 7_200))
                            .truncatedTo(ChronoUnit.SECONDS));
        }
        instants.sort(null);
        var planned = JSON.objectNode();
        var times = List.of("collectingOpens", "collectingCloses", "votingOpens", "votingCloses");
        times.forEach(time -> planned.put(time, instants.get(times.indexOf(time)).toString()));
        return planned;
    }
}
