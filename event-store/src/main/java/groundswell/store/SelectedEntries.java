package groundswell.store;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.axonframework.messaging.eventhandling.EventMessage;

/**
 * The selected events up to a position, in order, read from storage a page at a time. When tag rows
 * can answer, only candidates are read; otherwise every entry is.
 */
final class SelectedEntries implements Iterator<SelectedEntries.Selected> {

    private static final int PAGE = 512;

    /** A decoded event and where it stands. */
    record Selected(long position, EventMessage event) {}

    private final LogReads reads;
    private final LeafCodec codec;
    private final Selection selection;
    private final long last;
    private final Queue<Selected> page = new ArrayDeque<>();
    private final boolean byTags;
    private long[] candidates = {};
    private int nextCandidate;
    private long nextPosition;

    /** Reads the first page at once, so that a failure shows here. */
    SelectedEntries(LogReads reads, LeafCodec codec, Selection selection, long first, long last) {
        this.reads = reads;
        this.codec = codec;
        this.selection = selection;
        this.nextPosition = first;
        this.last = last;
        this.byTags = LogTables.hasTags(selection);
        if (byTags && first <= last) {
            readFirstCandidates(first);
        } else {
            readOn();
        }
    }

    private void readFirstCandidates(long first) {
        // Candidates and their leaves on one connection: the usual decision needs no more, and
        // mostly not even leaves, because other decisions have read the same events.
        long secretsBefore = reads.secrets().changes();
        Map<Long, RecentEvents.Decoded> known = new HashMap<>();
        List<StoredEntry> entries = firstEntries(first, known);
        boolean worthKeeping = candidates.length <= PAGE;
        for (StoredEntry entry : entries) {
            RecentEvents.Decoded decoded = decoded(entry);
            known.put(entry.position(), decoded);
            if (worthKeeping) {
                reads.recent().keep(entry.position(), decoded, secretsBefore);
            }
        }
        for (int i = 0; i < nextCandidate; i++) {
            RecentEvents.Decoded decoded = known.get(candidates[i]);
            if (decoded != null) {
                select(candidates[i], decoded);
            }
        }
        if (page.isEmpty()) {
            readOn();
        }
    }

    private List<StoredEntry> firstEntries(long first, Map<Long, RecentEvents.Decoded> known) {
        long[] inMemory = reads.tables().knownCandidates(selection, first, last);
        if (inMemory == null) {
            return reads.query(c -> {
                candidates = reads.tables().candidates(c, selection, first, last);
                return reads.tables().entriesAt(c, unknown(nextCandidates(), known));
            });
        }
        candidates = inMemory;
        long[] missing = unknown(nextCandidates(), known);
        return missing.length == 0
                ? List.of()
                : reads.query(c -> reads.tables().entriesAt(c, missing));
    }

    private long[] unknown(long[] positions, Map<Long, RecentEvents.Decoded> known) {
        long[] missing = new long[positions.length];
        int count = 0;
        for (long position : positions) {
            RecentEvents.Decoded decoded = reads.recent().get(position);
            if (decoded == null) {
                missing[count++] = position;
            } else {
                known.put(position, decoded);
            }
        }
        return Arrays.copyOf(missing, count);
    }

    private long[] nextCandidates() {
        int end = Math.min(candidates.length, nextCandidate + PAGE);
        long[] next = Arrays.copyOfRange(candidates, nextCandidate, end);
        nextCandidate = end;
        return next;
    }

    private void readOn() {
        while (page.isEmpty()) {
            if (byTags) {
                if (nextCandidate >= candidates.length) {
                    return;
                }
                long[] next = nextCandidates();
                decode(reads.query(c -> reads.tables().entriesAt(c, next)));
            } else {
                if (nextPosition > last) {
                    return;
                }
                List<StoredEntry> entries =
                        reads.read(nextPosition, (int) Math.min(PAGE, last - nextPosition + 1));
                nextPosition += entries.size();
                decode(entries);
            }
        }
    }

    private void decode(List<StoredEntry> entries) {
        for (StoredEntry entry : entries) {
            select(entry.position(), decoded(entry));
        }
    }

    private RecentEvents.Decoded decoded(StoredEntry entry) {
        return new RecentEvents.Decoded(codec.decode(entry), codec.tags(entry.leaf()));
    }

    private void select(long position, RecentEvents.Decoded decoded) {
        if (selection.matches(decoded.event().type().qualifiedName(), decoded.tags())) {
            page.add(new Selected(position, decoded.event()));
        }
    }

    /** All that is selected, if it was read at once; then nothing is left. Otherwise nothing. */
    Optional<List<Selected>> all() {
        if (!byTags || nextCandidate < candidates.length) {
            return Optional.empty();
        }
        List<Selected> all = List.copyOf(page);
        page.clear();
        return Optional.of(all);
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty()) {
            readOn();
        }
        return !page.isEmpty();
    }

    @Override
    public Selected next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }
}
