package groundswell.store;

import java.util.Arrays;
import java.util.LinkedHashMap;
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
    private TagKeys keys = new TagKeys();
    private boolean allKeysKnown;
    private long beginning;
    private long head;

    /** Starts at a head, knowing nothing: any key may have rows. */
    synchronized void startAt(long position) {
        head = position;
        positions.clear();
        keys = new TagKeys();
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
            keys.add(tagHashes[i], typeHashes[i]);
        }
    }

    /** The keys that were added are all there are. */
    synchronized void knowAllKeys(long readSince) {
        allKeysKnown = beginning == readSince;
    }

    /** A row that was committed; its head is published after it. */
    synchronized void add(long tagHash, long typeHash, long position) {
        head = Math.max(head, position);
        keys.add(tagHash, typeHash);
        Key key = new Key(tagHash, typeHash);
        long[] known = positions.get(key);
        if (known == null) {
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
        return allKeysKnown && !keys.mayContain(tagHash, typeHash)
                ? NONE
                : positions.get(new Key(tagHash, typeHash));
    }

    /** Keeps all positions of a key as read at a head, unless others were committed since. */
    synchronized void keep(
            long tagHash, long typeHash, long[] read, long readAtHead, long readSince) {
        if (head == readAtHead && beginning == readSince && read.length <= MANY) {
            positions.put(new Key(tagHash, typeHash), read);
        }
    }
}
