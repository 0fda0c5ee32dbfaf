package groundswell.store;

/**
 * Which keys of tag and type have any rows, as 64-bit mixes in a hash table: what it does not
 * contain has none, so that a first vote needs no query. Eight bytes a slot and at least half of
 * the slots free, so some 16 to 32 bytes a key. Beyond its limit it gives up and answers that every
 * key may have rows.
 */
final class TagKeys {

    /** Limit on the keys; with more, queries answer. */
    static final int LIMIT = 4_000_000;

    private static final int SMALLEST = 1 << 12;

    private long[] slots = new long[SMALLEST];
    private int size;
    private boolean givenUp;

    void clear() {
        slots = new long[SMALLEST];
        size = 0;
        givenUp = false;
    }

    void add(long tagHash, long typeHash) {
        if (givenUp) {
            return;
        }
        if (size >= LIMIT) {
            givenUp = true;
            slots = new long[0];
            return;
        }
        if (size * 2 >= slots.length) {
            grow();
        }
        if (put(slots, mix(tagHash, typeHash))) {
            size++;
        }
    }

    /** False only if the key was never added. */
    boolean mayContain(long tagHash, long typeHash) {
        if (givenUp) {
            return true;
        }
        long key = mix(tagHash, typeHash);
        for (int slot = first(slots, key); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            if (slots[slot] == key) {
                return true;
            }
        }
        return false;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long key : slots) {
            if (key != 0) {
                put(larger, key);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long key) {
        int slot = first(slots, key);
        while (slots[slot] != 0) {
            if (slots[slot] == key) {
                return false;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = key;
        return true;
    }

    private static int first(long[] slots, long key) {
        return (int) (key ^ key >>> 32) & slots.length - 1;
    }

    /** Never 0, which marks a free slot. */
    private static long mix(long tagHash, long typeHash) {
        long mixed = tagHash * 0x9e3779b97f4a7c15L ^ Long.rotateLeft(typeHash, 29);
        return mixed == 0 ? 1 : mixed;
    }
}
