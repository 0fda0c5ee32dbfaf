package groundswell.standalone.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The contract as a judge of requests and answers; an independent validator does the judging. */
final class Contract {
    private static final String LOCAL = "#/components/schemas/";
    private static final String DOCUMENT = "urn:groundswell:contract";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<JsonNode, Schema> compiled = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    Contract(JsonNode document) {
        this.document = strict(document);
        var schemas = Map.of(DOCUMENT, absolute(this.document.deepCopy()).toString());
        this.registry =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas));
        document.get("paths")
                .properties()
                .forEach(path -> operations(path.getKey(), path.getValue()));
    }

    /**
     * A request that can be made.
     *
     * @param name its operationId
     * @param parameters with those of the path
     * @param body the schema of its body; null where it takes none
     */
    record Operation(
            String name,
            String method,
            String path,
            List<JsonNode> parameters,
            @Nullable JsonNode body,
            boolean needsToken,
            JsonNode responses) {
        boolean isCommand() {
            return responses.has("409") && needsToken;
        }
    }

    List<Operation> operations() {
        return operations;
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

    private void operations(String path, JsonNode item) {
        item.properties().stream()
                .filter(one -> METHODS.contains(one.getKey()))
                .forEach(
                        one -> operations.add(operation(path, one.getKey(), item, one.getValue())));
    }

    private Operation operation(String path, String method, JsonNode item, JsonNode said) {
        var parameters = new ArrayList<JsonNode>();
        item.path("parameters").forEach(one -> parameters.add(resolved(one)));
        said.path("parameters").forEach(one -> parameters.add(resolved(one)));
        var body = said.at("/requestBody/content/application~1json/schema");
        return new Operation(
                said.get("operationId").stringValue(),
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                body.isMissingNode() ? null : body,
                !said.get("security").isEmpty(),
                said.get("responses"));
    }

    /**
     * Readers of answers skip what they do not know, so the contract allows it; the service itself
     * says everything that it answers.
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
        node.forEach(Contract::absolute);
        return node;
    }
}
