package groundswell.events.contract;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The HTTP contract (OpenAPI 3.1) of a process, from what is written by hand for each side.
 *
 * <p>The hand leaves two things out. Values and leaves, because the schemas of events have them.
 * And the form of problems: {@code x-problems} lists the codes of an operation by status, {@code
 * x-problem-sets} names lists that several operations share; both become answers.
 */
public final class HttpContract {
    private static final String FOLDER = "/groundswell/openapi/";
    private static final String COMMON = "common";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String SETS = "x-problem-sets";
    private static final String PROBLEMS = "x-problems";
    private static final String UNAUTHORIZED = "401";
    private static final String UNAVAILABLE = "503";

    private final ObjectNode document;
    private final JsonNode sets;

    private HttpContract(ObjectNode document) {
        this.document = document;
        this.sets = document.path(SETS);
    }

    /**
     * The whole contract as JSON.
     *
     * @param yaml reads YAML into maps, lists and values
     * @param sides which sides the process has: {@code command-side}, {@code query-side}
     * @throws IllegalStateException if two parts say different things of the same
     */
    public static byte[] json(Function<InputStream, Object> yaml, String... sides) {
        var json = new JsonMapper();
        var parts = Stream.concat(Stream.of(COMMON), Stream.of(sides));
        return json.writeValueAsBytes(
                of(
                        parts.map(name ->
                                        json.<JsonNode>valueToTree(
                                                Handwritten.read(yaml, FOLDER + name + ".yaml")))
                                .toList()));
    }

    static ObjectNode of(List<JsonNode> parts) {
        var document = JsonNodeFactory.instance.objectNode();
        for (var part : parts) {
            merge(document, part);
        }
        var contract = new HttpContract(document);
        contract.answerProblems();
        EventSchemas.fillIn(document);
        return document;
    }

    private static void merge(ObjectNode into, JsonNode part) {
        part.properties()
                .forEach(said -> {
                    var before = into.get(said.getKey());
                    var more = said.getValue();
                    if (before == null) {
                        into.set(said.getKey(), more.deepCopy());
                    } else if (before instanceof ObjectNode object && more.isObject()) {
                        merge(object, more);
                    } else if (before.isArray() && more.isArray()) {
                        more.forEach(one -> addOnce((ArrayNode) before, one));
                    } else if (!before.equals(more)) {
                        throw new IllegalStateException(
                                "two parts of the contract differ on " + said.getKey());
                    }
                });
    }

    /** Both sides may have something at one path, and say what its variables are. */
    private static void addOnce(ArrayNode into, JsonNode one) {
        if (into.valueStream().noneMatch(one::equals)) {
            into.add(one);
        }
    }

    private void answerProblems() {
        for (var path : document.path("paths")) {
            for (var operation : path) {
                if (operation instanceof ObjectNode object && object.has("operationId")) {
                    answerProblems(object);
                }
            }
        }
        document.remove(SETS);
    }

    private void answerProblems(ObjectNode operation) {
        var codes = new TreeMap<String, TreeSet<String>>();
        collect(codes, operation.path(PROBLEMS));
        for (var set : operation.path(SETS)) {
            if (!sets.has(set.stringValue())) {
                throw new IllegalStateException("no problems are called " + set);
            }
            collect(codes, sets.get(set.stringValue()));
        }
        operation.remove(List.of(SETS, PROBLEMS));
        var responses = (ObjectNode) operation.get("responses");
        codes.forEach((status, some) -> responses.set(status, problem(status, some)));
    }

    private static void collect(Map<String, TreeSet<String>> codes, JsonNode problems) {
        problems.properties()
                .forEach(status ->
                        status.getValue()
                                .forEach(code ->
                                        codes.computeIfAbsent(status.getKey(), _ -> new TreeSet<>())
                                                .add(code.stringValue())));
    }

    private static ObjectNode problem(String status, TreeSet<String> codes) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("description", String.join(", ", codes));
        if (status.equals(UNAUTHORIZED)) {
            header(answer, "WWW-Authenticate", "string");
        } else if (status.equals(UNAVAILABLE)) {
            header(answer, "Retry-After", "integer");
        }
        var schema =
                answer.putObject("content")
                        .putObject("application/problem+json")
                        .putObject("schema");
        var both = schema.putArray("allOf");
        both.addObject().put("$ref", SCHEMAS + "Problem");
        var code = both.addObject().put("type", "object").putObject("properties").putObject("code");
        codes.forEach(code.putArray("enum")::add);
        return answer;
    }

    private static void header(ObjectNode answer, String name, String type) {
        answer.putObject("headers").putObject(name).putObject("schema").put("type", type);
    }
}
