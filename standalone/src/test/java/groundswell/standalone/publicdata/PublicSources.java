package groundswell.standalone.publicdata;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder of public data, and what independent programs found for it. */
final class PublicSources {
    private static final JsonMapper JSON = new JsonMapper();

    private PublicSources() {}

    /** The folder; without it the tests that ask are skipped. */
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

    /** The rows of an expected table, each by the names of the columns. */
    static List<Map<String, String>> table(String path) {
        try (var rows =
                CsvReader.builder().ofNamedCsvRecord(folder().resolve("expected").resolve(path))) {
            return rows.stream().map(row -> row.getFieldsAsMap()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An expected document. */
    static JsonNode json(String path) {
        return JSON.readTree(folder().resolve("expected").resolve(path).toFile());
    }
}
