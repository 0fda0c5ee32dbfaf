package groundswell.standalone.contract;

import groundswell.standalone.contract.Contract.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests by the contract, and spoils about half of them in one way or another. */
final class Requests {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final String JSON_TYPE = "application/json";
    private static final List<String> HOSTILE =
            List.of(
                    "%00",
                    "%FF",
                    "..%2F..%2Fetc",
                    "%2E%2E",
                    "%20",
                    "x".repeat(3_000),
                    "%F0%9F%8C%B3",
                    "a;b=c",
                    "-1",
                    "9".repeat(21),
                    "%25%32%65",
                    "%5C",
                    "A.B.C",
                    "a.b.c.d",
                    "null",
                    "%EF%BB%BF",
                    "'%20or%201=1",
                    "%22",
                    "1e3",
                    "0x10",
                    "%E2%80%AE",
                    ".",
                    "a..b",
                    "%C0%AF");
    private static final List<String> ACCEPTS =
            List.of(
                    "*/*",
                    JSON_TYPE,
                    "text/html",
                    "image/png",
                    "application/problem+json",
                    "nonsense",
                    "a/b;q=x");
    private static final List<String> TYPES =
            List.of(
                    "text/plain",
                    "application/xml",
                    "application/json;charset=utf-16",
                    "nonsense",
                    "multipart/form-data");

    private final Contract contract;
    private final RandomGenerator random;
    private final Values values;
    private final Damage damage;
    private final Map<String, List<String>> known;
    private final List<String> tokens;
    private final List<Operation> often;

    /**
     * @param tokens those of people, the mightiest first
     */
    Requests(
            Contract contract,
            RandomGenerator random,
            Map<String, List<String>> known,
            List<String> tokens) {
        this.contract = contract;
        this.random = random;
        this.known = known;
        this.tokens = tokens;
        this.values = new Values(contract, random, known);
        this.damage = new Damage(random);
        this.often = often(contract);
    }

    /**
     * A request.
     *
     * @param spoilt what was done to it; empty where it is one that the contract allows
     * @param badBody whether the body is one that the contract does not allow
     */
    record Request(
            Operation operation,
            String method,
            String address,
            Map<String, String> headers,
            byte @Nullable [] body,
            List<String> spoilt,
            boolean badBody) {
        boolean isSpoilt(String what) {
            return spoilt.contains(what);
        }

        @Override
        public String toString() {
            var shown =
                    headers.entrySet().stream()
                            .map(one ->
                                    one.getKey()
                                            + ": "
                                            + (one.getKey().equals("Authorization")
                                                    ? "..."
                                                    : one.getValue()))
                            .collect(Collectors.joining(", "));
            return method
                    + " "
                    + address
                    + " ["
                    + shown
                    + "] "
                    + (body == null
                            ? ""
                            : new String(
                                    body, 0, Math.min(body.length, 400), StandardCharsets.UTF_8))
                    + " spoilt: "
                    + spoilt;
        }
    }

    /** What ends a campaign comes seldom, and what waits for a signature. */
    private static List<Operation> often(Contract contract) {
        var seldom =
                List.of(
                        "closeVoting",
                        "cancelCampaign",
                        "decideCampaign",
                        "eraseSubject",
                        "downloadLogRecord",
                        "downloadCampaignRecord",
                        "readProof");
        var often = new ArrayList<Operation>();
        for (var operation : contract.operations()) {
            var times = seldom.contains(operation.name()) ? 1 : 5;
            for (var i = 0; i < times; i++) {
                often.add(operation);
            }
        }
        return often;
    }

    Request next() {
        return new Draft(values.pick(often)).request();
    }

    /** A request on its way to be made. */
    private final class Draft {
        private final Operation operation;
        private final List<String> spoilt = new ArrayList<>();
        private final Map<String, String> headers = new TreeMap<>();
        private String method;
        private byte @Nullable [] body;
        private boolean badBody;

        Draft(Operation operation) {
            this.operation = operation;
            this.method = operation.method();
        }

        Request request() {
            var path = path();
            var query = query();
            headers();
            body();
            if (method.equals("GET") && values.chance(1, 20)) {
                method = "HEAD";
            } else if (values.chance(1, 60)) {
                spoilt.add("method");
                method = values.pick(List.of("PATCH", "POST", "PUT", "DELETE", "GET"));
            }
            return new Request(
                    operation, method, path + query, headers, body, List.copyOf(spoilt), badBody);
        }

        private boolean spoil(String what, int times, int of) {
            var does = values.chance(times, of);
            if (does) {
                spoilt.add(what);
            }
            return does;
        }

        private String path() {
            var path = operation.path();
            for (var parameter : in("path")) {
                var name = parameter.get("name").stringValue();
                var value =
                        spoil("path", 1, 15)
                                ? values.pick(HOSTILE)
                                : encoded(text(parameter)).replace("%2F", "/");
                path = path.replace("{" + name + "}", value);
            }
            return path;
        }

        private String query() {
            var given = new ArrayList<String>();
            for (var parameter : in("query")) {
                if (values.chance(1, 3)) {
                    var name = parameter.get("name").stringValue();
                    if (name.equals("cursor")) {
                        // Only a list itself gives out what it takes.
                        spoilt.add("cursor");
                    }
                    given.add(
                            name
                                    + "="
                                    + (spoil("query", 1, 10)
                                            ? values.pick(HOSTILE)
                                            : encoded(text(parameter))));
                }
            }
            if (!given.isEmpty() && spoil("query", 1, 40)) {
                given.add(given.getFirst());
            }
            if (spoil("query", 1, 60)) {
                given.add(
                        values.pick(
                                List.of(
                                        "unknown=1",
                                        "=",
                                        "&&",
                                        "asOf",
                                        "limit=",
                                        "%00=1",
                                        "a=%FF")));
            }
            return given.isEmpty() ? "" : "?" + String.join("&", given);
        }

        private void headers() {
            if (operation.needsToken()) {
                if (spoil("token", 1, 15)) {
                    var wrong =
                            values.pick(
                                    List.of(
                                            "",
                                            "Bearer",
                                            "Bearer nonsense",
                                            "Basic YTpi",
                                            "Bearer " + tokens.getFirst() + "x"));
                    if (!wrong.isEmpty()) {
                        headers.put("Authorization", wrong);
                    }
                } else {
                    headers.put(
                            "Authorization",
                            "Bearer "
                                    + (values.chance(2, 3)
                                            ? tokens.getFirst()
                                            : values.pick(tokens)));
                }
            }
            for (var parameter : in("header")) {
                if (values.chance(1, 8)) {
                    headers.put(
                            parameter.get("name").stringValue(),
                            spoil("header", 1, 5)
                                    ? values.pick(
                                            List.of("x".repeat(300), "a b", "*", "\"", "W/", "-1"))
                                    : text(parameter).replaceAll("[^ -~]", "?").strip());
                }
            }
            if (values.chance(1, 4)) {
                headers.put("Accept", values.pick(ACCEPTS));
            }
        }

        private void body() {
            var schema = operation.body();
            if (schema == null) {
                return;
            }
            headers.put("Content-Type", spoil("type", 1, 40) ? values.pick(TYPES) : JSON_TYPE);
            var whole = values.valid(schema);
            if (spoil("body", 1, 3)) {
                whole = damage.replaced(whole);
            }
            body = JSON.writeValueAsBytes(whole);
            if (spoil("bytes", 1, 30)) {
                body = damage.broken(whole.toString());
            }
            badBody = isBad(schema, body);
        }

        private List<JsonNode> in(String place) {
            return operation.parameters().stream()
                    .filter(parameter -> parameter.get("in").stringValue().equals(place))
                    .toList();
        }
    }

    private boolean isBad(JsonNode schema, byte[] body) {
        try {
            var read = JSON.readTree(body);
            // To the service a member that is null is none.
            withoutNulls(read);
            return !contract.errors(schema, read).isEmpty();
        } catch (JacksonException _) {
            return true;
        }
    }

    private static void withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        node.forEach(Requests::withoutNulls);
    }

    private String text(JsonNode parameter) {
        var some = known.get(parameter.get("name").stringValue());
        var value =
                some != null && values.chance(49, 50)
                        ? some.get(random.nextInt(some.size()))
                        : null;
        if (value != null) {
            return value;
        }
        var made = values.valid(parameter.get("schema"));
        return made.isArray()
                ? made.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : made.asString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
