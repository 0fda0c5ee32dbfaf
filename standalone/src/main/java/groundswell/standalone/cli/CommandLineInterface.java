package groundswell.standalone.cli;

import groundswell.command.identity.HandlesUnlinkedException;
import groundswell.events.value.InvalidValueException;
import groundswell.standalone.HomeInUseException;
import groundswell.standalone.imports.SourceRefusedException;
import groundswell.store.LogInUseException;
import groundswell.store.LogPlaceException;
import groundswell.store.LogUnavailableException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Every command, and how each of them ends. */
@Command(
        name = "groundswell",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "A community decides, and everyone can replay how.",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            RebuildCommand.class,
            ExportCommand.class,
            RecordCommand.class,
            VerifyCommand.class,
            EraseCommand.class,
            CompactCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            TokenCommand.class,
            KeysCommand.class,
            WitnessCommand.class
        })
public final class CommandLineInterface implements Runnable {
    /** Done. */
    public static final int DONE = 0;

    /** A fault of ours or of the machine. */
    public static final int FAULT = 1;

    /** Wrong input; nothing was done. */
    public static final int WRONG_INPUT = 2;

    /** The service runs on in other threads. */
    public static final int KEEPS_RUNNING = -1;

    @Spec private @Nullable CommandSpec spec;

    private CommandLineInterface() {}

    /** Runs one command and answers its exit code. */
    public static int run(String... args) {
        // People read these: the terminal's charset, not one of ours.
        return run(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                args);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        var line = new CommandLine(new CommandLineInterface());
        // The verifier reads its own options.
        Objects.requireNonNull(line.getSubcommands().get("verify"))
                .setUnmatchedOptionsArePositionalParams(true);
        return line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(CommandLineInterface::wrongInput)
                .setExecutionExceptionHandler(CommandLineInterface::failed)
                .execute(args);
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    private static int wrongInput(ParameterException wrong, String[] args) {
        wrong.getCommandLine()
                .getErr()
                .println("groundswell: " + oneLine(String.valueOf(wrong.getMessage())));
        return WRONG_INPUT;
    }

    private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        // A service that cannot start wraps the reason in its own words, several times.
        var wrong = innermost(failure, CommandLineInterface::wrongInput);
        if (wrong != null) {
            line.getErr().println("groundswell: " + said(wrong));
            return WRONG_INPUT;
        }
        var unavailable = innermost(failure, LogUnavailableException.class::isInstance);
        if (unavailable != null) {
            line.getErr().println("groundswell: " + saidWithCause(unavailable));
            return FAULT;
        }
        line.getErr().println("groundswell: " + oneLine(String.valueOf(failure.getMessage())));
        failure.printStackTrace(line.getErr());
        return FAULT;
    }

    private static @Nullable Throwable innermost(Throwable failure, Predicate<Throwable> kind) {
        Throwable found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.test(cause)) {
                found = cause;
            }
        }
        return found;
    }

    private static boolean wrongInput(Throwable cause) {
        return cause instanceof InvalidValueException
                || cause instanceof BindException
                || cause instanceof HandlesUnlinkedException
                || cause instanceof LogInUseException
                || cause instanceof LogPlaceException
                || cause instanceof HomeInUseException
                || cause instanceof SourceRefusedException
                || cause instanceof PortInUseException
                || cause instanceof FileSystemException;
    }

    private static String saidWithCause(Throwable failure) {
        var said = oneLine(String.valueOf(failure.getMessage()));
        var cause = failure.getCause();
        return cause == null || cause.getMessage() == null
                ? said
                : said + ": " + oneLine(cause.getMessage());
    }

    private static String said(Throwable cause) {
        return cause instanceof FileSystemException file
                ? file.getFile()
                        + " cannot be used: "
                        + file.getClass()
                                .getSimpleName()
                                .replace("Exception", "")
                                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                                .toLowerCase(Locale.ROOT)
                : oneLine(String.valueOf(cause.getMessage()));
    }

    private static String oneLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
