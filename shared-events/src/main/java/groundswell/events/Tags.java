package groundswell.events;

import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import org.axonframework.messaging.eventstreaming.Tag;

/** The only tag keys. A decision selects the facts that it needs by them. */
public final class Tags {
    private Tags() {}

    /** Everything that concerns the community as such. */
    public static Tag community(CommunityId community) {
        return new Tag("community", community.value());
    }

    /** Everything within a campaign. */
    public static Tag campaign(CampaignId campaign) {
        return new Tag("campaign", campaign.value());
    }

    /** Everything about an idea. */
    public static Tag idea(IdeaId idea) {
        return new Tag("idea", idea.value());
    }

    /** Everything that one member did or was granted. */
    public static Tag member(Handle member) {
        return new Tag("member", member.value());
    }
}
