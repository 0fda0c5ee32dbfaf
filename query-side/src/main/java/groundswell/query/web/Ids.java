package groundswell.query.web;

import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.InvalidValueException;

/** Identifiers in paths. One that nobody could ever have is simply not found. */
public final class Ids {
    private Ids() {}

    /** The community of a path, or 404. */
    public static CommunityId community(String text) {
        try {
            return new CommunityId(text);
        } catch (InvalidValueException _) {
            throw noCommunity();
        }
    }

    /** The campaign of a path, or 404. */
    public static CampaignId campaign(String text) {
        try {
            return new CampaignId(text);
        } catch (InvalidValueException _) {
            throw noCampaign();
        }
    }

    /** The idea of a path, or 404. */
    public static IdeaId idea(String text) {
        try {
            return new IdeaId(text);
        } catch (InvalidValueException _) {
            throw noIdea();
        }
    }

    /** 404 {@code COMMUNITY_NOT_FOUND}. */
    public static ProblemException noCommunity() {
        return ProblemException.notFound("COMMUNITY_NOT_FOUND", "There is no such community.");
    }

    /** 404 {@code CAMPAIGN_NOT_FOUND}. */
    public static ProblemException noCampaign() {
        return ProblemException.notFound("CAMPAIGN_NOT_FOUND", "There is no such campaign.");
    }

    /** 404 {@code IDEA_NOT_FOUND}. */
    public static ProblemException noIdea() {
        return ProblemException.notFound("IDEA_NOT_FOUND", "There is no such idea.");
    }
}
