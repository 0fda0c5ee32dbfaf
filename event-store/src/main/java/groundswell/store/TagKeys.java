package groundswell.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Which keys of tag and type have any rows, so that a first vote needs no query: what it does not
 * contain has none; of what was never added, less than one in a hundred (up to ten million keys,
 * and half of one more for each sixteen million beyond) seems to be there and costs a query. A
 * Bloom filter in layers: when one is full, a larger one is begun, so it takes any number of keys
 * at some {@value #BITS_A_KEY} bits each. All bits of a key lie in one block of 64 bytes, a line of
 * the processor's cache.
 */
final class TagKeys {

    private static final int BITS_A_KEY = 12;

    /** The first layers are small beside the last: there, more bits cost nearly nothing. */
    private static final int BITS_A_KEY_OF_SMALL_LAYERS = 20;

    private static final int FIRST_CAPACITY = 1 << 14;
    private static final int SMALL_CAPACITY = 1 << 20;
    private static final int LARGEST_CAPACITY = 1 << 24;
    private static final int GROWTH = 4;
    private static final int BITS_SET = 7;
    private static final int BLOCK_LONGS = 8;

    private final List<Layer> layers = new ArrayList<>(List.of(new Layer(FIRST_CAPACITY)));

    void add(long tagHash, long typeHash) {
        long key = mix(tagHash, typeHash);
        if (contains(key)) {
            return;
        }
        Layer last = layers.getLast();
        if (last.size == last.capacity) {
            last = new Layer(Math.min(LARGEST_CAPACITY, last.capacity * GROWTH));
            layers.add(last);
        }
        last.add(key);
    }

    /** False only if the key was never added. */
    boolean mayContain(long tagHash, long typeHash) {
        return contains(mix(tagHash, typeHash));
    }

    /** What the filter takes, in bytes. */
    long bytes() {
        return layers.stream().mapToLong(layer -> 8L * layer.bits.length).sum();
    }

    private boolean contains(long key) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i).contains(key)) {
                return true;
            }
        }
        return false;
    }

    // The finaliser of MurmurHash3: every bit of both hashes reaches block and bits.
    private static long mix(long tagHash, long typeHash) {
        long mixed = tagHash * 0x9e3779b97f4a7c15L + Long.rotateLeft(typeHash, 29);
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private static final class Layer {

        private final int capacity;
        private final long[] bits;
        private int size;

        Layer(int capacity) {
            this.capacity = capacity;
            long bitsAKey = capacity < SMALL_CAPACITY ? BITS_A_KEY_OF_SMALL_LAYERS : BITS_A_KEY;
            this.bits = new long[(int) (capacity * bitsAKey / 512 + 1) * BLOCK_LONGS];
        }

        private int block(long key) {
            return (int) (((key >>> 32) * (bits.length / BLOCK_LONGS)) >>> 32) * BLOCK_LONGS;
        }

        // Nine bits choose each of the bits of a block; a second mix of the key gives them.
        private static long choices(long key) {
            long mixed = (key ^ 0x2545f4914f6cdd1dL) * 0x9fb21c651e98df25L;
            return mixed ^ (mixed >>> 32);
        }

        void add(long key) {
            int block = block(key);
            long choices = choices(key);
            for (int i = 0; i < BITS_SET; i++) {
                int bit = (int) (choices >>> (55 - 9 * i)) & 511;
                bits[block + (bit >>> 6)] |= 1L << bit;
            }
            size++;
        }

        boolean contains(long key) {
            int block = block(key);
            long choices = choices(key);
            for (int i = 0; i < BITS_SET; i++) {
                int bit = (int) (choices >>> (55 - 9 * i)) & 511;
                if ((bits[block + (bit >>> 6)] & (1L << bit)) == 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
