package groundswell.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files that are part of the public contract: they are compared in every build and written only on
 * purpose, with {@code -Dgroundswell.approve=true}. What changed then shows in the review. A file
 * is never deleted by this, because what was published once is never taken back by accident.
 */
final class Approval {
    private static final String HOW =
            "; if this change of the public contract is meant, run"
                    + " `mvn test -pl shared-events -Dgroundswell.approve=true`"
                    + " and review the difference";

    private static final ObjectWriter PRETTY = pretty();

    private Approval() {}

    /** Whether this run writes what it would otherwise compare. */
    static boolean approving() {
        return Boolean.getBoolean("groundswell.approve");
    }

    /** Compares a folder with the files that it must hold, or makes it hold them. */
    static void folderHolds(Path folder, Map<String, JsonNode> files) {
        if (approving()) {
            write(folder, files);
        }
        assertThat(names(folder))
                .as("files in %s, none missing, none left over%s", folder, HOW)
                .containsExactlyInAnyOrderElementsOf(files.keySet());
        files.forEach((name, json) ->
                assertThat(read(folder.resolve(name)))
                        .as("%s%s", folder.resolve(name), HOW)
                        .isEqualTo(text(json)));
    }

    /** The same JSON is always the same text, on every system. */
    static String text(JsonNode json) {
        return PRETTY.writeValueAsString(json) + "\n";
    }

    static TreeSet<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            var names = new TreeSet<String>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        } catch (IOException broken) {
            throw new UncheckedIOException("listing " + folder, broken);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("reading " + file, broken);
        }
    }

    private static void write(Path folder, Map<String, JsonNode> files) {
        try {
            Files.createDirectories(folder);
            for (var file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), text(file.getValue()));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("approving " + folder, broken);
        }
    }

    private static ObjectWriter pretty() {
        var lines = new DefaultIndenter("  ", "\n");
        return JsonMapper.shared()
                .writer()
                .with(
                        new DefaultPrettyPrinter()
                                .withObjectIndenter(lines)
                                .withArrayIndenter(lines));
    }
}
