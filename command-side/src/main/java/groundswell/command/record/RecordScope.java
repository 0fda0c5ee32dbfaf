package groundswell.command.record;

import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.LogEvent.LogKeyRotated;
import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.wire.EventCatalogue;
import groundswell.events.wire.EventJson;
import groundswell.events.wire.LeafTail;
import groundswell.store.BatchReader;
import groundswell.store.StoredEntry;
import groundswell.store.tree.Tile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a record has, and which openings are public. Reads the log once, up to its head and
 * not only up to the size of the record: moderation of today hides words of all times (see
 * docs/adr/0008). Of an entry that makes no difference it looks at the last bytes only. What is
 * kept is a bit for each 256 entries.
 */
final class RecordScope {
    private static final String ANNOUNCED = EventCatalogue.typeOf(CampaignAnnounced.class);
    private static final String KEY_ROTATED = EventCatalogue.typeOf(LogKeyRotated.class);

    private final @Nullable CampaignId campaign;
    private final @Nullable Set<String> streams;
    private final long size;
    private final PublicOpenings openings = new PublicOpenings();
    private final BitSet tiles = new BitSet();
    private final List<Rotation> rotations = new ArrayList<>();
    private long entries;
    private long changedAt = -1;
    private OptionalLong takenBackAt = OptionalLong.empty();
    private boolean announced;

    /**
     * A change of the log's key.
     *
     * @param from verifier key until then
     * @param to verifier key from then on
     */
    record Rotation(long position, String from, String to) {}

    private RecordScope(@Nullable CampaignId campaign, long size) {
        this.campaign = campaign;
        this.size = size;
        this.streams =
                campaign == null
                        ? null
                        : Set.of(
                                campaign.value(),
                                campaign.community().value(),
                                CommunityId.LOG.value());
    }

    /**
     * Reads the log.
     *
     * @param campaign none means the whole log
     * @param size entries of the tree
     * @param head last position that is looked at, at least size - 1
     */
    static RecordScope read(
            BatchReader reader, @Nullable CampaignId campaign, long size, long head) {
        var scope = new RecordScope(campaign, size);
        for (var next = 0L; next <= head; ) {
            var limit = (int) Math.min(BatchReader.MAX_ENTRIES, head - next + 1);
            var page = reader.read(next, limit);
            if (page.isEmpty()) {
                throw new IllegalStateException("reading the log for a record: no entry " + next);
            }
            page.forEach(scope::take);
            next += page.size();
        }
        return scope;
    }

    private void take(StoredEntry entry) {
        var tail = LeafTail.of(entry.leaf());
        if (!has(tail)) {
            return;
        }
        if (entry.position() < size) {
            entries++;
            tiles.set(Math.toIntExact(entry.position() / Tile.FULL));
            announced |=
                    tail.type().equals(ANNOUNCED)
                            && campaign != null
                            && tail.stream().equals(campaign.value());
        }
        if (PublicOpenings.concerns(tail.type())) {
            var event = EventJson.event(EventJson.envelope(entry.leaf()), List.of());
            if (entry.position() >= size && openings.takesBack(event)) {
                takenBackAt = OptionalLong.of(entry.position());
            }
            openings.take(entry.position(), event);
            changedAt = entry.position();
        }
        if (tail.type().equals(KEY_ROTATED)
                && EventJson.event(EventJson.envelope(entry.leaf()), List.of())
                        instanceof LogKeyRotated(var from, var to)) {
            rotations.add(new Rotation(entry.position(), from.value(), to.value()));
        }
    }

    private boolean has(LeafTail tail) {
        return streams == null || streams.contains(tail.stream());
    }

    /** Whether the record has this entry. */
    boolean has(StoredEntry entry) {
        return entry.position() < size && (streams == null || has(LeafTail.of(entry.leaf())));
    }

    @Nullable CampaignId campaign() {
        return campaign;
    }

    /** Whether the record's campaign was announced before the record's size. */
    boolean announced() {
        return campaign == null || announced;
    }

    long size() {
        return size;
    }

    /** How many entries the record has. */
    long entries() {
        return entries;
    }

    /** Which openings are public. */
    PublicOpenings openings() {
        return openings;
    }

    /** The position of the last entry that opened or withheld anything, -1 if there is none. */
    long changedAt() {
        return changedAt;
    }

    /** The last position after the record at which something was taken back that it would show. */
    OptionalLong takenBackAt() {
        return takenBackAt;
    }

    /** For each 256 entries of the log, whether one of them is in the record. */
    BitSet tiles() {
        return tiles;
    }

    /** Every change of the log's key, also those after the record. */
    List<Rotation> rotations() {
        return List.copyOf(rotations);
    }
}
