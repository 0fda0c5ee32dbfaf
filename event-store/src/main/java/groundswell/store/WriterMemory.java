package groundswell.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the writer keeps of what is committed, by itself or by others; it changes after the commit
 * only. Everything is added before the head moves, so nobody sees an entry before it is known here.
 * Used by the writer's thread alone, but for the head.
 */
final class WriterMemory {

    /** Limits on what is kept of streams and of vault keys; the tables know the rest. */
    private static final int CACHED_STREAMS = 65_536;

    private static final int CACHED_KEYS = 4_096;

    /** What is last in the log. */
    record Head(long position, long atMillis) {}

    private final LogTables tables;
    private final LeafCodec codec;
    private final TagHash hash;
    private final Secrets secrets;
    private final Runnable keysForgotten;
    private final Runnable generationsChanged;
    private final LongConsumer headListener;
    private final Map<String, Long> nextSeqs = recentlyUsed(CACHED_STREAMS);
    private final Map<String, byte[]> vaultKeys = recentlyUsed(CACHED_KEYS);
    private final TagTail tail;
    private volatile Head head;
    private final AtomicLong foreign = new AtomicLong();
    private long withdrawals;
    private long rebuilds;
    private boolean tagsForgotten = true;

    /**
     * Starts at a head, knowing nothing before it.
     *
     * @param keysForgotten told when the keys of all tag rows must be read again
     * @param generationsChanged told when tag rows may be ready for their table
     */
    WriterMemory(
            Head head,
            LogTables tables,
            LeafCodec codec,
            TagHash hash,
            Secrets secrets,
            Runnable keysForgotten,
            Runnable generationsChanged,
            LongConsumer headListener) {
        this.head = head;
        this.tables = tables;
        this.codec = codec;
        this.hash = hash;
        this.secrets = secrets;
        this.keysForgotten = keysForgotten;
        this.generationsChanged = generationsChanged;
        this.headListener = headListener;
        this.tail = tables.tail();
    }

    Head head() {
        return head;
    }

    TagTail tail() {
        return tail;
    }

    /**
     * Knows again what must be known of tags, when that was forgotten or never known: derives the
     * rows that are not in their table from the leaves.
     */
    void knowTags(Connection connection) throws SQLException {
        if (!tagsForgotten) {
            return;
        }
        long next = TagIndexer.indexed(connection, false) + 1;
        tail.startAt(next);
        tables.recent().startAt(head.position());
        while (next <= head.position()) {
            List<StoredEntry> page =
                    tables.entriesBetween(
                            connection,
                            next,
                            Math.min(head.position(), next + BatchReader.MAX_ENTRIES - 1),
                            BatchReader.MAX_BYTES);
            add(page.stream().map(entry -> tagged(entry.position(), entry.leaf())).toList());
            next = page.getLast().position() + 1;
        }
        tagsForgotten = false;
        keysForgotten.run();
    }

    /** The next sequence number of a stream, if it is known. */
    @Nullable Long nextSeq(String stream) {
        return nextSeqs.get(stream);
    }

    void keepNextSeq(String stream, long next) {
        nextSeqs.put(stream, next);
    }

    byte @Nullable [] vaultKey(String subject) {
        return vaultKeys.get(subject);
    }

    /** A batch of ours that was committed. */
    void remember(StagedBatch batch) {
        add(batch.entries);
        nextSeqs.putAll(batch.nextSeqs);
        vaultKeys.putAll(batch.vaultKeys);
        moveTo(new Head(batch.lastPosition(), batch.atMillis));
    }

    /** The counters of what changes without an entry, as they are now. */
    void startCounting(Turn.Tail tail) {
        withdrawals = tail.withdrawals();
        rebuilds = tail.rebuilds();
    }

    /**
     * What others did.
     *
     * @return whether they wrote entries
     * @throws LogUnavailableException if entries that were acknowledged are gone
     */
    boolean remember(Turn.Tail tail) {
        if (!tail.read()) {
            return false;
        }
        refuseLoss(tail);
        if (tail.withdrawals() != withdrawals) {
            withdrawals = tail.withdrawals();
            forgetSecrets();
        }
        if (tail.rebuilds() != rebuilds) {
            rebuilds = tail.rebuilds();
            forgetTags();
        }
        List<Turn.Foreign> entries = tail.entries();
        if (entries.isEmpty()) {
            return false;
        }
        add(entries.stream().map(entry -> tagged(entry.position(), entry.leaf())).toList());
        for (Turn.Foreign entry : entries) {
            nextSeqs.computeIfPresent(entry.stream(), (_, next) -> next + 1);
        }
        moveTo(new Head(entries.getLast().position(), entries.getLast().atMillis()));
        // After the head: whoever reads this before the head never takes old facts for new ones.
        foreign.addAndGet(entries.size());
        return true;
    }

    /** How many entries of others were learnt of. */
    long foreign() {
        return foreign.get();
    }

    private void refuseLoss(Turn.Tail tail) {
        Long stored = tail.headAtMillis();
        boolean headIsThere = head.position() < 0 || (stored != null && stored == head.atMillis());
        long next = head.position() + 1;
        for (Turn.Foreign entry : tail.entries()) {
            headIsThere &= entry.position() == next++;
        }
        if (!headIsThere) {
            throw new LogUnavailableException(
                    "following the log: the database does not have the entries that it had up to"
                            + " position "
                            + head.position()
                            + "; it was damaged, or an old copy was put back");
        }
    }

    /** An entry as its tag rows need it. */
    private record Tagged(long position, long[] tagHashes, long typeHash)
            implements TagTail.TaggedPosition {}

    /** Derived from the leaf. Who cannot read a leaf cannot decide beside it. */
    private Tagged tagged(long position, byte[] leaf) {
        try {
            return new Tagged(
                    position,
                    Selection.tagHashes(codec.tags(leaf), hash),
                    hash.of(
                            codec.decode(new StoredEntry(position, leaf, List.of()))
                                    .type()
                                    .qualifiedName()));
        } catch (RuntimeException e) {
            throw new LogUnavailableException(
                    "following the log: entry "
                            + position
                            + " cannot be read, perhaps because a newer version wrote it;"
                            + " decisions need to know all entries",
                    e);
        }
    }

    /** The tag rows of entries, as they follow from their leaves. */
    TagTail.Batch rowsOf(List<StoredEntry> entries) {
        return TagTail.batch(
                entries.stream().map(entry -> tagged(entry.position(), entry.leaf())).toList());
    }

    private void add(List<? extends TagTail.TaggedPosition> entries) {
        tail.addAll(entries);
        tables.recent().addAll(entries);
        generationsChanged.run();
    }

    private void moveTo(Head next) {
        head = next;
        headListener.accept(next.position());
    }

    /** After a job of ours was committed. */
    void changed(Dialect.Change change) {
        switch (change) {
            case NOTHING -> {}
            case SECRETS -> forgetSecrets();
            case TAGS -> forgetTags();
        }
    }

    private void forgetSecrets() {
        vaultKeys.clear();
        secrets.changed();
    }

    private void forgetTags() {
        tagsForgotten = true;
    }

    private static <V> Map<String, V> recentlyUsed(int limit) {
        return new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > limit;
            }
        };
    }
}
