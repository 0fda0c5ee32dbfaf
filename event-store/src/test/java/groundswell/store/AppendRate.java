package groundswell.store;

import static groundswell.store.Notes.bench;
import static groundswell.store.Notes.note;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Appends per second, by how many wait at once; each append has three tags and a condition on one
 * of them. To look at, not asserted. PostgreSQL runs with fsync and synchronous commit.
 */
final class AppendRate {

    private AppendRate() {}

    /**
     * Runs the rounds.
     *
     * @param arguments a folder for H2 files; the seconds of a round; {@code h2}, {@code postgres}
     *     or {@code two} (two logs on one PostgreSQL schema); {@code old} if decisions were made at
     *     the start of the log, so that storage must be asked
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "append-rate");
        int seconds = Integer.parseInt(arguments[1]);
        String place = arguments.length > 2 ? arguments[2] : "h2";
        boolean old = arguments.length > 3 && arguments[3].equals("old");
        Store.Database database = place.equals("h2") ? Store.Database.H2 : Store.Database.POSTGRES;
        for (int concurrency : new int[] {64, 1, 8, 64, 512}) {
            Store store = database.newStore(folder);
            if (old) {
                // Older than what the writer's window knows after it is opened again.
                try (EventLog log = store.open()) {
                    Notes.appended(log, note("before"));
                }
            }
            try (EventLog log = store.open();
                    EventLog other = place.equals("two") ? store.open() : null) {
                List<EventLog> logs = other == null ? List.of(log) : List.of(log, other);
                System.out.println(place + round(logs, concurrency, seconds, old));
            }
        }
        System.exit(0);
    }

    private static String round(List<EventLog> logs, int concurrency, int seconds, boolean old)
            throws Exception {
        Semaphore free = new Semaphore(concurrency);
        List<Long> micros = java.util.Collections.synchronizedList(new ArrayList<>());
        long start = System.nanoTime();
        long cpuStart = cpuNanos();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        long appends = 0;
        while (System.nanoTime() < end) {
            free.acquire();
            Tag ballot = bench(UUID.randomUUID().toString());
            Tag idea = Tag.of("idea", "i" + appends % 200);
            EventLog log = logs.get((int) (appends % logs.size()));
            AppendCondition condition =
                    Notes.unlessAfter(old ? -1 : log.head(), typed(ballot, "voted"));
            long sent = System.nanoTime();
            Notes.append(
                            log,
                            condition,
                            note("voted", (Object) "x".repeat(300), ballot, idea, bench("c")))
                    .whenComplete((_, error) -> {
                        if (error != null) {
                            error.printStackTrace();
                        }
                        micros.add((System.nanoTime() - sent) / 1_000);
                        free.release();
                    });
            appends++;
        }
        free.acquire(concurrency);
        long cpuMicros = (cpuNanos() - cpuStart) / 1_000 / appends;
        double rate = appends / ((System.nanoTime() - start) / 1e9);
        long[] sorted = micros.stream().mapToLong(m -> m).sorted().toArray();
        return String.format(
                Locale.ROOT,
                " at concurrency %d: %,.0f appends/s, p50 %,d us, p99 %,d us, %,d us CPU each;"
                        + " a decision's read %,d us CPU",
                concurrency,
                rate,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                cpuMicros,
                readMicros(logs.getFirst()));
    }

    private static long readMicros(EventLog log) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] micros = new long[2_000];
        for (int i = 0; i < micros.length; i++) {
            List<EventCriteria> criteria = new ArrayList<>();
            criteria.add(EventCriteria.havingTags(bench("none" + i)));
            criteria.add(EventCriteria.havingTags(Tag.of("idea", "i" + i % 200), bench("n" + i)));
            criteria.add(typed(Tag.of("idea", "i" + i % 200), "a", "b", "c", "d", "e"));
            criteria.add(typed(bench("c"), "f", "g", "h", "i", "j", "k"));
            criteria.add(typed(bench("m" + i), "l", "m"));
            long start = threads.getCurrentThreadCpuTime();
            var stream =
                    log.engine()
                            .source(
                                    SourcingCondition.conditionFor(EventCriteria.either(criteria)),
                                    null);
            while (stream.next().isPresent()) {
                continue;
            }
            micros[i] = (threads.getCurrentThreadCpuTime() - start) / 1_000;
        }
        Arrays.sort(micros);
        return micros[micros.length / 2];
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static EventCriteria typed(Tag tag, String... types) {
        return EventCriteria.havingTags(tag).andBeingOneOfTypes(types);
    }
}
