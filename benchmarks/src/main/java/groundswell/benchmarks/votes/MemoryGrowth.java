package groundswell.benchmarks.votes;

import groundswell.benchmarks.Product;
import groundswell.command.log.LogSettings;
import groundswell.standalone.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The memory of a service with a long history, each process under {@code -Xmx256m}: the product's
 * jar that has just replayed a million events into all of its views, and what its log and its
 * ranking keep alive at a million events and at five million.
 */
public final class MemoryGrowth {
    private static final int IDEAS = 200;
    private static final int FIRST = Integer.getInteger("events", 1_000_000);
    private static final int LAST = Integer.getInteger("last.events", 5 * FIRST);
    private static final String HEAP = "-Xmx256m";

    /** As the images start it, and as docs/operations.md advises where memory is short. */
    private static final String TRIM = "-XX:TrimNativeHeapInterval=5000";

    private static final long MEGABYTE = 1_000_000;
    private static final long FIXED = 20 * MEGABYTE;
    private static final int BYTES_A_TAG = 16;
    private static final int RSS_LIMIT_MB = 512;

    private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private MemoryGrowth() {}

    /** What a process holds. */
    private record Memory(long rss, long live) {
        static Memory of(long pid) throws IOException, InterruptedException {
            var histogram = Files.createTempFile("histogram", ".txt");
            // It comes after a full collection, so it counts what is alive. Into a file: a process
            // that asks this of itself stands still meanwhile and could not read it.
            var asked =
                    new ProcessBuilder(tool("jcmd"), Long.toString(pid), "GC.class_histogram")
                            .redirectOutput(histogram.toFile())
                            .start()
                            .waitFor();
            var live = Files.readString(histogram);
            Files.delete(histogram);
            if (asked != 0) {
                throw new IOException("asking process " + pid + " what is alive: " + live);
            }
            var status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
            return new Memory(1_024 * number(RSS, status), number(LIVE, live));
        }

        private static long number(Pattern pattern, String text) {
            var found = pattern.matcher(text);
            if (!found.find()) {
                throw new IllegalStateException("no " + pattern + " in " + text);
            }
            return Long.parseLong(found.group(1));
        }
    }

    /**
     * @param args the product's jar, a folder that is on a disk; or "child" and what it is to do
     */
    public static void main(String[] args) {
        Measured.run(() -> {
            if (args[0].equals("child")) {
                child(Path.of(args[1]), Long.parseLong(args[2]), Long.parseLong(args[3]));
            } else {
                measure(Path.of(args[0]), Files.createTempDirectory(Path.of(args[1]), "memory"));
            }
        });
    }

    private static void measure(Path jar, Path folder) throws Exception {
        grow(folder, 0, FIRST);
        try (var service = new Product(jar, folder, List.of(HEAP, TRIM)).serve()) {
            var entries = service.head() + 1;
            var memory = Memory.of(service.process().pid());
            System.out.printf(
                    Locale.ROOT,
                    "service with %,d events, replayed, %s %s: RSS %,d MB (limit %d MB, x%.2f of"
                            + " it), live heap %,d MB%n",
                    entries,
                    HEAP,
                    TRIM,
                    memory.rss() / MEGABYTE,
                    RSS_LIMIT_MB,
                    (double) memory.rss() / (RSS_LIMIT_MB * MEGABYTE),
                    memory.live() / MEGABYTE);
            Bar.report(
                    "service after " + String.format(Locale.ROOT, "%,d", entries) + " events",
                    "RSS <= 512 MB",
                    memory.rss() / MEGABYTE + " MB",
                    memory.rss() <= RSS_LIMIT_MB * MEGABYTE);
            if (entries < FIRST) {
                throw new IllegalStateException("the views show " + entries + " events only");
            }
        }
        var live = grow(folder, FIRST, LAST);
        growth(live.getFirst(), live.getLast());
    }

    private static void growth(long before, long after) {
        var tags = Filling.vote(0, IDEAS).tags().size() * (long) (LAST - FIRST);
        var limit = FIXED + BYTES_A_TAG * tags;
        System.out.printf(
                Locale.ROOT,
                "log and ranking, %s: live heap %,.1f MB at %,d events, %,.1f MB at %,d: grown by"
                        + " %,.1f MB, x%.2f of 20 MB + 16 bytes for each of %,d tags (%,.1f MB)%n",
                HEAP,
                before / 1e6,
                FIRST,
                after / 1e6,
                LAST,
                (after - before) / 1e6,
                (double) (after - before) / limit,
                tags,
                limit / 1e6);
        Bar.report(
                String.format(Locale.ROOT, "live heap from %,d to %,d events", FIRST, LAST),
                String.format(Locale.ROOT, "<= %,d MB more", limit / MEGABYTE),
                String.format(Locale.ROOT, "%,.1f MB more", (after - before) / 1e6),
                after - before <= limit);
    }

    /** Lets a child append votes; answers what it held alive before and after. */
    private static List<Long> grow(Path folder, long from, long to)
            throws IOException, InterruptedException {
        var printed =
                output(
                        new ProcessBuilder(
                                tool("java"),
                                HEAP,
                                "-cp",
                                System.getProperty("java.class.path"),
                                MemoryGrowth.class.getName(),
                                "child",
                                folder.toString(),
                                Long.toString(from),
                                Long.toString(to)));
        return printed.lines()
                .filter(line -> line.startsWith("live "))
                .map(line -> Long.parseLong(line.substring(5)))
                .toList();
    }

    private static void child(Path folder, long from, long to) throws Exception {
        try (var log = new Home(folder).openLog(LogSettings.ofFile(), InstantSource.system())) {
            if (from == 0) {
                new GroundswellBallots(log, 0, IDEAS).end();
                Filling.votes(log, 0, to, IDEAS);
                return;
            }
            try (var view = new RankingView(log, folder.resolve("ranking-alone"))) {
                held(log.head(), view);
                Filling.votes(log, from, to, IDEAS);
                held(log.head(), view);
                Measured.same("votes in the ranking", to, view.counted());
            }
        }
    }

    private static void held(long head, RankingView view) throws IOException, InterruptedException {
        view.await(head);
        System.out.println("live " + Memory.of(ProcessHandle.current().pid()).live());
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + builder.command() + " " + printed);
        }
        return printed;
    }
}
