package groundswell.verifier.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compiles JSON Schema (draft 2020-12) as far as the schemas of events use it. A keyword that is
 * not known here is an error when schemas are read: a schema that is only half understood would
 * check less than it says.
 */
final class SchemaCompiler {
    private static final Set<String> SAY_NOTHING =
            Set.of("$schema", "$id", "$defs", "title", "description", "$comment");

    private final Json.Members document;
    private final Function<String, Schema> otherDocuments;
    private final Map<String, Schema> definitions = new HashMap<>();

    /**
     * @param otherDocuments finds a compiled document by its {@code $id}, when a value is checked
     */
    SchemaCompiler(Json.Members document, Function<String, Schema> otherDocuments) {
        this.document = document;
        this.otherDocuments = otherDocuments;
        var defs = document.members("$defs");
        if (defs != null) {
            for (var i = 0; i < defs.names().size(); i++) {
                definitions.put("#/$defs/" + defs.names().get(i), compile(defs.values().get(i)));
            }
        }
    }

    Schema document() {
        return compile(document);
    }

    /** A definition of this document, {@code #/$defs/event} say; none if it has no such. */
    @Nullable Schema definition(String reference) {
        return definitions.get(reference);
    }

    Schema compile(Json schema) {
        return switch (schema) {
            case Json.Truth(var allowed) ->
                    (_, path) -> allowed ? null : path + " must not be there";
            case Json.Members members -> compile(members);
            default -> throw new JsonException("a schema is an object, true or false");
        };
    }

    private Schema compile(Json.Members schema) {
        var checks = new ArrayList<Schema>();
        for (var i = 0; i < schema.names().size(); i++) {
            var keyword = schema.names().get(i);
            if (!SAY_NOTHING.contains(keyword)) {
                checks.add(keyword(schema, keyword, schema.values().get(i)));
            }
        }
        if (checks.size() == 1) {
            return checks.getFirst();
        }
        var all = checks.toArray(Schema[]::new);
        return (value, path) -> {
            for (var check : all) {
                var wrong = check.wrong(value, path);
                if (wrong != null) {
                    return wrong;
                }
            }
            return null;
        };
    }

    private Schema keyword(Json.Members schema, String keyword, Json given) {
        return switch (keyword) {
            case "type" -> type(text(given));
            case "$ref" -> reference(text(given));
            case "properties" -> properties((Json.Members) given);
            case "required" -> required(schema.texts("required"));
            case "additionalProperties" -> additional(schema, given);
            case "items" -> items(compile(given));
            case "const" ->
                    (value, path) ->
                            value.equals(given) ? null : path + " is not " + JsonWriter.text(given);
            case "enum" -> oneOfValues(((Json.Items) given).values());
            case "pattern" -> pattern(text(given));
            case "format" -> format(text(given));
            case "minimum" ->
                    (value, path) ->
                            value instanceof Json.Whole(var n) && n < whole(given)
                                    ? path + " is below " + whole(given)
                                    : null;
            case "maximum" ->
                    (value, path) ->
                            value instanceof Json.Whole(var n) && n > whole(given)
                                    ? path + " is above " + whole(given)
                                    : null;
            case "minLength" -> length(whole(given), Long.MAX_VALUE);
            case "maxLength" -> length(0, whole(given));
            case "minItems" -> count(whole(given), Long.MAX_VALUE);
            case "maxItems" -> count(0, whole(given));
            case "uniqueItems" ->
                    (value, path) ->
                            value instanceof Json.Items(var all)
                                            && new HashSet<>(all).size() < all.size()
                                    ? path + " has an element twice"
                                    : null;
            case "oneOf" -> oneOf(compileAll(given));
            case "anyOf" -> anyOf(compileAll(given));
            case "if" -> onlyIf(compile(given), compile(need(schema, "then")));
            case "then" -> (_, _) -> null;
            default -> throw new JsonException("a schema uses the unknown keyword " + keyword);
        };
    }

    private static Schema type(String type) {
        return (value, path) -> {
            var is =
                    switch (type) {
                        case "object" -> value instanceof Json.Members;
                        case "array" -> value instanceof Json.Items;
                        case "string" -> value instanceof Json.Text;
                        case "integer" -> value instanceof Json.Whole;
                        case "boolean" -> value instanceof Json.Truth;
                        default -> throw new JsonException("unknown type " + type);
                    };
            return is ? null : path + " is not of type " + type;
        };
    }

    private Schema reference(String reference) {
        if (!reference.startsWith("#")) {
            return (value, path) -> otherDocuments.apply(reference).wrong(value, path);
        }
        return (value, path) -> {
            var definition = definitions.get(reference);
            if (definition == null) {
                throw new JsonException("a schema refers to " + reference + ", which it lacks");
            }
            return definition.wrong(value, path);
        };
    }

    private Schema properties(Json.Members properties) {
        var names = properties.names().toArray(String[]::new);
        var schemas = properties.values().stream().map(this::compile).toArray(Schema[]::new);
        return (value, path) -> {
            if (value instanceof Json.Members members) {
                for (var i = 0; i < names.length; i++) {
                    var member = members.get(names[i]);
                    var wrong =
                            member == null ? null : schemas[i].wrong(member, path + "/" + names[i]);
                    if (wrong != null) {
                        return wrong;
                    }
                }
            }
            return null;
        };
    }

    private static Schema required(List<String> names) {
        return (value, path) -> {
            if (value instanceof Json.Members members) {
                for (var name : names) {
                    if (!members.has(name)) {
                        return path + " has no member " + name;
                    }
                }
            }
            return null;
        };
    }

    private static Schema additional(Json.Members schema, Json given) {
        if (!(given instanceof Json.Truth(var allowed))) {
            throw new JsonException("additionalProperties is known as true or false only");
        }
        var properties = schema.members("properties");
        var known = properties == null ? Set.<String>of() : Set.copyOf(properties.names());
        return (value, path) -> {
            if (!allowed && value instanceof Json.Members members) {
                for (var name : members.names()) {
                    if (!known.contains(name)) {
                        return path + " has the unknown member " + name;
                    }
                }
            }
            return null;
        };
    }

    private static Schema items(Schema schema) {
        return (value, path) -> {
            if (value instanceof Json.Items(var all)) {
                for (var i = 0; i < all.size(); i++) {
                    var wrong = schema.wrong(all.get(i), path + "/" + i);
                    if (wrong != null) {
                        return wrong;
                    }
                }
            }
            return null;
        };
    }

    private static Schema oneOfValues(List<Json> values) {
        var allowed = Set.copyOf(values);
        return (value, path) -> allowed.contains(value) ? null : path + " is none of the words";
    }

    private static Schema oneOf(List<Schema> schemas) {
        return (value, path) -> {
            var fitting = schemas.stream().filter(one -> one.wrong(value, path) == null).count();
            return fitting == 1 ? null : path + " fits " + fitting + " of the forms, not one";
        };
    }

    private static Schema anyOf(List<Schema> schemas) {
        return (value, path) ->
                schemas.stream().anyMatch(one -> one.wrong(value, path) == null)
                        ? null
                        : path + " fits none of the forms";
    }

    private List<Schema> compileAll(Json given) {
        return ((Json.Items) given).values().stream().map(this::compile).toList();
    }

    private static Schema onlyIf(Schema condition, Schema then) {
        return (value, path) ->
                condition.wrong(value, path) == null ? then.wrong(value, path) : null;
    }

    /**
     * In JSON Schema a final dollar sign is the very end; in Java a line feed may follow it. So the
     * anchors are taken off, and the whole text has to match.
     */
    private static Schema pattern(String anchored) {
        if (!anchored.startsWith("^") || !anchored.endsWith("$")) {
            throw new JsonException("a pattern without both anchors: " + anchored);
        }
        var pattern = Pattern.compile(anchored.substring(1, anchored.length() - 1));
        return (value, path) ->
                value instanceof Json.Text(var text) && !pattern.matcher(text).matches()
                        ? path + " does not match " + anchored
                        : null;
    }

    private static Schema format(String format) {
        if (!format.equals("date-time")) {
            throw new JsonException("unknown format " + format);
        }
        return (value, path) ->
                value instanceof Json.Text(var text) && !Instants.valid(text)
                        ? path + " is no instant"
                        : null;
    }

    private static Schema length(long least, long most) {
        return (value, path) -> {
            if (!(value instanceof Json.Text(var text))) {
                return null;
            }
            var length = text.codePointCount(0, text.length());
            return length < least || length > most ? path + " is too short or too long" : null;
        };
    }

    private static Schema count(long least, long most) {
        return (value, path) ->
                value instanceof Json.Items(var all) && (all.size() < least || all.size() > most)
                        ? path + " has too few or too many elements"
                        : null;
    }

    private static Json need(Json.Members schema, String keyword) {
        var given = schema.get(keyword);
        if (given == null) {
            throw new JsonException("a schema lacks " + keyword);
        }
        return given;
    }

    private static String text(Json given) {
        return ((Json.Text) given).value();
    }

    private static long whole(Json given) {
        return ((Json.Whole) given).value();
    }
}
