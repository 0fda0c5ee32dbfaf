package groundswell.standalone.cli;

import groundswell.command.log.LogSettings;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Level;
import groundswell.events.value.Role;
import groundswell.standalone.Backup;
import groundswell.standalone.Home;
import groundswell.standalone.LocalTokens;
import groundswell.store.EventLog;
import groundswell.store.LogInUseException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies a home, also while a service runs on it. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description =
                "Copy the log and its keys into a folder. If a service runs on the home it is asked"
                        + " for the copy, with a token of the home's own key.")
final class BackupCommand implements Callable<Integer> {
    private static final Duration TOKEN = Duration.ofMinutes(5);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration COPY = Duration.ofHours(1);

    @Mixin private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "DIR", description = "Folder to make; as secret as the home.")
    private Path folder = Path.of("");

    @Option(
            names = "--service",
            defaultValue = "http://localhost:8080",
            paramLabel = "URL",
            description = "Where a running service is asked (default: ${DEFAULT-VALUE}).")
    private URI service = URI.create("");

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = LogSettings.ofFile();
        var place = home.existing(settings);
        var backup = new Backup(folder);
        if (isInUse(place)) {
            backup.begin(place);
            fetch(place, backup);
        } else {
            try (var workshop = Workshop.open(place, settings)) {
                backup.begin(place);
                backup.copy(workshop.log());
            }
        }
        Output.of(spec)
                .printf(Locale.ROOT, "%s: %,d bytes%n", backup.log(), Files.size(backup.log()));
        return CommandLineInterface.DONE;
    }

    private static boolean isInUse(Home place) {
        try {
            EventLog.checkNotInUse(place.log());
            return false;
        } catch (LogInUseException _) {
            return true;
        }
    }

    private void fetch(Home place, Backup backup) throws IOException, InterruptedException {
        var token =
                LocalTokens.of(place)
                        .issue("backup", EnumSet.of(Role.OPERATOR), Level.VERIFIED, TOKEN);
        try (var http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            var newest = http.send(request("/log/checkpoint").build(), BodyHandlers.ofString());
            if (newest.statusCode() == 200) {
                Files.writeString(backup.checkpoint(), newest.body());
            }
            HttpResponse<Path> copy =
                    http.send(
                            request("/api/backups")
                                    .header("Authorization", "Bearer " + token)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofFile(backup.log()));
            if (copy.statusCode() != 200) {
                Files.delete(backup.log());
                throw new IOException(
                        "asking " + service + " for a backup: it answered " + copy.statusCode());
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(service.resolve(path)).timeout(COPY);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidValueException("--service", "MALFORMED", "is no URL: " + service);
        }
    }
}
