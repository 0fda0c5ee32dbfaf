package groundswell.benchmarks.votes;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A closed loop: so many clients, each of which sends its next vote when the one before is
 * answered. No two votes are of the same voter on the same idea.
 */
final class VoteLoad {
    private final int ideas;
    private final AtomicLong next = new AtomicLong();
    private long answered;

    VoteLoad(int ideas) {
        this(ideas, 0);
    }

    /** A load of which the votes before the first were cast already. */
    VoteLoad(int ideas, long first) {
        this.ideas = ideas;
        next.set(first);
    }

    /**
     * What a round gave.
     *
     * @param votes answered
     * @param perSecond votes a second
     * @param medianMicros time to the answer
     * @param p99Micros time to the answer that 99 of 100 stay under
     * @param cpuMicros processor time of this process for one vote, the load's own share included
     */
    record Round(long votes, long perSecond, long medianMicros, long p99Micros, long cpuMicros) {}

    /** Votes answered in all rounds. */
    long answered() {
        return answered;
    }

    /** Runs one round. */
    Round run(Ballots ballots, int clients, long millis)
            throws InterruptedException, ExecutionException {
        var cpu = cpuNanos();
        var start = System.nanoTime();
        var end = start + millis * 1_000_000;
        var times = new ArrayList<Future<long[]>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < clients; client++) {
                times.add(threads.submit(() -> client(ballots, end)));
            }
        }
        var took = System.nanoTime() - start;
        var parts = new ArrayList<long[]>();
        var size = 0;
        for (var part : times) {
            parts.add(part.get());
            size += part.get().length;
        }
        var all = new long[size];
        var at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        Arrays.sort(all);
        answered += size;
        return new Round(
                size,
                Math.round(size * 1e9 / took),
                all[size / 2] / 1_000,
                all[(int) (size * 0.99)] / 1_000,
                (cpuNanos() - cpu) / 1_000 / size);
    }

    private long[] client(Ballots ballots, long end) throws Exception {
        var times = new long[64];
        var count = 0;
        for (var now = System.nanoTime(); now < end; ) {
            var vote = next.getAndIncrement();
            ballots.cast((int) (vote / ideas), (int) (vote % ideas));
            var answered = System.nanoTime();
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = answered - now;
            now = answered;
        }
        return Arrays.copyOf(times, count);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
