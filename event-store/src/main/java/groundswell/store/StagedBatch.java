package groundswell.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a batch adds to the log, and to our memory of it once it is committed. */
final class StagedBatch {

    /** An entry that has all but its commit. */
    record Entry(long position, byte[] leaf, HashedDraft event) implements TagTail.TaggedPosition {
        @Override
        public long[] tagHashes() {
            return event.tagHashes();
        }

        @Override
        public long typeHash() {
            return event.typeHash();
        }
    }

    /** An opening as it goes into the vault. */
    record SealedOpening(long position, String name, String subject, byte[] sealed) {}

    final List<Entry> entries = new ArrayList<>();
    final Map<String, Long> nextSeqs = new HashMap<>();
    final Map<ByteBuffer, CommandReceipt> commands = new LinkedHashMap<>();
    final List<SealedOpening> openings = new ArrayList<>();

    /** The keys of all subjects in the batch. */
    final Map<String, byte[]> vaultKeys = new HashMap<>();

    /** Those of them that are not stored yet. */
    final Map<String, byte[]> newVaultKeys = new LinkedHashMap<>();

    /** The tags of the batch itself. */
    final TagTail window;

    final long atMillis;
    int bytes;

    StagedBatch(long nextPosition, long atMillis) {
        this.window = TagTail.ofBatch(nextPosition);
        this.atMillis = atMillis;
    }

    void add(Entry entry) {
        entries.add(entry);
        bytes += entry.leaf().length;
        window.addAll(List.of(entry));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    long firstPosition() {
        return entries.getFirst().position();
    }

    long lastPosition() {
        return entries.getLast().position();
    }
}
