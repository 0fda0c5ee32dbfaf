package groundswell.store;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tag rows that decisions look up again and again, such as a campaign's phases, kept up to date by
 * the writer: also that a key has no rows. What is answered holds up to the last head that was
 * published, because rows are added before their head is.
 */
final class RecentTagRows {

    /** Limit on the keys that are kept; the least recently used goes first. */
    static final int LIMIT = 131_072;

    /** A key with more rows than this is not kept. */
    static final int MANY = 64;

    private static final long[] NONE = {};

    private record Key(long tagHash, long typeHash) {}

    private final Map<Key, long[]> positions =
            new LinkedHashMap<>(1024, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, long[]> eldest) {
                    return size() > LIMIT;
                }
            };
    private final TagTail tail;
    private TagKeys keys = new TagKeys();

    // The types that any key has, ascending: of most that a decision asks for there is no event.
    private long[] types = {};
    private boolean allKeysKnown;
    private long beginning;
    private long head;

    /**
     * @param tail has the last rows, each before it is added here
     */
    RecentTagRows(TagTail tail) {
        this.tail = tail;
    }

    /** Starts at a head, knowing nothing: any key may have rows. */
    synchronized void startAt(long position) {
        head = position;
        positions.clear();
        keys = new TagKeys();
        types = new long[0];
        allKeysKnown = false;
        beginning++;
    }

    /** How often it started; what was read before another start is not kept after it. */
    synchronized long beginning() {
        return beginning;
    }

    /** Keys that have rows already: of tags, and in the same order of types. */
    synchronized void addKeys(long[] tagHashes, long[] typeHashes, int number, long readSince) {
        for (int i = 0; i < number && beginning == readSince; i++) {
            addKey(tagHashes[i], typeHashes[i]);
        }
    }

    private void addKey(long tagHash, long typeHash) {
        int place = Arrays.binarySearch(types, typeHash);
        if (place < 0) {
            long[] more = Arrays.copyOf(types, types.length + 1);
            more[types.length] = typeHash;
            Arrays.sort(more);
            types = more;
        }
        keys.add(tagHash, typeHash);
    }

    /** The keys that were added are all there are. */
    synchronized void knowAllKeys(long readSince) {
        allKeysKnown = beginning == readSince;
    }

    /** The rows of events that were committed, in order; their heads are published after them. */
    synchronized void addAll(List<? extends TagTail.TaggedPosition> events) {
        for (TagTail.TaggedPosition event : events) {
            for (long tag : event.tagHashes()) {
                add(tag, event.typeHash(), event.position());
            }
            advanceTo(event.position());
        }
    }

    /** A row that was committed; its head is published after it. */
    synchronized void add(long tagHash, long typeHash, long position) {
        head = Math.max(head, position);
        addKey(tagHash, typeHash);
        Key key = new Key(tagHash, typeHash);
        long[] known = positions.get(key);
        if (known == null || (known.length > 0 && known[known.length - 1] >= position)) {
            return;
        }
        if (known.length >= MANY) {
            positions.remove(key);
            return;
        }
        long[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = position;
        positions.put(key, more);
    }

    /** An entry without tags moves the head as well. */
    synchronized void advanceTo(long position) {
        head = Math.max(head, position);
    }

    /** All positions of a key up to at least the published head, ascending; null if not known. */
    synchronized long @Nullable [] get(long tagHash, long typeHash) {
        return allKeysKnown && !mayHaveRows(tagHash, typeHash)
                ? NONE
                : positions.get(new Key(tagHash, typeHash));
    }

    private boolean mayHaveRows(long tagHash, long typeHash) {
        return Arrays.binarySearch(types, typeHash) >= 0 && keys.mayContain(tagHash, typeHash);
    }

    /**
     * The positions between the bounds at which events may match one of the criteria, ascending,
     * each once; null if not all of them are known, or a criterion has not one tag and some types.
     */
    synchronized long @Nullable [] positions(
            List<Selection.Criterion> criteria, long from, long to) {
        long[] found = new long[16];
        int number = 0;
        for (Selection.Criterion criterion : criteria) {
            if (criterion.typeHashes().length == 0 || criterion.tagHashes().length != 1) {
                return null;
            }
            for (long type : criterion.typeHashes()) {
                long[] known = get(criterion.tagHashes()[0], type);
                if (known == null) {
                    return null;
                }
                if (number + known.length > found.length) {
                    found = Arrays.copyOf(found, 2 * (number + known.length));
                }
                for (long position : known) {
                    if (position >= from && position <= to) {
                        found[number++] = position;
                    }
                }
            }
        }
        return sortedOnce(found, number);
    }

    /** The first tag of the criteria that has a key of which the positions are not known. */
    synchronized long unknownTag(List<Selection.Criterion> criteria) {
        for (Selection.Criterion criterion : criteria) {
            long tag = criterion.tagHashes()[0];
            for (long type : criterion.typeHashes()) {
                if (criterion.tagHashes().length == 1 && get(tag, type) == null) {
                    return tag;
                }
            }
        }
        return criteria.getFirst().tagHashes()[0];
    }

    private static long[] sortedOnce(long[] positions, int number) {
        Arrays.sort(positions, 0, number);
        int kept = 0;
        for (int i = 0; i < number; i++) {
            if (kept == 0 || positions[kept - 1] != positions[i]) {
                positions[kept++] = positions[i];
            }
        }
        return Arrays.copyOf(positions, kept);
    }

    /**
     * Keeps all positions of a key as read at a head, with those that were committed since: while
     * many decide, something always was. Nothing is kept if that is not known any more.
     */
    synchronized void keep(
            long tagHash, long typeHash, long[] read, long readAtHead, long readSince) {
        if (beginning != readSince || readAtHead > head) {
            return;
        }
        long[] since = tail.positionsAfter(tagHash, typeHash, readAtHead, head);
        if (since == null || read.length + since.length > MANY) {
            return;
        }
        long[] all = Arrays.copyOf(read, read.length + since.length);
        System.arraycopy(since, 0, all, read.length, since.length);
        positions.put(new Key(tagHash, typeHash), all);
    }
}
