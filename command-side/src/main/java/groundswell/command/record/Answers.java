package groundswell.command.record;

/**
 * One small number for each member and idea: an open-addressing table from their numbers to a byte.
 * It takes 9 bytes a slot and is between 3/8 and 3/4 full, so 12 to 24 bytes an answer, and 36
 * while it grows.
 *
 * <p>Not safe for use by several threads at once.
 */
final class Answers {
    /** No answer. */
    static final byte NONE = 0;

    private static final int FIRST_SLOTS = 64;

    /** Beyond it the table would not fit an array. */
    private static final int MOST_SLOTS = 1 << 30;

    private long[] keys = new long[FIRST_SLOTS];
    private byte[] values = new byte[FIRST_SLOTS];
    // Slots that were ever taken: a retracted answer keeps its slot until the table grows.
    private int taken;

    /** What is done with each answer. */
    interface Each {
        void answer(int member, int idea, byte value);
    }

    /** The answer, or {@link #NONE}. */
    byte get(int member, int idea) {
        return values[slot(keys, key(member, idea))];
    }

    /** Sets the answer; {@link #NONE} takes it back. */
    void put(int member, int idea, byte value) {
        var key = key(member, idea);
        var slot = slot(keys, key);
        if (keys[slot] != key) {
            keys[slot] = key;
            taken++;
        }
        values[slot] = value;
        if (taken > keys.length / 4 * 3) {
            grow();
        }
    }

    /** Every answer, in no order that means anything. */
    void each(Each each) {
        for (var slot = 0; slot < keys.length; slot++) {
            if (values[slot] != NONE) {
                each.answer((int) (keys[slot] >>> 32) - 1, (int) keys[slot], values[slot]);
            }
        }
    }

    private void grow() {
        if (keys.length == MOST_SLOTS) {
            throw new IllegalStateException("counting a campaign: more answers than fit in memory");
        }
        var moreKeys = new long[keys.length * 2];
        var moreValues = new byte[keys.length * 2];
        taken = 0;
        for (var slot = 0; slot < keys.length; slot++) {
            if (values[slot] != NONE) {
                var to = slot(moreKeys, keys[slot]);
                moreKeys[to] = keys[slot];
                moreValues[to] = values[slot];
                taken++;
            }
        }
        keys = moreKeys;
        values = moreValues;
    }

    private static int slot(long[] keys, long key) {
        var mask = keys.length - 1;
        // Fibonacci hashing: the high bits of the product are the mixed ones.
        var slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Never 0, which marks a free slot. */
    private static long key(int member, int idea) {
        return (member + 1L) << 32 | idea;
    }
}
