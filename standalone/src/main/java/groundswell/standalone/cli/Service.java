package groundswell.standalone.cli;

import groundswell.query.intake.Projections;
import groundswell.standalone.Home;
import groundswell.standalone.StandaloneApplication;
import groundswell.store.EventLog;
import java.io.PrintWriter;
import java.time.Duration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts both sides on a home. */
final class Service {
    private static final Duration CATCH_UP_LIMIT = Duration.ofHours(1);

    private Service() {}

    /** Starts serving, and says so once the views have caught up with the log. */
    static void start(Home home, int port, PrintWriter out) {
        var context =
                new SpringApplicationBuilder(StandaloneApplication.class)
                        .properties("groundswell.home=" + home.folder(), "server.port=" + port)
                        .run();
        catchUp(context);
        var at = context.getEnvironment().getProperty("local.server.port");
        out.println("Groundswell is ready: http://localhost:" + at);
    }

    /** Both sides without a web server, for work on the views. */
    static ConfigurableApplicationContext withoutWeb(Home home) {
        return new SpringApplicationBuilder(StandaloneApplication.class)
                .web(WebApplicationType.NONE)
                .properties("groundswell.home=" + home.folder())
                .run();
    }

    private static void catchUp(ConfigurableApplicationContext context) {
        context.getBean(Projections.class)
                .awaitAll(context.getBean(EventLog.class).head(), CATCH_UP_LIMIT);
    }
}
