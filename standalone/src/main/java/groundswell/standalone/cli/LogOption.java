package groundswell.standalone.cli;

import groundswell.command.log.LogSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Option;

/**
 * Where the log is, if it is not a file in the home. What is not said here is taken from where the
 * service takes it: the environment, system properties, a configuration file. There is no option
 * for the password itself, because everybody on a machine can read the arguments of its processes.
 */
final class LogOption {
    @Option(
            names = "--log-url",
            paramLabel = "URL",
            description =
                    "PostgreSQL database that holds the log, such as jdbc:postgresql://localhost/town"
                            + " (default: GROUNDSWELL_LOG_URL, else a file in the home).")
    private @Nullable String url;

    @Option(
            names = "--log-user",
            paramLabel = "NAME",
            description = "The database's user (default: GROUNDSWELL_LOG_USER).")
    private @Nullable String user;

    @Option(
            names = "--log-password-file",
            paramLabel = "FILE",
            description =
                    "File that holds the user's password (default: GROUNDSWELL_LOG_PASSWORDFILE, or"
                            + " the password itself in GROUNDSWELL_LOG_PASSWORD).")
    private @Nullable Path passwordFile;

    /** What was said here, as arguments of the application; they go before everything else. */
    List<String> arguments() {
        var arguments = new ArrayList<String>();
        add(arguments, "url", url);
        add(arguments, "user", user);
        add(
                arguments,
                "password-file",
                passwordFile == null ? null : passwordFile.toAbsolutePath().toString());
        return arguments;
    }

    private static void add(List<String> arguments, String name, @Nullable String value) {
        if (value != null) {
            arguments.add("--" + LogSettings.PREFIX + "." + name + "=" + value);
        }
    }

    /** The settings, for work without a service. */
    LogSettings settings() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(arguments().toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return Binder.get(environment).bindOrCreate(LogSettings.PREFIX, LogSettings.class);
    }
}
