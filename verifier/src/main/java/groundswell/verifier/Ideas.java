package groundswell.verifier;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What is known of a campaign's ideas, each by its number. */
final class Ideas {
    private final Names names = new Names();
    private final BitSet excluded = new BitSet();
    private final BitSet withdrawn = new BitSet();
    private final BitSet shut = new BitSet();
    private @Nullable String[] submittedAt = new String[16];
    private long[] cost = new long[16];
    private int[] mergedInto = new int[16];
    private int merged;

    Ideas() {
        Arrays.fill(mergedInto, -1);
    }

    int number(String idea) {
        var number = names.number(idea);
        if (number >= cost.length) {
            var before = cost.length;
            submittedAt = Arrays.copyOf(submittedAt, before * 2);
            cost = Arrays.copyOf(cost, before * 2);
            mergedInto = Arrays.copyOf(mergedInto, before * 2);
            Arrays.fill(mergedInto, before, before * 2, -1);
        }
        return number;
    }

    int count() {
        return names.count();
    }

    String name(int idea) {
        return names.text(idea);
    }

    void submit(int idea, String at, long minor) {
        submittedAt[idea] = at;
        cost[idea] = minor;
    }

    void cost(int idea, long minor) {
        cost[idea] = minor;
    }

    long cost(int idea) {
        return cost[idea];
    }

    /** When it was submitted; none if it was not. */
    @Nullable String submittedAt(int idea) {
        return submittedAt[idea];
    }

    void exclude(int idea) {
        excluded.set(idea);
    }

    void withdraw(int idea) {
        withdrawn.set(idea);
    }

    void shut(int idea, boolean now) {
        shut.set(idea, now);
    }

    /** Whether moderation holds it back or hides it. */
    boolean shut(int idea) {
        return shut.get(idea);
    }

    /** Merges an idea into another, or splits it off again with a number below 0. */
    void merge(int idea, int into) {
        merged += (into >= 0 ? 1 : 0) - (mergedInto[idea] >= 0 ? 1 : 0);
        mergedInto[idea] = into;
    }

    boolean anyMerged() {
        return merged > 0;
    }

    /** Whether it has a line in the tally. */
    boolean counted(int idea) {
        return submittedAt[idea] != null && mergedInto[idea] < 0;
    }

    /** The idea for which it counts in the end; below 0 if merges go in a circle. */
    int countsFor(int idea) {
        var target = idea;
        for (var steps = 0; mergedInto[target] >= 0; steps++) {
            if (steps > count()) {
                return -1;
            }
            target = mergedInto[target];
        }
        return target;
    }

    /** The verdict on an idea that does not stand; none if it stands. */
    @Nullable String standing(int idea) {
        if (excluded.get(idea)) {
            return "excluded";
        }
        if (withdrawn.get(idea)) {
            return "withdrawn";
        }
        return shut.get(idea) ? "hidden" : null;
    }
}
