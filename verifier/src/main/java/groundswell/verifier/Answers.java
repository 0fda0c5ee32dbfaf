package groundswell.verifier;

/** The answer that counts of each member on each idea; nine bytes an answer, and room to grow. */
final class Answers {
    static final byte NONE = 0;
    static final byte SUPPORT = 1;
    static final byte OPPOSE = 2;
    static final byte PASS = 3;

    /** Said, and nobody can tell what. */
    static final byte SEALED = 4;

    interface Each {
        void answer(int idea, int member, byte choice);
    }

    // A key is stored plus 1, so that 0 is a free slot.
    private long[] keys = new long[16];
    private byte[] choices = new byte[16];
    private int used;

    static byte of(String word) {
        return switch (word) {
            case "support" -> SUPPORT;
            case "oppose" -> OPPOSE;
            default -> PASS;
        };
    }

    byte get(int idea, int member) {
        return choices[slot(key(idea, member))];
    }

    void put(int idea, int member, byte choice) {
        var key = key(idea, member);
        var slot = slot(key);
        if (keys[slot] == 0) {
            keys[slot] = key;
            used++;
        }
        choices[slot] = choice;
        if (used * 2 > keys.length) {
            grow();
        }
    }

    void each(Each each) {
        for (var slot = 0; slot < keys.length; slot++) {
            if (choices[slot] != NONE) {
                var key = keys[slot] - 1;
                each.answer((int) (key >>> 32), (int) key, choices[slot]);
            }
        }
    }

    private static long key(int idea, int member) {
        return ((long) idea << 32 | member) + 1;
    }

    private int slot(long key) {
        var mixed = key * 0x9e3779b97f4a7c15L;
        var slot = (int) (mixed >>> 32 ^ mixed >>> 12) & keys.length - 1;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        var oldKeys = keys;
        var oldChoices = choices;
        keys = new long[oldKeys.length * 2];
        choices = new byte[keys.length];
        for (var i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                var slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                choices[slot] = oldChoices[i];
            }
        }
    }
}
