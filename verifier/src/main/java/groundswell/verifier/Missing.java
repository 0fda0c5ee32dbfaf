package groundswell.verifier;

import java.util.Arrays;

/** Openings of one stream that are not in the record, and the withdrawals that may excuse them. */
final class Missing {
    private final Names persons = new Names();
    private long[] positions = new long[4];
    private int[] of = new int[4];
    private int[] ideas = new int[4];
    private boolean[] sealed = new boolean[4];
    private int count;

    /** By the number of a person: the position of the last withdrawal, plus 1. */
    private long[] withdrawn = new long[4];

    private long sealedWithdrawn;

    /**
     * Takes note of a missing opening.
     *
     * @param idea the number of the idea that it is about; below 0 if none
     * @param choice whether it is a sealed choice
     */
    void add(long position, String person, int idea, boolean choice) {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, count * 2);
            of = Arrays.copyOf(of, count * 2);
            ideas = Arrays.copyOf(ideas, count * 2);
            sealed = Arrays.copyOf(sealed, count * 2);
        }
        positions[count] = position;
        of[count] = persons.number(person);
        ideas[count] = idea;
        sealed[count++] = choice;
    }

    void withdraw(String person, long position) {
        var number = persons.number(person);
        if (number >= withdrawn.length) {
            withdrawn = Arrays.copyOf(withdrawn, Math.max(number + 1, withdrawn.length * 2));
        }
        withdrawn[number] = position + 1;
    }

    void withdrawSealed(long position) {
        sealedWithdrawn = position + 1;
    }

    int count() {
        return count;
    }

    long position(int index) {
        return positions[index];
    }

    int idea(int index) {
        return ideas[index];
    }

    boolean choice(int index) {
        return sealed[index];
    }

    /** Whether a later withdrawal is the reason: of choices together, of all else by person. */
    boolean withdrawn(int index) {
        if (sealed[index]) {
            return sealedWithdrawn - 1 > positions[index];
        }
        var byPerson = of[index] < withdrawn.length ? withdrawn[of[index]] : 0;
        return byPerson - 1 > positions[index];
    }
}
