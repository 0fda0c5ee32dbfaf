package groundswell.standalone.imports;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The folder of public consultations and city budgets, and small sources written by tests. */
final class SourceData {
    private SourceData() {}

    /** The folder; without it the test that asks is skipped. */
    static Path folder() {
        var folder = System.getProperty("groundswell.data", "");
        assumeFalse(folder.isBlank(), "skipped: groundswell.data is not set");
        return Path.of(folder);
    }

    static Path polis(String conversation) {
        return folder().resolve("polis").resolve(conversation);
    }

    static Path pabulib(String election) {
        return folder().resolve("pabulib").resolve(election + ".pb");
    }

    /** The rows of an expected table, by the names of its columns. */
    static List<Map<String, String>> expected(String path) {
        var file = SourceFile.read(folder().resolve("expected").resolve(path));
        var rows = CsvRows.of(file, ',');
        var names = rows.getFirst().getFields();
        var table = new ArrayList<Map<String, String>>();
        for (var row : rows.subList(1, rows.size())) {
            var named = new HashMap<String, String>();
            for (var i = 0; i < names.size(); i++) {
                named.put(names.get(i), row.getField(i));
            }
            table.add(named);
        }
        return table;
    }

    static Path write(Path file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
