package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a campaign within its community: {@code riverside.square}. */
public record CampaignId(@JsonValue String value) implements Comparable<CampaignId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CampaignId {
        var dot = Slug.lastDot("campaign", value, "community.campaign");
        Slug.checked("campaign", value.substring(0, dot));
        Slug.checked("campaign", value.substring(dot + 1));
    }

    /** The campaign {@code name} of {@code community}. */
    public static CampaignId of(CommunityId community, String name) {
        return new CampaignId(community.value() + "." + name);
    }

    /** The community that is asked. */
    public CommunityId community() {
        return new CommunityId(value.substring(0, value.indexOf('.')));
    }

    @Override
    public int compareTo(CampaignId other) {
        return NaturalOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
