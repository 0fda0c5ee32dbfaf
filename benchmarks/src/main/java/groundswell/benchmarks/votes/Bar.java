package groundswell.benchmarks.votes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What must be reached, and whether it was: a table over several measurements. */
final class Bar {
    private static final List<String> HEADINGS = List.of("goal", "must", "measured", "reached");

    private Bar() {}

    /**
     * Writes a line of the table, if somebody gathers one: in the file that the system property
     * {@code bars.file} names.
     */
    static void report(String goal, String must, String measured, boolean reached) {
        var file = System.getProperty("bars.file");
        if (file == null) {
            return;
        }
        var line = String.join("\t", goal, must, measured, reached ? "yes" : "NO");
        try {
            Files.writeString(
                    Path.of(file),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException("noting a figure in " + file, broken);
        }
    }

    /**
     * Prints the table.
     *
     * @param args the file that was gathered
     */
    public static void main(String[] args) throws IOException {
        var rows = new java.util.ArrayList<List<String>>();
        rows.add(HEADINGS);
        for (var line : Files.readAllLines(Path.of(args[0]))) {
            rows.add(Arrays.asList(line.split("\t", HEADINGS.size())));
        }
        var widths =
                IntStream.range(0, HEADINGS.size())
                        .map(column ->
                                rows.stream()
                                        .mapToInt(row -> row.get(column).length())
                                        .max()
                                        .orElse(0))
                        .toArray();
        for (var row : rows) {
            var text = new StringBuilder("|");
            for (var column = 0; column < widths.length; column++) {
                var cell = row.get(column);
                text.append(' ').append(cell).repeat(' ', widths[column] - cell.length());
                text.append(" |");
            }
            System.out.println(text);
        }
    }
}
