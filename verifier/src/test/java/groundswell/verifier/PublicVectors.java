package groundswell.verifier;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Data and vectors that other people published, where the system properties say. */
public final class PublicVectors {
    private PublicVectors() {}

    /** The folder of {@code groundswell.vectors}; without it the test is skipped, and says so. */
    public static Path vectors() {
        return folder("groundswell.vectors");
    }

    /** The folder of {@code groundswell.data}; without it the test is skipped, and says so. */
    public static Path data() {
        return folder("groundswell.data");
    }

    private static Path folder(String property) {
        var folder = System.getProperty(property, "");
        assumeFalse(folder.isBlank(), "the property " + property + " names no folder");
        return Path.of(folder);
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Json.Members json(Path file) {
        return (Json.Members) JsonReader.relaxed(bytes(file));
    }

    /** All files below a folder whose names end so, in order. */
    public static List<Path> files(Path folder, String suffix) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
