package groundswell.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the writer keeps of what is committed, by itself or by others; it changes after the commit
 * only. Everything is added before the head moves, so nobody sees an entry before it is known here.
 * Used by the writer's thread alone, but for the head.
 */
final class WriterMemory {

    private static final Logger LOG = LoggerFactory.getLogger(WriterMemory.class);

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
    private final LongConsumer headListener;
    private final Map<String, Long> nextSeqs = recentlyUsed(CACHED_STREAMS);
    private final Map<String, byte[]> vaultKeys = recentlyUsed(CACHED_KEYS);
    private TagWindow window;
    private volatile Head head;
    private long withdrawals;
    private long rebuilds;

    /**
     * Starts at a head, knowing nothing before it.
     *
     * @param keysForgotten told when the keys of all tag rows must be read again
     */
    WriterMemory(
            Head head,
            LogTables tables,
            LeafCodec codec,
            TagHash hash,
            Secrets secrets,
            Runnable keysForgotten,
            LongConsumer headListener) {
        this.head = head;
        this.tables = tables;
        this.codec = codec;
        this.hash = hash;
        this.secrets = secrets;
        this.keysForgotten = keysForgotten;
        this.headListener = headListener;
        this.window = new TagWindow(head.position() + 1);
        tables.recent().startAt(head.position());
    }

    Head head() {
        return head;
    }

    TagWindow window() {
        return window;
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
        for (StagedBatch.Entry entry : batch.entries) {
            HashedDraft event = entry.event();
            add(entry.position(), event.tagHashes(), event.typeHash());
        }
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
        entries.forEach(this::addForeign);
        if (entries.isEmpty()) {
            return false;
        }
        moveTo(new Head(entries.getLast().position(), entries.getLast().atMillis()));
        return true;
    }

    private void refuseLoss(Turn.Tail tail) {
        Long stored = tail.headAtMillis();
        boolean headIsThere = head.position() < 0 || stored != null && stored == head.atMillis();
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

    private void addForeign(Turn.Foreign entry) {
        nextSeqs.computeIfPresent(entry.stream(), (_, next) -> next + 1);
        try {
            var event = new StoredEntry(entry.position(), entry.leaf(), List.of());
            add(
                    entry.position(),
                    Selection.tagHashes(codec.tags(entry.leaf()), hash),
                    hash.of(codec.decode(event).type().qualifiedName()));
        } catch (RuntimeException e) {
            // Perhaps of a newer version of us. Then nothing that we keep of tags is complete.
            LOG.warn("following the log: entry {} cannot be decoded", entry.position(), e);
            forgetTags();
            window = new TagWindow(entry.position() + 1);
            tables.recent().advanceTo(entry.position());
        }
    }

    private void add(long position, long[] tagHashes, long typeHash) {
        window.add(position, tagHashes, typeHash);
        for (long tag : tagHashes) {
            tables.recent().add(tag, typeHash, position);
        }
        tables.recent().advanceTo(position);
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
        window = new TagWindow(head.position() + 1);
        tables.recent().startAt(head.position());
        keysForgotten.run();
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
