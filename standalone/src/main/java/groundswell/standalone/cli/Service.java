package groundswell.standalone.cli;

import groundswell.events.value.InvalidValueException;
import groundswell.query.intake.Projections;
import groundswell.standalone.Home;
import groundswell.standalone.StandaloneApplication;
import groundswell.store.EventLog;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts both sides on a home. */
final class Service {
    private static final Duration CATCH_UP_LIMIT = Duration.ofHours(1);

    private Service() {}

    /**
     * Starts serving, and says so once the views have caught up with the log.
     *
     * @throws groundswell.store.LogInUseException at once, before anything is started, if a service
     *     runs on the home
     */
    static void start(Home home, LogOption log, int port, PrintWriter out) {
        checkPort(port);
        checkNotInUse(home, log);
        var context =
                new SpringApplicationBuilder(StandaloneApplication.class)
                        .properties("server.port=" + port)
                        .run(arguments(home, log));
        catchUp(context);
        var at = context.getEnvironment().getProperty("local.server.port");
        out.println("Groundswell is ready: http://localhost:" + at);
        context.getBean(EventLog.class)
                .closedBecause()
                .ifPresent(reason -> out.println("It can only be read. " + reason.getMessage()));
    }

    /**
     * @throws InvalidValueException if there can be no such port; 0 is any free one
     */
    static void checkPort(int port) {
        if (port < 0 || port > 65_535) {
            throw new InvalidValueException("--port", "OUT_OF_RANGE", "is 0 to 65535");
        }
    }

    /** Both sides without a web server, for work on the views. */
    static ConfigurableApplicationContext withoutWeb(Home home, LogOption log) {
        checkNotInUse(home, log);
        return new SpringApplicationBuilder(StandaloneApplication.class)
                .web(WebApplicationType.NONE)
                .run(arguments(home, log));
    }

    // Arguments, for what was said on the command line goes before the environment.
    private static String[] arguments(Home home, LogOption log) {
        return Stream.concat(
                        Stream.of("--groundswell.home=" + home.folder()), log.arguments().stream())
                .toArray(String[]::new);
    }

    private static void checkNotInUse(Home home, LogOption log) {
        if (log.settings().inFile()) {
            EventLog.checkNotInUse(home.log());
        }
    }

    private static void catchUp(ConfigurableApplicationContext context) {
        context.getBean(Projections.class)
                .awaitAll(context.getBean(EventLog.class).head(), CATCH_UP_LIMIT);
    }
}
