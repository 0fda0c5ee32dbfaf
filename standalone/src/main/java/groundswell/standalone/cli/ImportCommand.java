package groundswell.standalone.cli;

import groundswell.events.value.CommunityId;
import groundswell.standalone.imports.ImportReport;
import groundswell.standalone.imports.PabulibImport;
import groundswell.standalone.imports.PabulibOptions;
import groundswell.standalone.imports.PolisImport;
import groundswell.standalone.imports.PolisOptions;
import groundswell.standalone.imports.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings in history from other systems. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Bring in history from another system; again adds nothing.",
        subcommands = {ImportCommand.Polis.class, ImportCommand.Pabulib.class})
final class ImportCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var line = Output.line(spec);
        throw new picocli.CommandLine.ParameterException(
                line, "import takes a source: polis DIR or pabulib FILE");
    }

    /** A conversation that Polis exported. */
    @Command(
            name = "polis",
            mixinStandardHelpOptions = true,
            description = "Import a Polis export: a folder with summary, comments and votes.")
    static final class Polis implements Callable<Integer> {
        @Mixin private HomeOption home = new HomeOption();
        @Mixin private LogOption log = new LogOption();

        @Parameters(paramLabel = "DIR", description = "Folder of the export.")
        private Path folder = Path.of("");

        @Option(
                names = "--community",
                paramLabel = "ID",
                description = "Community to import into (default: named after the folder).")
        private @Nullable String community;

        @Option(names = "--quiet", description = "Show no progress.")
        private boolean quiet;

        @Spec private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            var defaults = PolisOptions.DEFAULT;
            var options =
                    new PolisOptions(
                            community == null ? null : new CommunityId(community),
                            defaults.rule(),
                            defaults.ranking());
            try (var workshop = Workshop.open(home.home(), log.settings())) {
                var report =
                        PolisImport.run(
                                folder,
                                options,
                                workshop.log(),
                                workshop.commands(),
                                workshop.handles(),
                                progress(quiet));
                tell(Output.of(spec), report);
            }
            return CommandLineInterface.DONE;
        }
    }

    /** A city budget in the Pabulib format. */
    @Command(
            name = "pabulib",
            mixinStandardHelpOptions = true,
            description = "Import a participatory budget in the Pabulib format (.pb).")
    static final class Pabulib implements Callable<Integer> {
        @Mixin private HomeOption home = new HomeOption();
        @Mixin private LogOption log = new LogOption();

        @Parameters(paramLabel = "FILE", description = "The .pb file.")
        private Path file = Path.of("");

        @Option(
                names = "--as-counted",
                description =
                        "Count ballots that break the declared rules, as the source did, and record how.")
        private boolean asCounted;

        @Option(
                names = "--begin",
                paramLabel = "DATE",
                description = "First day of voting, where the file has only a year (YYYY-MM-DD).")
        private @Nullable LocalDate begin;

        @Option(
                names = "--end",
                paramLabel = "DATE",
                description = "Last day of voting, where the file has only a year (YYYY-MM-DD).")
        private @Nullable LocalDate end;

        @Option(
                names = "--community",
                paramLabel = "ID",
                description = "Community to import into (default: named after the city).")
        private @Nullable String community;

        @Option(
                names = "--conflict",
                paramLabel = "ID,ID",
                description =
                        "Projects of which at most one can be adopted, by their ids; can be repeated.")
        private List<String> conflicts = List.of();

        @Option(names = "--quiet", description = "Show no progress.")
        private boolean quiet;

        @Spec private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            try (var workshop = Workshop.open(home.home(), log.settings())) {
                var report =
                        PabulibImport.run(
                                file,
                                new PabulibOptions(
                                        asCounted,
                                        community == null ? null : new CommunityId(community),
                                        begin,
                                        end,
                                        conflicts.stream().map(ImportCommand::list).toList()),
                                workshop.log(),
                                workshop.commands(),
                                workshop.handles(),
                                progress(quiet));
                tell(Output.of(spec), report);
            }
            return CommandLineInterface.DONE;
        }
    }

    private static List<String> list(String text) {
        return List.of(text.split(",", -1));
    }

    static Progress progress(boolean quiet) {
        return new Progress(System.err, InstantSource.system(), !quiet);
    }

    static void tell(PrintWriter out, ImportReport report) {
        out.printf(
                Locale.ROOT,
                "%s: %,d commands, %,d events appended, %,d acts were there already,"
                        + " %,d irregular ballots, %,d commands a second%n",
                report.campaign(),
                report.commands(),
                report.appendedEvents(),
                report.skipped(),
                report.irregularBallots(),
                report.commandsPerSecond());
    }
}
