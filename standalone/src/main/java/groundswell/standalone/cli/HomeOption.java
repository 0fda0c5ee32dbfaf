package groundswell.standalone.cli;

import groundswell.command.log.LogSettings;
import groundswell.events.value.InvalidValueException;
import groundswell.standalone.Home;
import java.nio.file.Files;
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

    /**
     * A home that is there already, for work on what is in it.
     *
     * @throws InvalidValueException if nothing was ever kept in the folder, although the log should
     */
    Home existing(LogSettings log) {
        var home = home();
        if (log.inFile() && !Files.exists(home.folder())) {
            throw new InvalidValueException(
                    "--home", "MISSING", "is a folder that does not exist: " + home.folder());
        }
        return home;
    }

    Home home() {
        return new Home(folder.toAbsolutePath().normalize());
    }
}
