package groundswell.store;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

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

    // The first page while it is read: its positions, and what is kept of them.
    private long[] first = {};
    private RecentEvents.@Nullable Decoded[] kept = {};

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
        long secretsBefore = reads.secrets().changes();
        RecentTagRows rows = reads.tables().recent();
        long[] inMemory = rows.positions(selection.criterions(), first, last);
        List<StoredEntry> entries =
                inMemory != null
                        ? entriesAt(inMemory)
                        : reads.turnsOfKeys()
                                .read(
                                        rows.unknownTag(selection.criterions()),
                                        () -> readInTurn(first),
                                        () -> areKnown(first));
        selectFirst(entries, secretsBefore);
        if (page.isEmpty()) {
            readOn();
        }
    }

    private List<StoredEntry> entriesAt(long[] positions) {
        candidates = positions;
        long[] missing = takeKept();
        return missing.length == 0
                ? List.of()
                : reads.query(c -> reads.tables().entriesAt(c, missing));
    }

    private boolean areKnown(long first) {
        return reads.tables().recent().positions(selection.criterions(), first, last) != null;
    }

    private List<StoredEntry> readInTurn(long first) {
        long[] inMemory = reads.tables().recent().positions(selection.criterions(), first, last);
        if (inMemory != null) {
            return entriesAt(inMemory);
        }
        // Candidates and their leaves on one connection: the usual decision needs no more, and
        // mostly not even leaves, because other decisions have read the same events.
        return reads.query(c -> {
            candidates = reads.tables().candidates(c, selection, first, last);
            return reads.tables().entriesAt(c, takeKept());
        });
    }

    /** Begins the first page with what is kept of it; answers the positions that are not. */
    private long[] takeKept() {
        first = nextCandidates();
        kept = reads.recent().get(first);
        long[] missing = new long[first.length];
        int count = 0;
        for (int i = 0; i < first.length; i++) {
            if (kept[i] == null) {
                missing[count++] = first[i];
            }
        }
        return Arrays.copyOf(missing, count);
    }

    private void selectFirst(List<StoredEntry> read, long secretsBefore) {
        boolean worthKeeping = candidates.length <= PAGE;
        Iterator<StoredEntry> entries = read.iterator();
        StoredEntry entry = entries.hasNext() ? entries.next() : null;
        for (int i = 0; i < first.length; i++) {
            RecentEvents.Decoded decoded = kept[i];
            if (decoded == null && entry != null && entry.position() == first[i]) {
                decoded = decoded(entry);
                if (worthKeeping) {
                    reads.recent().keep(entry.position(), decoded, secretsBefore);
                }
                entry = entries.hasNext() ? entries.next() : null;
            }
            if (decoded != null) {
                select(first[i], decoded);
            }
        }
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
