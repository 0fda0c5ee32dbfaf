package groundswell.standalone.cli;

import groundswell.standalone.Home;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the log, the views and the token key are kept. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:GROUNDSWELL_HOME:-data}",
            description = "Folder of the log, the views and the token key (default: data).")
    private Path folder = Path.of("data");

    Home home() {
        return new Home(folder.toAbsolutePath().normalize());
    }
}
