package groundswell.verifier.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The schemas of the envelope and of each type of event, compiled. Immutable once read. */
public final class Schemas {
    private static final String FOLDER = "/groundswell/schemas";
    private static final String SUFFIX = ".schema.json";

    /** Of one type of event: of the leaf, and of what may be opened. */
    private record OfType(Schema leaf, Map<String, Schema> openable) {}

    private final Map<String, Schema> byId = new HashMap<>();
    private final Map<String, OfType> byType = new HashMap<>();

    private Schemas() {}

    /**
     * Reads the schemas that are part of this program.
     *
     * @throws JsonException if one uses a keyword that is not known
     */
    public static Schemas ofThisProgram() {
        var folder = Schemas.class.getResource(FOLDER);
        if (folder == null) {
            throw new JsonException("the schemas are not part of this program");
        }
        try {
            return read(folder.toURI());
        } catch (IOException | URISyntaxException e) {
            throw new JsonException("reading the schemas: " + e);
        }
    }

    private static Schemas read(URI folder) throws IOException {
        if (!folder.getScheme().equals("jar")) {
            return of(List.of(Path.of(folder)));
        }
        try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
            return of(List.of(jar.getPath(FOLDER)));
        }
    }

    /** Reads the schemas of several folders. */
    public static Schemas of(List<Path> folders) throws IOException {
        var schemas = new Schemas();
        for (var folder : folders) {
            try (var files = Files.list(folder)) {
                for (var file : new ArrayList<>(files.sorted().toList())) {
                    schemas.add(file);
                }
            }
        }
        if (schemas.byType.isEmpty()) {
            throw new JsonException("there are no schemas");
        }
        return schemas;
    }

    private void add(Path file) {
        var name = String.valueOf(file.getFileName());
        try {
            var document = (Json.Members) JsonReader.relaxed(Files.readAllBytes(file));
            var compiler = new SchemaCompiler(document, this::byId);
            byId.put(document.needText("$id"), compiler.document());
            var stem = name.substring(0, name.length() - SUFFIX.length());
            var version = stem.lastIndexOf('-');
            var type = stem.substring(0, version) + "/" + stem.substring(version + 1);
            var defs = document.members("$defs");
            var event = defs == null ? null : defs.members("event");
            var openable = new HashMap<String, Schema>();
            var members = event == null ? null : event.members("properties");
            if (members != null) {
                for (var member : members.names()) {
                    openable.put(member, compiler.compile(need(members, member)));
                }
            }
            byType.put(type, new OfType(compiler.document(), openable));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonException | ClassCastException e) {
            throw new JsonException("reading the schema " + name + ": " + e.getMessage());
        }
    }

    private Schema byId(String id) {
        var schema = byId.get(id);
        if (schema == null) {
            throw new JsonException("a schema refers to " + id + ", which is not there");
        }
        return schema;
    }

    /** What is wrong with a leaf by the schema of its type; none if nothing is. */
    public @Nullable String wrong(Json.Members leaf) {
        var type = leaf.text("type");
        var schema = type == null || type.startsWith("envelope/") ? null : byType.get(type);
        return schema == null
                ? "there is no schema for the type " + type
                : schema.leaf().wrong(leaf, "");
    }

    /** What is wrong with the opened value of a member of a body; none if nothing is. */
    public @Nullable String wrongOpening(String type, String name, Json value) {
        var schema = byType.get(type);
        var member = schema == null ? null : schema.openable().get(name);
        return member == null
                ? "events of type " + type + " have no member " + name
                : member.wrong(value, "/" + name);
    }

    private static Json need(Json.Members members, String name) {
        return Objects.requireNonNull(members.get(name));
    }
}
