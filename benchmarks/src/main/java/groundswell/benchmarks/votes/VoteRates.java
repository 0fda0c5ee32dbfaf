package groundswell.benchmarks.votes;

import groundswell.command.log.EventLeafCodec;
import groundswell.store.EventLog;
import java.nio.file.Path;
import java.time.InstantSource;

/** Votes a second. */
public final class VoteRates {
    private VoteRates() {}

    /**
     * @param args a folder, the milliseconds of a round, the numbers of clients
     */
    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        var log =
                EventLog.openH2(
                        folder.resolve("log" + System.nanoTime()),
                        new EventLeafCodec(),
                        InstantSource.system());
        try (var ballots = new GroundswellBallots(log, 20_000, 200)) {
            var load = new VoteLoad(200);
            for (var i = 2; i < args.length; i++) {
                System.out.println(
                        args[i]
                                + " "
                                + load.run(
                                        ballots,
                                        Integer.parseInt(args[i]),
                                        Long.parseLong(args[1])));
            }
        }
    }
}
