package groundswell.standalone.contract;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Does one thing to a request's body that may be wrong with it. */
final class Damage {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEP = 200;
    private static final int LARGE = 300_000;

    private final RandomGenerator random;

    Damage(RandomGenerator random) {
        this.random = random;
    }

    /** Something else in some place of it. */
    JsonNode replaced(JsonNode body) {
        var places = new ArrayList<JsonNode>();
        containers(body, places);
        if (places.isEmpty() || random.nextInt(20) == 0) {
            return anything();
        }
        switch (places.get(random.nextInt(places.size()))) {
            case ObjectNode object when object.isEmpty() || random.nextInt(5) == 0 ->
                    object.set(random.nextBoolean() ? "unknown" : "", anything());
            case ObjectNode object -> {
                var names = List.copyOf(object.propertyNames());
                var name = names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, anything());
                }
            }
            case ArrayNode array when array.isEmpty() || random.nextInt(2) == 0 ->
                    array.add(anything());
            case ArrayNode array -> array.set(random.nextInt(array.size()), anything());
            default -> throw new AssertionError("only objects and arrays are containers");
        }
        return body;
    }

    /** Bytes that are not that JSON any more, and maybe none at all. */
    byte[] broken(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(9)) {
            case 0 -> new byte[0];
            case 1 -> body.substring(0, body.length() / 2).getBytes(StandardCharsets.UTF_8);
            case 2 -> (body + "}").getBytes(StandardCharsets.UTF_8);
            case 3 -> body.replace("\"", "'").getBytes(StandardCharsets.UTF_8);
            case 4 -> body.getBytes(StandardCharsets.UTF_16);
            case 5 -> ("[".repeat(DEEP) + "]".repeat(DEEP)).getBytes(StandardCharsets.UTF_8);
            case 6 -> ("\"" + "x".repeat(LARGE) + "\"").getBytes(StandardCharsets.UTF_8);
            case 7 ->
                    (body.replaceFirst("\\{", "{\"a\":1,\"a\":2,"))
                            .getBytes(StandardCharsets.UTF_8);
            default -> {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                yield bytes;
            }
        };
    }

    private JsonNode anything() {
        return switch (random.nextInt(16)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(-1);
            case 3 -> JSON.numberNode(0);
            case 4 -> JSON.numberNode(Long.MAX_VALUE);
            case 5 -> JSON.numberNode(1.5);
            case 6 -> JSON.numberNode(new BigInteger("9".repeat(19)));
            case 7 -> JSON.stringNode("");
            case 8 -> JSON.stringNode("\u0000\u0007");
            case 9 -> JSON.stringNode("\ud800");
            case 10 -> JSON.stringNode("x".repeat(20_001));
            case 11 -> JSON.stringNode("2026-02-30T25:61:00Z");
            case 12 -> JSON.stringNode("+1000000000-01-01T00:00:00Z");
            case 13 -> JSON.arrayNode().add(JSON.arrayNode()).add(JSON.nullNode());
            case 14 -> JSON.objectNode().put("form", "approval").put("rule", "greedy/1");
            default -> JSON.stringNode(" ");
        };
    }

    private static void containers(JsonNode node, List<JsonNode> found) {
        if (node.isContainer()) {
            found.add(node);
            node.forEach(child -> containers(child, found));
        }
    }
}
