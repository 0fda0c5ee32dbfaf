package groundswell.standalone.cli;

import groundswell.events.value.InvalidValueException;
import groundswell.standalone.demo.Demo;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows a decided campaign of a generated town. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Generate a town that has decided about its square, and serve it.")
final class DemoCommand implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private LogOption log = new LogOption();

    @Option(names = "--port", defaultValue = "8080", description = "HTTP port (default: 8080).")
    private int port;

    @Option(
            names = "--voters",
            defaultValue = "" + Demo.VOTERS,
            description = "How many people vote (default: ${DEFAULT-VALUE}).")
    private int voters;

    @Option(names = "--no-serve", description = "Only generate; do not serve.")
    private boolean withoutService;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Service.checkPort(port);
        if (voters < 1) {
            throw new InvalidValueException("--voters", "OUT_OF_RANGE", "is at least 1");
        }
        try (var workshop = Workshop.open(home.home(), log.settings())) {
            var report =
                    Demo.run(
                            voters,
                            workshop.log(),
                            workshop.commands(),
                            workshop.handles(),
                            ImportCommand.progress(quiet));
            ImportCommand.tell(Output.of(spec), report);
        }
        if (withoutService) {
            return CommandLineInterface.DONE;
        }
        Service.start(home.home(), log, port, Output.of(spec));
        return CommandLineInterface.KEEPS_RUNNING;
    }
}
