package groundswell.standalone.cli;

import groundswell.events.value.InvalidValueException;
import groundswell.query.intake.Projections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Builds views anew from the log. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Build views anew from the log, each alone.")
final class RebuildCommand implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private LogOption log = new LogOption();

    @Parameters(
            paramLabel = "VIEW",
            arity = "0..*",
            description = "Which views; all when none is named.")
    private List<String> names = List.of();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Output.of(spec);
        try (var context = Service.withoutWeb(home.existing(log.settings()), log)) {
            var projections = context.getBean(Projections.class);
            for (var name : names) {
                if (!projections.names().contains(name)) {
                    throw new InvalidValueException(
                            "VIEW", "UNKNOWN", "is one of " + projections.names());
                }
            }
            for (var name : names.isEmpty() ? projections.names() : names) {
                projections.rebuild(name, progress -> out.println(name + ": " + progress));
                out.println(name + ": rebuilt to position " + projections.position(name));
            }
        }
        return CommandLineInterface.DONE;
    }
}
