package groundswell.standalone.imports;

import groundswell.command.campaign.AnnounceCampaign;
import groundswell.command.log.EventLeafCodec;
import groundswell.command.log.ImportedIds;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Origin;
import groundswell.events.wire.EventCatalogue;
import groundswell.events.wire.EventJson;
import groundswell.store.BatchReader;
import groundswell.store.EventLog;
import groundswell.store.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the log has of a campaign already, so that an import adds only what is missing. */
final class EarlierImport {
    private static final String ANNOUNCED = EventCatalogue.typeOf(CampaignAnnounced.class);
    private static final String FOUNDED = EventCatalogue.typeOf(CommunityFounded.class);

    private final Set<UUID> events = new HashSet<>();
    private @Nullable CampaignAnnounced announced;
    private boolean communityFounded;

    private EarlierImport() {}

    /** Reads the log once; of other campaigns it looks at the bytes only. */
    static EarlierImport in(EventLog log, CampaignId campaign) {
        var earlier = new EarlierImport();
        var ofCampaign = stream(campaign.value());
        var ofCommunity = stream(campaign.community().value());
        var reader = log.reader();
        var next = 0L;
        for (var page = reader.read(next, BatchReader.MAX_ENTRIES);
                !page.isEmpty();
                page = reader.read(next, BatchReader.MAX_ENTRIES)) {
            for (var entry : page) {
                if (endsAlike(entry.leaf(), ofCampaign) || endsAlike(entry.leaf(), ofCommunity)) {
                    earlier.take(entry);
                }
            }
            next += page.size();
        }
        return earlier;
    }

    /** Whether the first event of an act is in the log; the others came with it in one append. */
    boolean has(String importKey) {
        return !events.isEmpty()
                && events.contains(UUID.fromString(ImportedIds.identifier(importKey, 0)));
    }

    /** Whether there is such a community, however it was founded. */
    boolean communityFounded() {
        return communityFounded;
    }

    /** Why this campaign cannot be brought in under its name, if so. */
    Optional<String> whyNot(AnnounceCampaign command) {
        var wanted = announced(command);
        var before = announced;
        if (before == null || before.equals(wanted)) {
            return Optional.empty();
        }
        var campaign = "the campaign " + wanted.campaign();
        if (!(before.origin() instanceof Origin.Imported was)) {
            return Optional.of(campaign + " is held here already; choose another community");
        }
        return Optional.of(
                was.sha256().equals(((Origin.Imported) wanted.origin()).sha256())
                        ? campaign + " was imported from this source with other options"
                        : campaign
                                + " was imported from another source ("
                                + was.source()
                                + " "
                                + was.name()
                                + ", SHA-256 "
                                + was.sha256()
                                + ")");
    }

    private static CampaignAnnounced announced(AnnounceCampaign command) {
        return new CampaignAnnounced(
                command.campaign(),
                command.question(),
                command.description(),
                command.ballot(),
                command.participation(),
                command.schedule(),
                command.runningResult(),
                command.budget(),
                command.rule(),
                command.tieOrder(),
                command.ranking(),
                command.categories(),
                command.origin(),
                command.objectionDays());
    }

    private void take(StoredEntry entry) {
        var envelope = EventJson.envelope(entry.leaf());
        events.add(UUID.fromString(envelope.id()));
        if (envelope.type().equals(ANNOUNCED)) {
            announced = (CampaignAnnounced) EventLeafCodec.event(envelope, entry);
        }
        communityFounded |= envelope.type().equals(FOUNDED);
    }

    private static byte[] stream(String name) {
        return ("\"stream\":\"" + name + "\",").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Whether a leaf has these bytes, searched from its end, where the stream is. No text in a leaf
     * can look like them, for its quotes would be escaped.
     */
    private static boolean endsAlike(byte[] leaf, byte[] wanted) {
        for (var from = leaf.length - wanted.length; from >= 0; from--) {
            var i = 0;
            while (i < wanted.length && leaf[from + i] == wanted[i]) {
                i++;
            }
            if (i == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
