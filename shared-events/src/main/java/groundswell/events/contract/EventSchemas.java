package groundswell.events.contract;

import groundswell.events.wire.EventCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The JSON Schemas of events, as components of an OpenAPI or AsyncAPI document: {@code Leaf} for
 * any leaf, {@code vote.cast-1} for that of one type, and each value by its name. Within one
 * document they refer to each other by their place in it.
 */
public final class EventSchemas {
    private static final String FOLDER = "/groundswell/schemas/";
    private static final String ENVELOPE = "Envelope";
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";

    private final JsonMapper json = new JsonMapper();
    private final Map<String, ObjectNode> components = new TreeMap<>();

    private EventSchemas() {}

    /** Every component by its name. */
    public static Map<String, ObjectNode> components() {
        var schemas = new EventSchemas();
        schemas.envelope();
        var types = new ArrayList<String>();
        for (var event : EventCatalogue.events()) {
            var type = EventCatalogue.typeOf(event);
            schemas.event(type);
            types.add(type);
        }
        types.sort(null);
        schemas.leaf(types);
        return schemas.components;
    }

    /** Takes over what is referred to and not said, and what that refers to. */
    static void fillIn(ObjectNode document) {
        var offered = components();
        var schemas = document.withObject("/components").withObject("/schemas");
        var waiting = new ArrayDeque<JsonNode>(List.of(document));
        while (!waiting.isEmpty()) {
            for (var name : references(waiting.poll())) {
                if (!schemas.has(name)) {
                    var schema = offered.get(name);
                    if (schema == null) {
                        throw new IllegalStateException("the contract says nothing of " + name);
                    }
                    schemas.set(name, schema);
                    waiting.add(schema);
                }
            }
        }
    }

    private static TreeSet<String> references(JsonNode node) {
        var names = new TreeSet<String>();
        if (node.get("$ref") instanceof StringNode reference
                && reference.stringValue().startsWith(COMPONENTS)) {
            names.add(reference.stringValue().substring(COMPONENTS.length()));
        }
        node.forEach(child -> names.addAll(references(child)));
        return names;
    }

    private void envelope() {
        var schema = read("envelope-1");
        values(schema, "");
        schema.remove(List.of("$schema", "$id", "$defs"));
        components.put(ENVELOPE, schema);
    }

    /** A leaf is an envelope with a type and a body of its own. */
    private void event(String type) {
        var name = name(type);
        var schema = read(name);
        values(schema, name + ".");
        var event = JsonNodeFactory.instance.objectNode();
        event.set("title", schema.get("title"));
        event.set("description", schema.get("description"));
        var both = event.putArray("allOf");
        both.addObject().put("$ref", COMPONENTS + ENVELOPE);
        both.addObject().put("type", "object").set("properties", schema.get("properties"));
        components.put(name, event);
    }

    private void leaf(List<String> types) {
        var leaf = JsonNodeFactory.instance.objectNode();
        leaf.put("description", "An entry of the log (docs/log-format.md, section 1).");
        var either = leaf.putArray("oneOf");
        for (var type : types) {
            either.addObject().put("$ref", COMPONENTS + name(type));
        }
        components.put("Leaf", leaf);
    }

    /** Values have one meaning in all schemas; {@code body} and {@code event} are this one's. */
    private void values(ObjectNode schema, String own) {
        refer(schema, own);
        schema.get("$defs")
                .properties()
                .forEach(value -> {
                    var name = isOwn(value.getKey()) ? own + value.getKey() : value.getKey();
                    var other = components.put(name, (ObjectNode) value.getValue());
                    if (other != null && !other.equals(value.getValue())) {
                        throw new IllegalStateException(
                                "two schemas have different values called " + name);
                    }
                });
    }

    private static boolean isOwn(String name) {
        return name.equals("body") || name.equals("event");
    }

    private static void refer(JsonNode node, String own) {
        if (node instanceof ObjectNode object
                && object.get("$ref") instanceof StringNode reference
                && reference.stringValue().startsWith(DEFINITIONS)) {
            var name = reference.stringValue().substring(DEFINITIONS.length());
            object.put("$ref", COMPONENTS + (isOwn(name) ? own + name : name));
        }
        node.forEach(child -> refer(child, own));
    }

    private static String name(String type) {
        return type.replace('/', '-');
    }

    private ObjectNode read(String name) {
        try (var file = EventSchemas.class.getResourceAsStream(FOLDER + name + ".schema.json")) {
            if (file == null) {
                throw new IllegalStateException("the schema of " + name + " is missing");
            }
            return (ObjectNode) json.readTree(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the schema of " + name, broken);
        }
    }
}
