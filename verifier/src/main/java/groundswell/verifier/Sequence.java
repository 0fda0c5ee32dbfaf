package groundswell.verifier;

import org.jspecify.annotations.Nullable;

/** One stream of the log: a campaign, a community, or the log itself. */
final class Sequence {
    private final Missing missing = new Missing();
    private final Shown shown = new Shown();
    private final @Nullable Campaign campaign;
    private long next;
    private String lastOccurred = "";
    private @Nullable Decision decision;

    Sequence(String name, Report report) {
        campaign = name.contains(".") ? new Campaign(name, report) : null;
    }

    Missing missing() {
        return missing;
    }

    Shown shown() {
        return shown;
    }

    /** None for a community and for the log. */
    @Nullable Campaign campaign() {
        return campaign;
    }

    @Nullable Decision decision() {
        return decision;
    }

    void decide(Decision made) {
        decision = made;
    }

    /** Whether a number is the next one; the one after it is the next then. */
    boolean follows(long seq) {
        var right = seq == next;
        next = seq + 1;
        return right;
    }

    long next() {
        return next;
    }

    /** Whether the source's time of an entry does not fall. */
    boolean occurs(String at) {
        var right = at.compareTo(lastOccurred) >= 0;
        lastOccurred = at;
        return right;
    }
}
