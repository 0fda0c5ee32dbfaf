package groundswell.standalone.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads records of separated values with quotes, each with the line that it starts in. */
final class CsvRows {
    private CsvRows() {}

    /**
     * All records of a file, empty lines left out.
     *
     * @throws SourceRefusedException if a quote is broken
     */
    static List<CsvRecord> of(SourceFile file, char separator) {
        var rows = new ArrayList<CsvRecord>();
        try (var reader =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowUnclosedQuote(false)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(file.text())) {
            reader.forEach(rows::add);
        } catch (CsvParseException broken) {
            throw file.refused(
                    rows.isEmpty() ? 1 : endOf(rows.getLast()) + 1,
                    "a quoted value is not closed, or goes on after its closing quote");
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading a text in memory", impossible);
        }
        return rows;
    }

    private static long endOf(CsvRecord row) {
        return row.getStartingLineNumber()
                + row.getFields().stream()
                        .mapToLong(field -> field.lines().count() - (field.isEmpty() ? 0 : 1))
                        .sum();
    }

    /** The names of a table's columns, and where each is. */
    static final class Header {
        private final SourceFile file;
        private final Map<String, Integer> columns = new HashMap<>();
        private final int width;

        /**
         * @param required columns that must be there; unknown ones are tolerated
         * @throws SourceRefusedException if one is missing or there twice
         */
        Header(SourceFile file, CsvRecord names, List<String> required) {
            this.file = file;
            this.width = names.getFieldCount();
            for (var i = 0; i < width; i++) {
                var name = names.getField(i).strip();
                if (columns.put(name, i) != null) {
                    throw file.refused(
                            names.getStartingLineNumber(),
                            "the column " + name + " is there twice");
                }
            }
            for (var name : required) {
                if (!columns.containsKey(name)) {
                    throw file.refused(
                            names.getStartingLineNumber(), "the column " + name + " is missing");
                }
            }
        }

        boolean has(String column) {
            return columns.containsKey(column);
        }

        /**
         * @throws SourceRefusedException if the record has more or fewer values than columns
         */
        Row row(CsvRecord record) {
            if (record.getFieldCount() != width) {
                throw file.refused(
                        record.getStartingLineNumber(),
                        "has " + record.getFieldCount() + " values for " + width + " columns");
            }
            return new Row(file, columns, record);
        }
    }

    /** One record of a table. */
    record Row(SourceFile file, Map<String, Integer> columns, CsvRecord values) {
        long line() {
            return values.getStartingLineNumber();
        }

        String get(String column) {
            return values.getField(Objects.requireNonNull(columns.get(column), column));
        }

        /** The value, if there is such a column and it is not blank. */
        @Nullable String find(String column) {
            var at = columns.get(column);
            return at == null || values.getField(at).isBlank() ? null : values.getField(at);
        }

        /** A whole number of at most 18 digits, as it is written. */
        long number(String column) {
            var text = get(column);
            if (!text.matches("-?[0-9]{1,18}")) {
                throw refused(column + " is not a whole number: " + text);
            }
            return Long.parseLong(text);
        }

        SourceRefusedException refused(String reason) {
            return file.refused(line(), reason);
        }
    }
}
