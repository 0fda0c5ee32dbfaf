package groundswell.benchmarks.votes;

import groundswell.command.CommandSideConfiguration;
import groundswell.command.identity.Handles;
import groundswell.command.identity.Person;
import groundswell.standalone.Home;
import groundswell.standalone.LocalTokens;
import groundswell.store.EventLog;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * A server of votes in a process of its own: the product's command side, or a rival behind a
 * controller of the same kind. All have the product's settings of Tomcat, and tokens of one key.
 */
final class VoteServer {
    /** The product's command side, without its views. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import(CommandSideConfiguration.class)
    static class Groundswell {}

    /** A rival. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import({RivalSecurity.class, RivalVoteEndpoints.class})
    static class Rival {}

    private VoteServer() {}

    /** What a voter is called in tokens. */
    static String subject(int voter) {
        return "voter-" + voter;
    }

    /**
     * Prints its port when it is ready; answers {@code recorded} with the number of votes in the
     * database; ends with its input.
     *
     * @param args "groundswell", "stock", "stock-ballot", "crud" or "crud-phase"; the place of the
     *     database; the folder with the key of the tokens; voters; ideas
     */
    public static void main(String[] args) throws Exception {
        System.setProperty("axoniq.update-checker.disabled", "true");
        var part = new Part(args[1]);
        var home = new Home(Path.of(args[2]));
        var voters = Integer.parseInt(args[3]);
        var ideas = Integer.parseInt(args[4]);
        var recorded =
                switch (args[0]) {
                    case "groundswell" -> groundswell(part, home, voters, ideas);
                    case "stock" -> rival(new StockAxonBallots(part, voters, ideas), home);
                    case "stock-ballot" -> rival(new StockAxonBallots(part), home);
                    case "crud" -> rival(new CrudBallots(part, voters, ideas), home);
                    case "crud-phase" -> rival(new CrudBallots(part), home);
                    default -> throw new IllegalArgumentException("no candidate " + args[0]);
                };
        serve(recorded);
        System.exit(0);
    }

    private static void serve(Callable<Long> recorded) throws Exception {
        try (var lines =
                new java.io.BufferedReader(
                        new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (lines.readLine() != null) {
                System.out.println("recorded " + recorded.call());
            }
        } catch (IOException gone) {
            System.exit(1);
        }
    }

    private static Callable<Long> groundswell(Part part, Home home, int voters, int ideas)
            throws InterruptedException {
        var log = part.log();
        new GroundswellBallots(log, 0, ideas).end();
        var handles = new Handles(log.keys());
        Filling.enrol(
                log,
                0,
                voters,
                voter ->
                        handles.in(
                                GroundswellBallots.CAMPAIGN,
                                new Person(LocalTokens.ISSUER, subject(voter))));
        var before = log.head();
        start(
                Groundswell.class,
                home,
                context -> {
                    context.registerBean(EventLog.class, () -> log);
                    context.registerBean(InstantSource.class, InstantSource::system);
                });
        return () -> log.head() - before;
    }

    private static Callable<Long> rival(Ballots ballots, Home home) {
        start(Rival.class, home, context -> context.registerBean(Ballots.class, () -> ballots));
        return ballots::recorded;
    }

    private static void start(
            Class<?> application, Home home, Consumer<GenericApplicationContext> beans) {
        var context =
                new SpringApplicationBuilder(application)
                        .logStartupInfo(false)
                        .properties("server.port=0")
                        .initializers((GenericApplicationContext created) -> {
                            beans.accept(created);
                            created.registerBean(
                                    JwtDecoder.class, () -> LocalTokens.of(home).decoder());
                        })
                        .run();
        System.out.println("ready " + context.getEnvironment().getProperty("local.server.port"));
    }
}
