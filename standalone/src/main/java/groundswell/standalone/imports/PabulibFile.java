package groundswell.standalone.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import groundswell.events.value.InvalidValueException;
import groundswell.standalone.imports.CsvRows.Header;
import groundswell.standalone.imports.CsvRows.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The three sections of a file of the Pabulib format, as they are written: META with names and
 * values, PROJECTS and VOTES as tables. Values are separated by {@code ;} and quoted with {@code
 * "}.
 *
 * @param meta what META says, with the line of each
 * @param projects by identifier, in the order of the file
 * @param votes in the order of the file; each voter once
 */
record PabulibFile(
        SourceFile source,
        String name,
        Map<String, Meta> meta,
        SequencedMap<String, Row> projects,
        List<Row> votes,
        boolean pointsGiven) {
    private static final Set<String> SECTIONS = Set.of("META", "PROJECTS", "VOTES");
    private static final String SUFFIX = ".pb";

    /** A value of META. */
    record Meta(String value, long line) {}

    /**
     * Reads a file.
     *
     * @throws SourceRefusedException if a section, a required column or a value is missing, a
     *     record is broken, a project or a voter is there twice, or META counts differently
     */
    static PabulibFile read(Path path) {
        var file = SourceFile.read(path);
        var sections = sections(file);
        var metaTable = table(file, sections, "META");
        var projectTable = table(file, sections, "PROJECTS");
        var voteTable = table(file, sections, "VOTES");
        var meta = meta(file, metaTable);
        var projects = projects(file, projectTable);
        var header = header(file, "VOTES", voteTable, List.of("voter_id", "vote"));
        var read =
                new PabulibFile(
                        file,
                        file.name().endsWith(SUFFIX)
                                ? file.name().substring(0, file.name().length() - SUFFIX.length())
                                : file.name(),
                        meta,
                        projects,
                        votes(voteTable, header),
                        header.has("points"));
        read.checkCount("num_projects", projects.size());
        read.checkCount("num_votes", read.votes().size());
        return read;
    }

    /** What META says of a name, if it does. */
    Optional<String> find(String key) {
        return Optional.ofNullable(meta.get(key))
                .map(Meta::value)
                .filter(value -> !value.isBlank());
    }

    /** What META says of a name. */
    String get(String key) {
        return find(key).orElseThrow(() -> source.refused(0, "META has no " + key));
    }

    /** A whole number of META, if it is there; a fraction is rounded up, as scores are whole. */
    Optional<Integer> number(String key) {
        return find(key)
                .map(text -> {
                    try {
                        return new BigDecimal(text.strip())
                                .setScale(0, RoundingMode.CEILING)
                                .intValueExact();
                    } catch (NumberFormatException | ArithmeticException _) {
                        throw refused(key, "is not a number: " + text);
                    }
                });
    }

    /** A value made of what META says of a name. */
    <T> T valid(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValueException broken) {
            throw refused(key, String.valueOf(broken.getMessage()));
        }
    }

    SourceRefusedException refused(String key, String reason) {
        var found = meta.get(key);
        return source.refused(found == null ? 0 : found.line(), key + " " + reason);
    }

    private void checkCount(String key, int found) {
        number(key)
                .filter(said -> said != found)
                .ifPresent(said -> {
                    throw refused(key, "says " + said + ", but there are " + found);
                });
    }

    private static Map<String, List<CsvRecord>> sections(SourceFile file) {
        var sections = new LinkedHashMap<String, List<CsvRecord>>();
        List<CsvRecord> current = null;
        for (var record : CsvRows.of(file, ';')) {
            var first = record.getField(0).strip();
            if (record.getFieldCount() == 1 && SECTIONS.contains(first)) {
                current = new ArrayList<>();
                if (sections.put(first, current) != null) {
                    throw file.refused(
                            record.getStartingLineNumber(),
                            "the section " + first + " is there twice");
                }
            } else if (current == null) {
                throw file.refused(
                        record.getStartingLineNumber(), "does not begin with the section META");
            } else {
                current.add(record);
            }
        }
        return sections;
    }

    private static List<CsvRecord> table(
            SourceFile file, Map<String, List<CsvRecord>> sections, String section) {
        var table = sections.get(section);
        if (table == null) {
            throw file.refused(0, "has no section " + section);
        }
        return table;
    }

    private static Header header(
            SourceFile file, String section, List<CsvRecord> table, List<String> required) {
        if (table.isEmpty()) {
            throw file.refused(0, "the section " + section + " is empty");
        }
        return new Header(file, table.getFirst(), required);
    }

    private static Map<String, Meta> meta(SourceFile file, List<CsvRecord> table) {
        var header = header(file, "META", table, List.of("key", "value"));
        var meta = new LinkedHashMap<String, Meta>();
        for (var record : table.subList(1, table.size())) {
            var row = header.row(record);
            var key = row.get("key").strip();
            if (meta.put(key, new Meta(row.get("value"), row.line())) != null) {
                throw row.refused(key + " is there twice");
            }
        }
        return meta;
    }

    private static SequencedMap<String, Row> projects(SourceFile file, List<CsvRecord> table) {
        var header = header(file, "PROJECTS", table, List.of("project_id", "cost"));
        var projects = new LinkedHashMap<String, Row>();
        for (var record : table.subList(1, table.size())) {
            var row = header.row(record);
            var id = row.get("project_id").strip();
            if (id.isEmpty()) {
                throw row.refused("project_id is empty");
            }
            var before = projects.put(id, row);
            if (before != null) {
                throw row.refused(
                        "the project " + id + " is there twice, first in line " + before.line());
            }
        }
        if (projects.isEmpty()) {
            throw file.refused(0, "has no projects");
        }
        return projects;
    }

    private static List<Row> votes(List<CsvRecord> table, Header header) {
        var votes = new LinkedHashMap<String, Row>();
        for (var record : table.subList(1, table.size())) {
            var row = header.row(record);
            var voter = row.get("voter_id").strip();
            if (voter.isEmpty()) {
                throw row.refused("voter_id is empty");
            }
            var before = votes.put(voter, row);
            if (before != null) {
                throw row.refused(
                        "the voter " + voter + " is there twice, first in line " + before.line());
            }
        }
        return List.copyOf(votes.values());
    }
}
