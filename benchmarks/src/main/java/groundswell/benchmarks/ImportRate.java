package groundswell.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * How many commands a second an import sends, each durable before it is acknowledged, from a cold
 * start.
 */
final class ImportRate {
    /** What the first milestone asks for on two cores. */
    private static final long LIMIT = 2_000;

    private static final Pattern REPORT =
            Pattern.compile("([\\d,]+) commands, ([\\d,]+) events.* ([\\d,]+) commands a second");

    private ImportRate() {}

    static String measure(Product product, Path conversation)
            throws IOException, InterruptedException {
        var report = product.run("import", "polis", conversation.toString(), "--quiet");
        var found = REPORT.matcher(report);
        if (!found.find()) {
            throw new IOException("the import reported " + report);
        }
        return "import of "
                + conversation.getFileName()
                + ": "
                + found.group(1)
                + " commands, "
                + found.group(3)
                + " a second (limit: at least "
                + LIMIT
                + ")";
    }
}
