package groundswell.benchmarks.votes;

import java.util.Arrays;
import java.util.Locale;

/** What every measurement does with its figures. */
final class Measured {
    private Measured() {}

    /** A measurement. */
    interface Measurement {
        void run() throws Exception;
    }

    /** Runs it and ends the process: with 0, or with 1 if it broke or a check of it failed. */
    static void run(Measurement measurement) {
        try {
            measurement.run();
            System.exit(0);
        } catch (Exception | AssertionError broken) {
            broken.printStackTrace();
            System.exit(1);
        }
    }

    /**
     * Prints what was promised and what is there.
     *
     * @throws IllegalStateException if that differs
     */
    static void same(String what, long answered, long recorded) {
        System.out.printf(
                Locale.ROOT, "%s: %,d answered, %,d in the database%n", what, answered, recorded);
        if (answered != recorded) {
            throw new IllegalStateException(what + ": what was answered is not what is there");
        }
    }

    /** The middle of some figures, in any order. */
    static long median(long... figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The figure that so many of a hundred stay under. */
    static long percentile(long[] figures, int percent) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    /** A ratio as it is printed. */
    static String times(double ratio) {
        return String.format(Locale.ROOT, "x%.2f", ratio);
    }

    /** How many a second. */
    static long perSecond(long number, long nanos) {
        return Math.round(number * 1e9 / nanos);
    }
}
