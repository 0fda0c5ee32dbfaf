package groundswell.standalone.cli;

import groundswell.events.value.CampaignId;
import groundswell.standalone.export.Export;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the public record as files. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the log (NDJSON) and its tallies (CSV) into a folder.")
final class ExportCommand implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private LogOption log = new LogOption();

    @Parameters(paramLabel = "DIR", description = "Folder to write into; it is created.")
    private Path folder = Path.of("");

    @Option(
            names = "--campaign",
            paramLabel = "ID",
            description = "Only this campaign (default: the whole log).")
    private @Nullable String campaign;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var only = campaign == null ? null : new CampaignId(campaign);
        var settings = log.settings();
        try (var workshop = Workshop.open(home.existing(settings), settings)) {
            var report = Export.run(folder, only, workshop.log(), ImportCommand.progress(quiet));
            Output.of(spec)
                    .printf(
                            Locale.ROOT,
                            "%,d entries up to position %,d, %,d openings withheld%n",
                            report.entries(),
                            report.lastPosition(),
                            report.withheld());
            report.files().forEach(file -> Output.of(spec).println(file));
        }
        return CommandLineInterface.DONE;
    }
}
