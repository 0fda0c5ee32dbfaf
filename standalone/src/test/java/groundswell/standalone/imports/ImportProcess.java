package groundswell.standalone.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An import in a process of its own, which can be killed. Tells how far it is, a line for each
 * commit.
 */
public final class ImportProcess {
    private ImportProcess() {}

    static Process start(Path log, Path source, Path output) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx300m",
                                "-Daxoniq.update-checker.disabled=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ImportProcess.class.getName(),
                                log.toString(),
                                source.toString(),
                                output.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** How many events a child has said to be durable. */
    static long told(Path output) {
        try {
            if (!Files.exists(output)) {
                return 0;
            }
            var lines = Files.readAllLines(output);
            return lines.isEmpty() ? 0 : Long.parseLong(lines.getLast().strip()) + 1;
        } catch (NumberFormatException half) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        try (var log = ImportLog.in(Path.of(arguments[0]));
                var out = Files.newBufferedWriter(Path.of(arguments[2]))) {
            log.log()
                    .onAppended(head -> {
                        try {
                            out.write(head + "\n");
                            out.flush();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            log.polis(Path.of(arguments[1]));
        }
    }
}
