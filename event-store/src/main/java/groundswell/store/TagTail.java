package groundswell.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The tag rows of the last events, in memory: an append writes leaves only, which lie side by side,
 * and the rows, which lie all over their index, follow in the background, many at a time and in
 * their order. What is not in the table yet is here; it is derived from the leaves again when the
 * log is opened.
 *
 * <p>It is also the window that conditions are checked against: a tag that has no row here since a
 * position cannot conflict with a decision that was made there. Rows hold hashes, so "no row" is
 * certain and "a row" must be verified on the leaf.
 *
 * <p>Generations of {@value #GENERATION} events: the youngest grows; older ones are written to the
 * table, oldest first, and the last that was written is kept for the window. One thread adds, any
 * read.
 */
final class TagTail {

    /** Events that are written to the table together. */
    static final int GENERATION = 16_384;

    /** A row of the tag table. */
    record Row(long tagHash, long typeHash, long position) {}

    /**
     * Rows of some keys.
     *
     * @param floor positions before this one are in the table
     * @param rows in no order
     */
    record Rows(long floor, List<Row> rows) {}

    /** Rows that a generation has room for at first; it grows. */
    private static final int FIRST_ROWS = 1 << 10;

    private static final int FIRST_ROWS_OF_BATCH = 1 << 4;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final int generationEvents;
    private final int firstRows;

    // Oldest first. The first `written` of them are in the table as well.
    private final Deque<Generation> generations = new ArrayDeque<>();
    private int written;

    TagTail(int generationEvents) {
        this(0, generationEvents, FIRST_ROWS);
    }

    private TagTail(long first, int generationEvents, int firstRows) {
        this.generationEvents = generationEvents;
        this.firstRows = firstRows;
        generations.add(new Generation(first, firstRows));
    }

    /** For one batch, often of a single event, that begins at a position. */
    static TagTail ofBatch(long nextPosition) {
        return new TagTail(nextPosition, Integer.MAX_VALUE, FIRST_ROWS_OF_BATCH);
    }

    /** Starts anew, and empty: every row before this position is in the table. */
    void startAt(long nextPosition) {
        lock.writeLock().lock();
        try {
            generations.clear();
            generations.add(new Generation(nextPosition, firstRows));
            written = 0;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Adds the rows of the next events; readers see all of them or none. */
    void addAll(List<? extends TaggedPosition> events) {
        lock.writeLock().lock();
        try {
            for (TaggedPosition event : events) {
                Generation young = generations.getLast();
                if (young.events == generationEvents) {
                    young = new Generation(event.position(), firstRows);
                    generations.add(young);
                }
                young.add(event);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** An event as its rows need it. */
    interface TaggedPosition {
        long position();

        long[] tagHashes();

        long typeHash();
    }

    /**
     * Whether an event after the position may match one of the criteria: also when some of those
     * events are not here any more. One look, because rows may leave between two.
     */
    boolean mayMatchAfter(List<Selection.Criterion> criteria, long position) {
        lock.readLock().lock();
        try {
            if (position + 1 < generations.getFirst().first) {
                return true;
            }
            for (Generation generation : generations) {
                if (generation.last <= position) {
                    continue;
                }
                for (Selection.Criterion criterion : criteria) {
                    if (generation.mayMatchAfter(criterion, position)) {
                        return true;
                    }
                }
            }
            return false;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * The rows of some keys between two positions, both included, as far as they are not in the
     * table.
     *
     * @param tags hashes of tags
     * @param types hashes of types, one for each tag; empty for any type
     * @param limit ends after so many rows
     */
    Rows rows(List<Long> tags, List<Long> types, long from, long to, int limit) {
        lock.readLock().lock();
        try {
            List<Row> rows = new ArrayList<>();
            Iterator<Generation> each = generations.iterator();
            for (int i = 0; i < written; i++) {
                each.next();
            }
            long floor = -1;
            while (each.hasNext()) {
                Generation generation = each.next();
                floor = floor < 0 ? generation.first : floor;
                if (generation.last < from || generation.first > to) {
                    continue;
                }
                for (int i = 0; i < tags.size() && rows.size() < limit; i++) {
                    Long type = types.isEmpty() ? null : types.get(i);
                    generation.collect(tags.get(i), type, from, to, limit, rows);
                }
            }
            return new Rows(floor, rows);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * The rows of events that wait to be written together, in the order of their keys.
     *
     * @param firstPosition of the events, whether or not it has a row; so is the last
     */
    record Batch(
            long firstPosition,
            long lastPosition,
            long[] tagHashes,
            long[] typeHashes,
            long[] positions) {}

    /**
     * The last rows of some keys.
     *
     * @param floor positions before this one are in the table
     * @param positions for each key the position of its last row that is not, or -1
     */
    record LastRows(long floor, long[] positions) {}

    /**
     * The last row of each key up to a position, as far as it is not in the table; all in one look,
     * because rows may leave between two.
     *
     * @param types hashes of types, one for each tag; empty for any type
     * @param froms for each key, rows before this position do not count
     */
    LastRows lastRows(List<Long> tags, List<Long> types, List<Long> froms, long to) {
        lock.readLock().lock();
        try {
            long[] positions = new long[tags.size()];
            long floor = -1;
            for (int i = 0; i < positions.length; i++) {
                Rows rows =
                        rows(
                                List.of(tags.get(i)),
                                types.isEmpty() ? List.of() : List.of(types.get(i)),
                                froms.get(i),
                                to,
                                Integer.MAX_VALUE);
                floor = rows.floor();
                positions[i] = rows.rows().stream().mapToLong(Row::position).max().orElse(-1);
            }
            return new LastRows(floor, positions);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * The positions of a key's rows after one and up to another position, ascending, whether or not
     * they are in the table; null if not all of those events are here any more.
     */
    long @Nullable [] positionsAfter(long tag, long type, long position, long upTo) {
        lock.readLock().lock();
        try {
            if (position + 1 < generations.getFirst().first) {
                return null;
            }
            List<Row> rows = new ArrayList<>();
            for (Generation generation : generations) {
                if (generation.last > position) {
                    generation.collect(tag, type, position + 1, upTo, Integer.MAX_VALUE, rows);
                }
            }
            return rows.stream().mapToLong(Row::position).sorted().toArray();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The rows of some events, in the order of the table. */
    static Batch batch(List<? extends TaggedPosition> events) {
        Generation generation = new Generation(events.getFirst().position(), FIRST_ROWS);
        events.forEach(generation::add);
        return generation.sorted();
    }

    /** The oldest full generation that is not written yet, or none. */
    @Nullable Batch nextFull() {
        Generation oldest;
        lock.readLock().lock();
        try {
            if (generations.size() - written < 2) {
                return null;
            }
            Iterator<Generation> each = generations.iterator();
            for (int i = 0; i < written; i++) {
                each.next();
            }
            oldest = each.next();
        } finally {
            lock.readLock().unlock();
        }
        // A full generation never changes any more.
        return oldest.sorted();
    }

    /** Rows up to this position are in the table now; keeps one written generation as a window. */
    void written(long upTo) {
        lock.writeLock().lock();
        try {
            written = 0;
            for (Generation generation : generations) {
                if (generation == generations.getLast() || generation.last > upTo) {
                    break;
                }
                written++;
            }
            while (written > 1) {
                generations.removeFirst();
                written--;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** A hash table of primitives: no object for each of some hundred thousand rows. */
    private static final class Generation {

        private static final int NONE = -1;

        private final long first;
        private long last;
        private int events;

        // Which types there are at all, and the last position of each: a criterion that names no
        // type asks for each, one that names no tag only for these.
        private long[] allTypes = {};
        private long[] lastOfType = {};

        // Slot -> the last row of a key; row -> the row before it of the same key.
        private int[] slots;
        private int rows;
        private int keys;
        private long[] tags;
        private long[] types;
        private long[] positions;
        private int[] before;

        /**
         * @param firstRows a power of two
         */
        Generation(long first, int firstRows) {
            this.first = first;
            this.last = first - 1;
            slots = empty(firstRows);
            tags = new long[firstRows];
            types = new long[firstRows];
            positions = new long[firstRows];
            before = new int[firstRows];
        }

        private static int[] empty(int size) {
            int[] slots = new int[size];
            Arrays.fill(slots, NONE);
            return slots;
        }

        void add(TaggedPosition event) {
            events++;
            last = event.position();
            long type = event.typeHash();
            int index = indexOfType(type);
            lastOfType[index] = last;
            for (long tag : event.tagHashes()) {
                add(tag, type, event.position());
            }
        }

        private int indexOfType(long type) {
            for (int i = 0; i < allTypes.length; i++) {
                if (allTypes[i] == type) {
                    return i;
                }
            }
            allTypes = Arrays.copyOf(allTypes, allTypes.length + 1);
            lastOfType = Arrays.copyOf(lastOfType, allTypes.length);
            allTypes[allTypes.length - 1] = type;
            return allTypes.length - 1;
        }

        private long lastOfType(long type) {
            for (int i = 0; i < allTypes.length; i++) {
                if (allTypes[i] == type) {
                    return lastOfType[i];
                }
            }
            return -1;
        }

        private void add(long tag, long type, long position) {
            if (rows == tags.length) {
                tags = Arrays.copyOf(tags, 2 * rows);
                types = Arrays.copyOf(types, 2 * rows);
                positions = Arrays.copyOf(positions, 2 * rows);
                before = Arrays.copyOf(before, 2 * rows);
            }
            int slot = slot(tag, type);
            before[rows] = slots[slot];
            tags[rows] = tag;
            types[rows] = type;
            positions[rows] = position;
            if (slots[slot] == NONE) {
                keys++;
            }
            slots[slot] = rows;
            rows++;
            if (2 * keys > slots.length) {
                grow();
            }
        }

        private void grow() {
            int[] old = slots;
            slots = empty(2 * old.length);
            for (int row : old) {
                if (row != NONE) {
                    slots[slot(tags[row], types[row])] = row;
                }
            }
        }

        private int slot(long tag, long type) {
            int mask = slots.length - 1;
            int slot = (int) mixed(tag, type) & mask;
            while (slots[slot] != NONE
                    && (tags[slots[slot]] != tag || types[slots[slot]] != type)) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private long lastPosition(long tag, long type) {
            int row = slots[slot(tag, type)];
            return row == NONE ? -1 : positions[row];
        }

        boolean mayMatchAfter(Selection.Criterion criterion, long position) {
            long[] wanted = criterion.typeHashes().length == 0 ? allTypes : criterion.typeHashes();
            for (long type : wanted) {
                // Of most types there is no event after the position, whatever its tags.
                if (lastOfType(type) > position
                        && allTagsAfter(criterion.tagHashes(), type, position)) {
                    return true;
                }
            }
            return false;
        }

        private boolean allTagsAfter(long[] wanted, long type, long position) {
            for (long tag : wanted) {
                if (lastPosition(tag, type) <= position) {
                    return false;
                }
            }
            return true;
        }

        void collect(
                long tag, @Nullable Long type, long from, long to, int limit, List<Row> found) {
            long[] wanted = type == null ? allTypes : new long[] {type};
            for (long each : wanted) {
                int row = slots[slot(tag, each)];
                while (row != NONE && positions[row] >= from && found.size() < limit) {
                    if (positions[row] <= to) {
                        found.add(new Row(tag, each, positions[row]));
                    }
                    row = before[row];
                }
            }
        }

        Batch sorted() {
            Integer[] order = new Integer[rows];
            Arrays.setAll(order, row -> row);
            Arrays.sort(
                    order,
                    (a, b) -> {
                        int byTag = Long.compare(tags[a], tags[b]);
                        int byType = byTag != 0 ? byTag : Long.compare(types[a], types[b]);
                        return byType != 0 ? byType : Long.compare(positions[a], positions[b]);
                    });
            Batch batch = new Batch(first, last, new long[rows], new long[rows], new long[rows]);
            for (int i = 0; i < rows; i++) {
                batch.tagHashes[i] = tags[order[i]];
                batch.typeHashes[i] = types[order[i]];
                batch.positions[i] = positions[order[i]];
            }
            return batch;
        }

        private static long mixed(long tag, long type) {
            // The finaliser of MurmurHash3: spreads the sum of two hashes over all bits.
            long mixed = tag * 31 + type;
            mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
            mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
            return mixed ^ (mixed >>> 33);
        }
    }
}
