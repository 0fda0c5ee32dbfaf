package groundswell.benchmarks.votes;

import groundswell.command.act.Act;
import groundswell.command.log.EventLeafCodec;
import groundswell.command.outcome.Outcome;
import groundswell.command.vote.CastVote;
import groundswell.events.value.Channel;
import groundswell.events.value.Choice;
import groundswell.events.value.Level;
import groundswell.events.value.Role;
import groundswell.store.EventLog;
import groundswell.store.PostgresLog;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;

/**
 * A process that votes without end and prints every vote once it is acknowledged; somebody kills
 * it. Few members vote on few ideas, again and again and at the same time, so that they often get
 * in each other's way.
 */
final class Voter {
    private static final int THREADS = 32;
    private static final int MEMBERS = 400;
    private static final Choice[] CHOICES = Choice.values();

    private Voter() {}

    /** Opens the log that an argument names: the URL of a PostgreSQL, or a file. */
    static EventLog open(String place) {
        return open(place, EventLog.QUEUE_LIMIT);
    }

    static EventLog open(String place, int queueLimit) {
        var codec = new EventLeafCodec();
        return place.startsWith("jdbc:")
                ? EventLog.openPostgres(
                        new PostgresLog(place, "postgres", () -> "postgres"),
                        codec,
                        InstantSource.system(),
                        queueLimit)
                : EventLog.openH2(Path.of(place), codec, InstantSource.system(), queueLimit);
    }

    /**
     * @param args the place of the log, a seed
     */
    public static void main(String[] args) {
        var log = open(args[0]);
        var commands = GroundswellBallots.commands(log);
        var random = new Random(Long.parseLong(args[1]));
        var out = System.out;
        for (var thread = 0; thread < THREADS; thread++) {
            var own = new Random(random.nextLong());
            Thread.ofPlatform()
                    .start(() -> {
                        while (true) {
                            vote(commands, own, out);
                        }
                    });
        }
    }

    private static void vote(
            groundswell.command.log.Commands commands, Random random, PrintStream out) {
        var member = GroundswellBallots.handle(random.nextInt(MEMBERS));
        var idea = GroundswellBallots.idea(random.nextInt(VoteCheck.IDEAS));
        var choice = CHOICES[random.nextInt(CHOICES.length)];
        var act =
                new Act(
                        member,
                        member,
                        Set.of(Role.CITIZEN),
                        Level.VERIFIED,
                        Channel.ONLINE,
                        Instant.now(),
                        null,
                        null);
        try {
            var answer = commands.send(new CastVote(idea, choice, act));
            if (answer.outcome() instanceof Outcome.Accepted accepted
                    && !accepted.events().isEmpty()) {
                var line = "%d %s %s %s".formatted(answer.position(), member, idea, choice);
                synchronized (out) {
                    out.println(line);
                    out.flush();
                }
            }
        } catch (RuntimeException unanswered) {
            // Not acknowledged: it may or may not be there, but whole and once.
            synchronized (out) {
                out.println("failed " + unanswered.getClass().getSimpleName());
            }
        }
    }
}
