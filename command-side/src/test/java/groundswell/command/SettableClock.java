package groundswell.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test sets it. */
public final class SettableClock implements InstantSource {
    private volatile Instant now;

    /** Starts at this instant. */
    public SettableClock(Instant start) {
        now = start;
    }

    /** It is this instant now. */
    public void set(Instant instant) {
        now = instant;
    }

    /** Time goes on. */
    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
