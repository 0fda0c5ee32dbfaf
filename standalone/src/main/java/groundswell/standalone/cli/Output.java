package groundswell.standalone.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints. */
final class Output {
    private Output() {}

    static CommandLine line(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec, "set by the command line").commandLine();
    }

    static PrintWriter of(@Nullable CommandSpec spec) {
        return line(spec).getOut();
    }

    static PrintWriter errorsOf(@Nullable CommandSpec spec) {
        return line(spec).getErr();
    }
}
