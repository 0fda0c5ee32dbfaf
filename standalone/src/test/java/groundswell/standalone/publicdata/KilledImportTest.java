package groundswell.standalone.publicdata;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.standalone.Groundswell;
import groundswell.standalone.Home;
import groundswell.standalone.journey.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The import of the command line, in a process of its own that is killed again and again. {@code
 * -Dgroundswell.seed=} chooses the moments of an earlier run.
 */
class KilledImportTest {
    private static final String CONVERSATION = "london.youth.policing";
    private static final String CAMPAIGN = "/api/campaigns/london-youth-policing.conversation";
    private static final int IDEAS = 39;
    private static final int KILLS = 10;
    private static final long PATIENCE_MILLIS = 120_000;

    private static final Pattern HANDLE = Pattern.compile("\"[a-z2-7]{25}\"");
    private static final Pattern THERE_ALREADY = Pattern.compile("([0-9]+) acts were there");

    @TempDir private Path folder;

    /** The log's file as far as anybody can see it from outside. */
    private record Seen(long bytes, FileTime at) {}

    @Test
    void an_import_that_is_killed_at_any_moment_and_run_again_ends_as_if_it_had_not_been()
            throws Exception {
        var seed = Long.getLong("groundswell.seed", new Random().nextLong());
        System.out.println("Imports are killed at the moments of the seed " + seed);
        var random = new Random(seed);
        var undisturbed = folder.resolve("undisturbed");
        var child = startAndAwaitItsFirstWrite(undisturbed);
        var began = System.nanoTime();
        assertThat(endedWithin(child, PATIENCE_MILLIS, undisturbed)).isTrue();
        var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        var wanted = told(undisturbed);

        var kills = 0;
        var wentOn = 0;
        for (var number = 1; kills < KILLS; number++) {
            var home = folder.resolve("killed-" + number);
            var moments = new ArrayList<Long>();
            // Once all kills are spent, the last home is let run to its end.
            for (var ended = false; !ended; ) {
                var last = kills == KILLS;
                var moment = last ? PATIENCE_MILLIS : random.nextLong(took);
                child = startAndAwaitItsFirstWrite(home);
                ended = endedWithin(child, moment, home);
                if (!ended) {
                    assertThat(last).as("the import does not end").isFalse();
                    moments.add(moment);
                    kills++;
                }
            }
            var killed =
                    "seed %d: import %d of %d ms, killed after %s ms of each run"
                            .formatted(seed, number, took, moments);
            System.out.println(killed);
            if (actsThereAlready(home) > 0) {
                wentOn++;
            }
            assertThat(told(home)).as(killed).isEqualTo(wanted);
        }
        assertThat(wentOn).as("seed %d: imports that were killed half-way", seed).isPositive();
    }

    /**
     * Moments are counted from here: before, there is nothing that a kill could break. An import
     * that has nothing to write comes to its end instead.
     */
    private static Process startAndAwaitItsFirstWrite(Path home) throws IOException {
        var before = seen(home);
        var child = start(home);
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofMillis(PATIENCE_MILLIS))
                .until(() -> !seen(home).equals(before) || !child.isAlive());
        return child;
    }

    /** Whether it came, in good order, to its end in time; otherwise it is killed. */
    private static boolean endedWithin(Process child, long millis, Path home)
            throws InterruptedException, IOException {
        if (child.waitFor(millis, TimeUnit.MILLISECONDS)) {
            assertThat(child.exitValue()).as(Files.readString(output(home))).isZero();
            return true;
        }
        child.destroyForcibly().waitFor();
        return false;
    }

    private static Process start(Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        // A process that lives for seconds starts sooner without the best code.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Groundswell.class.getName(),
                        "import",
                        "polis",
                        PublicSources.polis(CONVERSATION).toString(),
                        "--home",
                        home.toString(),
                        "--quiet")
                .redirectErrorStream(true)
                .redirectOutput(output(home).toFile())
                .start();
    }

    private static Path output(Path home) {
        return home.resolveSibling(home.getFileName() + ".txt");
    }

    /** How much of the history the last run found in the log. */
    private static long actsThereAlready(Path home) throws IOException {
        var report = THERE_ALREADY.matcher(Files.readString(output(home)).replace(",", ""));
        assertThat(report.find()).isTrue();
        return Long.parseLong(report.group(1));
    }

    private static Seen seen(Path home) throws IOException {
        var log = Path.of(new Home(home).log() + ".mv.db");
        return Files.exists(log)
                ? new Seen(Files.size(log), Files.getLastModifiedTime(log))
                : new Seen(0, FileTime.fromMillis(0));
    }

    /** What the service tells of the home; handles are keyed by the home, so they are numbered. */
    private static Map<String, List<String>> told(Path home) {
        var told = new TreeMap<String, List<String>>();
        try (var service = new Archive(home).serve()) {
            var handles = new HashMap<String, String>();
            told.put("head", List.of(Long.toString(service.head())));
            told.put("events", List.of(Integer.toString(events(service))));
            var ranking = CAMPAIGN + "/ranking?by=net&ideas=all&limit=500";
            var ideas =
                    Archive.all(service, ranking, "entries").stream()
                            .map(entry -> entry.get("idea").asString())
                            .sorted()
                            .toList();
            assertThat(ideas).hasSize(IDEAS);
            for (var idea : ideas) {
                var history = "/api/ideas/" + idea + "/history?limit=500";
                told.put(idea, numbered(Archive.all(service, history, "entries"), handles));
            }
            told.put("ranking", numbered(Archive.all(service, ranking, "entries"), handles));
            told.put(
                    "activity",
                    Archive.all(service, CAMPAIGN + "/activity?limit=500", "days").stream()
                            .map(JsonNode::toString)
                            .toList());
        }
        return told;
    }

    private static int events(RunningService service) {
        return Archive.all(service, "/api/events?limit=500", "events").size();
    }

    private static List<String> numbered(List<JsonNode> entries, Map<String, String> handles) {
        return entries.stream()
                .map(entry ->
                        HANDLE.matcher(entry.toString())
                                .replaceAll(found -> numbered(found.group(), handles)))
                .toList();
    }

    private static String numbered(String handle, Map<String, String> handles) {
        var next = "\"handle " + (handles.size() + 1) + "\"";
        var numbered = handles.putIfAbsent(handle, next);
        return numbered == null ? next : numbered;
    }
}
