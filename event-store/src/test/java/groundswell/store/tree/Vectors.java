package groundswell.store.tree;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Test vectors that others have published. */
final class Vectors {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Vectors() {}

    static Path folder(String name) {
        String vectors = System.getProperty("groundswell.vectors", "");
        assumeFalse(vectors.isBlank(), "needs published vectors: -Dgroundswell.vectors=<folder>");
        return Path.of(vectors, name);
    }

    static String text(String file) {
        try {
            return Files.readString(folder(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String file) {
        return JSON.readTree(text(file));
    }

    static JsonNode knownAnswers(String name) {
        return json("known-answers.json").get(name);
    }

    /** The JSON files below a folder, by their paths. */
    static List<Path> jsonFiles(String name) {
        Path root = folder("");
        try (Stream<Path> files = Files.walk(folder(name))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(root::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] hex(JsonNode node) {
        return HexFormat.of().parseHex(node.asString());
    }

    static List<byte[]> hexes(JsonNode nodes) {
        List<byte[]> all = new ArrayList<>();
        nodes.forEach(node -> all.add(hex(node)));
        return all;
    }

    static byte[] base64(JsonNode node) {
        return Base64.getDecoder().decode(node.asString());
    }
}
