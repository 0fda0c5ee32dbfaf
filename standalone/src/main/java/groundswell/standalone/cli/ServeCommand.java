package groundswell.standalone.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the API and the pages. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serve the API and the pages.")
final class ServeCommand implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private LogOption log = new LogOption();

    @Option(names = "--port", defaultValue = "8080", description = "HTTP port (default: 8080).")
    private int port;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Service.start(home.home(), log, port, Output.of(spec));
        return CommandLineInterface.KEEPS_RUNNING;
    }
}
