package groundswell.events.rules;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of public consultations and city budgets; without it, a test that needs it is skipped.
 */
final class PublicData {
    private PublicData() {}

    /** Tests made from the folder; without it, one that reports itself skipped. */
    static Stream<DynamicTest> tests(Function<Path, Stream<DynamicTest>> tests) {
        var folder = System.getProperty("groundswell.data", "");
        return folder.isBlank()
                ? Stream.of(
                        DynamicTest.dynamicTest(
                                "public data", () -> abort("skipped: groundswell.data is not set")))
                : tests.apply(Path.of(folder));
    }

    /** The files below {@code start} with an ending, sorted by path. */
    static List<Path> files(Path start, String ending) {
        try (var files = Files.walk(start)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Path file) {
        return JsonMapper.shared().readTree(text(file));
    }

    /** The rows of a table whose first row holds the names of the columns. */
    static List<Map<String, String>> table(Path file) {
        var rows = rows(text(file), ',');
        return rows.stream().skip(1).map(row -> named(rows.getFirst(), row)).toList();
    }

    static Map<String, String> named(List<String> names, List<String> row) {
        var named = new LinkedHashMap<String, String>();
        for (var column = 0; column < Math.min(names.size(), row.size()); column++) {
            named.put(names.get(column), row.get(column));
        }
        return named;
    }

    /** Reads CSV with doubled quotes, and CRLF or LF. */
    static List<List<String>> rows(String text, char separator) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == separator) {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(List.copyOf(row));
                row.clear();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !row.isEmpty()) {
            row.add(cell.toString());
            rows.add(List.copyOf(row));
        }
        return rows;
    }
}
