package groundswell.standalone.contract;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The contract of HTTP as a judge of requests and answers. */
final class Contract {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private final Schemas schemas;
    private final List<Operation> operations = new ArrayList<>();

    Contract(JsonNode document) {
        this.schemas = new Schemas(document, false);
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
        return schemas.resolved(node);
    }

    /** What a value breaks of a schema. */
    List<Error> errors(JsonNode schema, JsonNode value) {
        return schemas.errors(schema, value);
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
}
