package groundswell.store;

import static groundswell.store.Notes.bench;
import static groundswell.store.Notes.note;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
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
 * Appends per second on an H2 file, by how many wait at once; each append has three tags and a
 * condition on one of them, on the head. To look at, not asserted.
 */
final class AppendRate {

    private AppendRate() {}

    /** The first argument is a folder for the files, the second the seconds of a round. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "append-rate");
        int seconds = Integer.parseInt(arguments[1]);
        for (int concurrency : new int[] {64, 1, 64, 512}) {
            try (EventLog log =
                    EventLog.openH2(
                            folder.resolve("log" + System.nanoTime()),
                            new NoteCodec(),
                            InstantSource.system())) {
                System.out.println(round(log, concurrency, seconds));
            }
        }
    }

    private static String round(EventLog log, int concurrency, int seconds) throws Exception {
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
            AppendCondition condition =
                    Notes.unlessAfter(log.head(), EventCriteria.havingTags(ballot));
            long sent = System.nanoTime();
            Notes.append(log, condition, note("voted", "x".repeat(300), ballot, idea, bench("c")))
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
                "at concurrency %d: %,.0f appends/s, p50 %,d us, p99 %,d us, %,d us CPU each;"
                        + " a decision's read %,d us CPU",
                concurrency,
                rate,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                cpuMicros,
                readMicros(log));
    }

    private static long readMicros(EventLog log) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] micros = new long[20_000];
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
