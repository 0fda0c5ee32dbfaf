package groundswell.standalone.cli;

import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Level;
import groundswell.events.value.Role;
import groundswell.standalone.LocalTokens;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Issues a token for local use. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Print a token for local use, signed with this home's own key.")
final class TokenCommand implements Callable<Integer> {
    private static final int MAX_DAYS = 366;

    @Mixin private HomeOption home = new HomeOption();

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "Who acts.")
    private String subject = "";

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "What they may do: ${COMPLETION-CANDIDATES}; can be repeated.")
    private List<Role> roles = List.of();

    @Option(
            names = "--level",
            defaultValue = "verified",
            description = "How well their identity is established: ${COMPLETION-CANDIDATES}.")
    private Level level = Level.VERIFIED;

    @Option(
            names = "--hours",
            defaultValue = "12",
            description = "How long it is good for (default: 12).")
    private int hours;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (subject.isBlank() || subject.length() > 200) {
            throw new InvalidValueException("--as", "MALFORMED", "is 1 to 200 characters");
        }
        if (hours < 1 || hours > MAX_DAYS * 24) {
            throw new InvalidValueException("--hours", "OUT_OF_RANGE", "is 1 to " + MAX_DAYS * 24);
        }
        var token =
                LocalTokens.of(home.home())
                        .issue(subject, EnumSet.copyOf(roles), level, Duration.ofHours(hours));
        Output.of(spec).println(token);
        return CommandLineInterface.DONE;
    }
}
