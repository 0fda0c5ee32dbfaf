package groundswell.standalone.cli;

import groundswell.verifier.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a record with the independent verifier, whose options and exit codes these are. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Check a record, or the log of a running service, with the independent verifier.",
            "Options: --key VKEY, --witness VKEY, --policy K, --known-checkpoint FILE,",
            "--save-checkpoint FILE, --json, as groundswell-verifier has them.",
            "Exit code: 0 nothing failed, 1 something failed, 2 wrong usage or nothing to read."
        })
final class VerifyCommand implements Callable<Integer> {
    /** Options among them are left to the verifier, which the command line is told to allow. */
    @Parameters(
            paramLabel = "RECORD.zip|URL",
            arity = "0..*",
            description = "What to check, and the verifier's options.")
    private List<String> arguments = List.of();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = new Verifier().run(stream(out), stream(err), arguments.toArray(String[]::new));
        print(out, Output.of(spec));
        print(err, Output.errorsOf(spec));
        return code;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static void print(ByteArrayOutputStream bytes, PrintWriter to) {
        to.print(bytes.toString(StandardCharsets.UTF_8));
        to.flush();
    }
}
