package groundswell.standalone.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The schemas of a contract as a judge of values; an independent validator does the judging. */
final class Schemas {
    private static final String LOCAL = "#/components/schemas/";
    private static final String DOCUMENT = "urn:groundswell:contract";

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<JsonNode, Schema> compiled = new HashMap<>();

    /**
     * @param formats whether {@code format} is looked at too
     */
    Schemas(JsonNode document, boolean formats) {
        this.document = strict(document);
        var schemas = Map.of(DOCUMENT, absolute(this.document.deepCopy()).toString());
        this.registry =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder ->
                                builder.schemas(schemas)
                                        .schemaRegistryConfig(
                                                SchemaRegistryConfig.builder()
                                                        .formatAssertionsEnabled(formats)
                                                        .build()));
    }

    /** A schema, or whatever else is referred to, itself. */
    JsonNode resolved(JsonNode node) {
        var at = node;
        while (at.get("$ref") instanceof StringNode reference) {
            at = document.at(reference.stringValue().substring(1));
        }
        return at;
    }

    /** What a value breaks of a schema. */
    List<Error> errors(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(
                        schema,
                        one ->
                                registry.getSchema(
                                        SchemaLocation.of(
                                                "urn:groundswell:part:" + compiled.size()),
                                        absolute(one.deepCopy())))
                .validate(value);
    }

    /**
     * Readers skip what they do not know, so the contract allows it; the service itself says
     * everything that it answers or sends.
     */
    private static JsonNode strict(JsonNode contract) {
        var strict = contract.deepCopy();
        for (var schema : strict.at("/components/schemas")) {
            if (schema instanceof ObjectNode object
                    && object.has("properties")
                    && !object.has("$ref")
                    && !object.has("if")
                    && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
        return strict;
    }

    private static JsonNode absolute(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.get("$ref") instanceof StringNode reference
                && reference.stringValue().startsWith(LOCAL)) {
            object.set(
                    "$ref",
                    JsonNodeFactory.instance.stringNode(DOCUMENT + reference.stringValue()));
        }
        node.forEach(Schemas::absolute);
        return node;
    }
}
