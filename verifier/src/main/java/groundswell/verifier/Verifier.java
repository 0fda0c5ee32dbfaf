package groundswell.verifier;

import groundswell.verifier.json.JsonException;
import groundswell.verifier.json.JsonWriter;
import groundswell.verifier.json.Schemas;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks a record, or the log of a running service, and says what it found. It shares no code with
 * what it checks.
 */
public final class Verifier {
    /** Nothing failed; what could not be checked is listed. */
    public static final int VERIFIED = 0;

    /** Something failed. */
    public static final int FAILED = 1;

    /** Wrong usage, or nothing that could be read. */
    public static final int UNUSABLE = 2;

    private final Schemas schemas;

    /**
     * A verifier with the schemas that are part of this program.
     *
     * @throws JsonException if a schema uses a keyword that is not known
     */
    public Verifier() {
        this(Schemas.ofThisProgram());
    }

    Verifier(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Runs and ends the process with the exit code. */
    public static void main(String... args) {
        System.exit(new Verifier().run(System.out, System.err, args));
    }

    /**
     * Runs once.
     *
     * @param out for the report
     * @param err for usage, and for what could not be read
     * @return the exit code: {@link #VERIFIED}, {@link #FAILED} or {@link #UNUSABLE}
     */
    public int run(PrintStream out, PrintStream err, String... args) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            err.println(Report.printable(String.valueOf(e.getMessage())));
            err.print(Options.USAGE);
            return UNUSABLE;
        }
        try {
            return run(out, options);
        } catch (IOException | IllegalArgumentException e) {
            err.println(Report.printable("reading " + options.source() + ": " + e));
            return UNUSABLE;
        }
    }

    private int run(PrintStream out, Options options) throws IOException {
        Report report;
        try (var record = open(options.source())) {
            report = new Inspection(record, options, schemas).run();
            var save = options.saveCheckpoint();
            if (save != null && !report.failed()) {
                Files.write(save, record.checkpoint());
            }
        } catch (FormException e) {
            report = new Report();
            report.fail(Check.FORM, e.place(), String.valueOf(e.getMessage()));
        }
        if (options.json()) {
            out.println(JsonWriter.text(report.json()));
        } else {
            report.print(out);
        }
        return report.failed() ? FAILED : VERIFIED;
    }

    private static Record open(String source) throws IOException {
        return source.startsWith("http://") || source.startsWith("https://")
                ? HttpRecord.open(source)
                : new ZipRecord(Path.of(source));
    }
}
