package groundswell.standalone.imports;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Tells people how far a long task is: how much, how fast, how much longer; at most once a second.
 */
public final class Progress {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PrintStream out;
    private final InstantSource clock;
    private final boolean wanted;
    private String task = "";
    private long total;
    private Instant started = Instant.MIN;
    private Instant told = Instant.MIN;

    /**
     * @param out where to tell it, such as the standard error
     * @param wanted whether to tell anything
     */
    public Progress(PrintStream out, InstantSource clock, boolean wanted) {
        this.out = out;
        this.clock = clock;
        this.wanted = wanted;
    }

    /** Tells nothing. */
    public static Progress quiet() {
        return new Progress(System.err, InstantSource.system(), false);
    }

    /**
     * A task begins.
     *
     * @param name what is done, in a few words
     * @param steps how many steps it has; 0 if nobody knows
     */
    public void begin(String name, long steps) {
        task = name;
        total = steps;
        started = clock.instant();
        told = started;
    }

    /** So many steps of the task are done. */
    public void done(long steps) {
        if (!wanted) {
            return;
        }
        var now = clock.instant();
        if (Duration.between(told, now).compareTo(PAUSE) >= 0) {
            told = now;
            out.println(line(steps, Duration.between(started, now)));
        }
    }

    /** The task is over after so many steps. */
    public void end(long steps) {
        if (wanted) {
            out.println(line(steps, Duration.between(started, clock.instant())));
        }
    }

    private String line(long steps, Duration took) {
        var millis = Math.max(1, took.toMillis());
        var rate = steps * 1_000 / millis;
        var text = String.format(Locale.ROOT, "%s: %,d", task, steps);
        if (total > 0) {
            text += String.format(Locale.ROOT, " of %,d", total);
        }
        text += String.format(Locale.ROOT, ", %,d a second", rate);
        if (total > steps && steps > 0) {
            text += ", about " + inWords((total - steps) * millis / steps / 1_000) + " left";
        }
        return text;
    }

    private static String inWords(long seconds) {
        return seconds < 60 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }
}
