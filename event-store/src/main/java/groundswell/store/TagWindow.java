package groundswell.store;

import java.util.Arrays;

/**
 * The last position of each tag, with and without each type, among recent events: a tag that is not
 * in it since a position cannot conflict with a decision that was made there. Keys are hashes, so
 * "not seen" is certain and "seen" must be verified. Used by the writer's thread alone.
 *
 * <p>Two generations, each of up to {@value #GENERATION} events; when the younger is full, the
 * older is forgotten whole. So the window covers the last 65,536 to 131,072 events.
 */
final class TagWindow {

    static final int GENERATION = 65_536;
    private static final long NEVER = -1;

    /** Stands for "any tag" or "any type"; a collision costs one needless look into storage. */
    static final long ANY = 0x9E3779B97F4A7C15L;

    private final int generationSize;
    private LastPositions young = new LastPositions();
    private LastPositions old = new LastPositions();
    private int eventsInYoung;
    private long floor;
    private long youngFrom;

    TagWindow(long nextPosition) {
        this(nextPosition, GENERATION);
    }

    TagWindow(long nextPosition, int generationSize) {
        this.floor = nextPosition;
        this.youngFrom = nextPosition;
        this.generationSize = generationSize;
    }

    /** Whether the window knows every event from this position on. */
    boolean covers(long fromPosition) {
        return fromPosition >= floor;
    }

    void add(long position, long[] tagHashes, long typeHash) {
        if (eventsInYoung == generationSize) {
            old = young;
            floor = youngFrom;
            young = new LastPositions();
            youngFrom = position;
            eventsInYoung = 0;
        }
        eventsInYoung++;
        young.put(key(ANY, typeHash), position);
        for (long tag : tagHashes) {
            young.put(key(tag, typeHash), position);
            young.put(key(tag, ANY), position);
        }
    }

    /**
     * Whether an event after the position may match; with one tag and types given this is one
     * look-up for each type.
     */
    boolean mayMatchAfter(Selection.Criterion criterion, long position) {
        if (criterion.typeHashes().length == 0) {
            return allTagsSeenAfter(criterion.tagHashes(), ANY, position);
        }
        for (long type : criterion.typeHashes()) {
            if (allTagsSeenAfter(criterion.tagHashes(), type, position)) {
                return true;
            }
        }
        return false;
    }

    private boolean allTagsSeenAfter(long[] tags, long type, long position) {
        if (tags.length == 0) {
            return lastPosition(key(ANY, type)) > position;
        }
        for (long tag : tags) {
            if (lastPosition(key(tag, type)) <= position) {
                return false;
            }
        }
        return true;
    }

    private long lastPosition(long key) {
        long last = young.get(key);
        return last != NEVER ? last : old.get(key);
    }

    private static long key(long tag, long type) {
        // The finaliser of MurmurHash3: spreads the sum of two hashes over all bits.
        long mixed = tag * 31 + type;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /** An open-addressing map of primitives: no object for each of some hundred thousand tags. */
    private static final class LastPositions {

        private long[] keys = new long[1024];
        private long[] positions = emptyPositions(1024);
        private int size;

        private static long[] emptyPositions(int capacity) {
            long[] positions = new long[capacity];
            Arrays.fill(positions, NEVER);
            return positions;
        }

        long get(long key) {
            return positions[slot(key)];
        }

        void put(long key, long position) {
            int slot = slot(key);
            if (positions[slot] == NEVER) {
                if (2 * (size + 1) > keys.length) {
                    grow();
                    slot = slot(key);
                }
                size++;
                keys[slot] = key;
            }
            positions[slot] = position;
        }

        private int slot(long key) {
            int mask = keys.length - 1;
            int slot = (int) key & mask;
            while (positions[slot] != NEVER && keys[slot] != key) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private void grow() {
            long[] oldKeys = keys;
            long[] oldPositions = positions;
            keys = new long[2 * oldKeys.length];
            positions = emptyPositions(keys.length);
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldPositions[i] != NEVER) {
                    int slot = slot(oldKeys[i]);
                    keys[slot] = oldKeys[i];
                    positions[slot] = oldPositions[i];
                }
            }
        }
    }
}
