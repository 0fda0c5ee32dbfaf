package groundswell.standalone.cli;

import groundswell.command.log.LogSettings;
import groundswell.store.H2Compaction;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the log's file anew; for a service that does not run. */
@Command(
        name = "compact",
        mixinStandardHelpOptions = true,
        description =
                "Write the log's file anew without what was erased from it. The service must not"
                        + " run.")
final class CompactCommand implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        H2Compaction.run(home.existing(LogSettings.ofFile()).log());
        Output.of(spec).println("the log's file was written anew");
        return CommandLineInterface.DONE;
    }
}
