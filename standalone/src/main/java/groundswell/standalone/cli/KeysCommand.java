package groundswell.standalone.cli;

import groundswell.command.act.Act;
import groundswell.command.log.Answer;
import groundswell.command.outcome.Outcome.Refused;
import groundswell.command.tree.LogSigning;
import groundswell.command.tree.RetireLogKey;
import groundswell.command.tree.RotateLogKey;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.VerifierKey;
import groundswell.standalone.Home;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the public halves of the keys that sign the log, and changes which do. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Print the verifier keys of this home's log, one a line.")
final class KeysCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Mixin private HomeOption home = new HomeOption();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LogSigning.in(home.home().folder())
                .settings()
                .keys()
                .forEach(key -> Output.of(spec).println(key.verifier()));
        return CommandLineInterface.DONE;
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description =
                    "Make a new key, let it sign the log beside the old one, and print it. The"
                            + " service must not be running.")
    int rotate(@Mixin HomeOption homeOption, @Mixin LogOption log) throws InterruptedException {
        Home existing = homeOption.existing(log.settings());
        VerifierKey made = value(LogSigning.in(existing.folder()).makeKey());
        try (Workshop workshop = Workshop.open(existing, log.settings())) {
            var from = workshop.log().tree().inForce().getLast();
            done(
                    workshop.commands()
                            .send(
                                    new RotateLogKey(
                                            value(from),
                                            made,
                                            Act.ofSchedule(InstantSource.system().instant()))));
            covered(workshop);
        }
        Output.of(spec).println(made);
        return CommandLineInterface.DONE;
    }

    @Command(
            name = "retire",
            mixinStandardHelpOptions = true,
            description =
                    "Let a key sign the log no longer; its file may be deleted then. The service"
                            + " must not be running.")
    int retire(
            @Mixin HomeOption homeOption,
            @Mixin LogOption log,
            @Parameters(paramLabel = "VKEY", description = "The verifier key.") String key)
            throws InterruptedException {
        try (Workshop workshop =
                Workshop.open(homeOption.existing(log.settings()), log.settings())) {
            done(
                    workshop.commands()
                            .send(
                                    new RetireLogKey(
                                            new VerifierKey(key),
                                            Act.ofSchedule(InstantSource.system().instant()))));
            covered(workshop);
        }
        return CommandLineInterface.DONE;
    }

    private static VerifierKey value(groundswell.store.tree.VerifierKey key) {
        return new VerifierKey(key.text());
    }

    private static void done(Answer answer) {
        if (answer.outcome() instanceof Refused refused) {
            throw new InvalidValueException("key", refused.reason().name(), refused.detail());
        }
    }

    private static void covered(Workshop workshop) throws InterruptedException {
        var log = workshop.log();
        if (log.tree().awaitCovering(log.head(), PATIENCE).isEmpty()) {
            throw new IllegalStateException("waiting for the checkpoint of the new keys");
        }
    }
}
