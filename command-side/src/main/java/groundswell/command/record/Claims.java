package groundswell.command.record;

import groundswell.command.slice.Recorded;
import groundswell.events.AdoptionEvent;
import groundswell.events.CampaignEvent;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CommunityEvent;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent;
import groundswell.events.LogEvent;
import groundswell.events.ModerationEvent;
import groundswell.events.OpeningEvent;
import groundswell.events.VoteEvent;
import groundswell.events.value.CampaignId;
import groundswell.events.wire.CanonicalJson;
import groundswell.events.wire.Envelope;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** claims.json and rules.json of a record: folds its entries once. */
final class Claims {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    // In natural order of the identifiers.
    private final Map<CampaignId, CampaignClaims> campaigns = new TreeMap<>();
    private final Map<CampaignId, JsonNode> announcements = new TreeMap<>();
    private long entries;

    /**
     * One more entry.
     *
     * @param event with those openings that the record has
     */
    void take(long position, Envelope envelope, GroundswellEvent event) {
        entries++;
        var campaign = campaign(event);
        if (campaign == null) {
            return;
        }
        if (event instanceof CampaignAnnounced announced) {
            campaigns.put(campaign, new CampaignClaims(announced));
            announcements.put(campaign, envelope.body().json());
            return;
        }
        var claims = campaigns.get(campaign);
        if (claims == null) {
            throw new IllegalStateException(
                    "counting " + campaign + ": the log has no announcement before " + position);
        }
        claims.take(new Recorded<>(position, envelope.happenedAt(), envelope.by(), event));
    }

    private static @Nullable CampaignId campaign(GroundswellEvent event) {
        return switch (event) {
            case CampaignEvent in -> in.campaign();
            case IdeaEvent in -> in.campaign();
            case VoteEvent in -> in.campaign();
            case AdoptionEvent in -> in.campaign();
            case ModerationEvent in -> in.campaign();
            // Of a community or the log as such, or what is no longer seen: nothing there counts.
            case CommunityEvent _, LogEvent _, OpeningEvent _ -> null;
        };
    }

    /** claims.json. */
    byte[] claims() {
        var json = JSON.objectNode();
        var each = json.putArray("campaigns");
        campaigns.values().forEach(claims -> each.add(claims.json()));
        json.put("entries", entries);
        return CanonicalJson.write(json);
    }

    /** rules.json: what each campaign announced, as its leaf has it. */
    byte[] rules() {
        var json = JSON.objectNode();
        announcements.forEach((campaign, body) -> {
            var rules = json.putObject(campaign.value());
            for (var name : new String[] {"ballot", "budget", "rule", "tieOrder"}) {
                rules.set(name, body.has(name) ? body.get(name) : JSON.nullNode());
            }
        });
        return CanonicalJson.write(json);
    }
}
