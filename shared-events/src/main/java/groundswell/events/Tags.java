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

    /**
     * What the log itself has to do something about, now and after every start: openings that were
     * withdrawn, handles that were unlinked, keys. There are few of them in a log of any length.
     */
    public static Tag log() {
        return community(CommunityId.LOG);
    }

    /** Everything within a campaign. */
    public static Tag campaign(CampaignId campaign) {
        return new Tag("campaign", campaign.value());
    }

    /** Everything about an idea. */
    public static Tag idea(IdeaId idea) {
        return new Tag("idea", idea.value());
    }

    /**
     * One member's answers on one idea. A single narrow tag, so that deciding on a vote reads one
     * key and writes two, however many votes the idea and the member have.
     */
    public static Tag vote(IdeaId idea, Handle member) {
        return new Tag("vote", idea.value() + "/" + member.value());
    }

    /**
     * Everything else that one member did or was granted. A handle belongs to one community or
     * campaign, so this tag alone selects within it.
     */
    public static Tag member(Handle member) {
        return new Tag("member", member.value());
    }
}
