package groundswell.query.feed;

import static groundswell.query.intake.Riverside.TREES;
import static groundswell.query.intake.Riverside.votingOpen;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.RunningResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledConsumerTest {
    private static final int KILLS = 12;

    @TempDir private Path folder;

    @Test
    void a_consumer_that_is_killed_at_random_moments_has_counted_every_event_once()
            throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var history = votingOpen(RunningResult.SHOWN);
        var intake = history.intake();
        var file = folder.resolve("consumer");
        var views = ServedFeed.database();
        try (var feed = new ServedFeed(intake, views)) {
            var first = history.head() + 1;
            for (var kill = 0; kill <= KILLS; kill++) {
                for (var voter = 0; voter < 30; voter++) {
                    var handle = new Handle("h-" + kill + "x" + voter);
                    history.then(new VoteCast(TREES, handle, Choice.SUPPORT, false));
                }
                intake.append(history.more());
                feed.catchUp(history.head());
                runUntil(
                        feed.port(), file, kill < KILLS ? random.nextInt(120) : -1, history.head());
            }
            assertThat(effects(file))
                    .as("seed %d", seed)
                    .isEqualTo(LongStream.rangeClosed(first, history.head()).boxed().toList());
        } finally {
            views.dispose();
        }
    }

    /** Kills it at this of its steps, or once it has taken the last event. */
    private static void runUntil(int port, Path file, int steps, long end) throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Consumer.class.getName(),
                                Integer.toString(port),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var seen = process.inputReader();
                var goOn = process.getOutputStream()) {
            var count = 0;
            for (var line = seen.readLine(); line != null; line = seen.readLine()) {
                if (count++ == steps || (steps < 0 && line.equals("took " + end))) {
                    break;
                }
                goOn.write('\n');
                goOn.flush();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static List<Long> effects(Path file) throws SQLException {
        try (var rows = Consumer.open(file);
                var sql = rows.createStatement();
                var found = sql.executeQuery("select position from effect order by position")) {
            var positions = new ArrayList<Long>();
            while (found.next()) {
                positions.add(found.getLong(1));
            }
            return positions;
        }
    }
}
