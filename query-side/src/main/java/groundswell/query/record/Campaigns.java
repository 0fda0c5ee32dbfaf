package groundswell.query.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.RankingRule;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The campaigns of a community, in the order of their announcement.
 *
 * @param next the address of the next page; none on the last
 */
public record Campaigns(
        long position,
        long asOf,
        CommunityId community,
        List<Summary> campaigns,
        @Nullable String next) {
    public Campaigns {
        campaigns = List.copyOf(campaigns);
    }

    /** A campaign in one line. */
    public record Summary(CampaignId campaign, String question, Phase phase, Instant announcedAt) {}

    /** Where a campaign is. */
    public enum Phase {
        /** Nothing is open yet. */
        @JsonProperty("announced")
        ANNOUNCED,
        /** Ideas are collected. */
        @JsonProperty("collecting")
        COLLECTING,
        /** Votes are cast. */
        @JsonProperty("voting")
        VOTING,
        /** Voting has closed, and nothing is decided yet. */
        @JsonProperty("deciding")
        DECIDING,
        /** Decided. */
        @JsonProperty("closed")
        CLOSED,
        /** Ended without a decision. */
        @JsonProperty("cancelled")
        CANCELLED
    }

    /**
     * One campaign.
     *
     * @param schedule as it stands, extensions included
     * @param extensions every extension of the voting, first to last
     * @param ranking the order in which it shows its ideas now
     * @param counts how much came in
     */
    public record Campaign(
            long position,
            long asOf,
            CampaignId campaign,
            CommunityId community,
            Phase phase,
            Instant announcedAt,
            String question,
            @Nullable String description,
            BallotForm ballot,
            Participation participation,
            Schedule schedule,
            List<Extension> extensions,
            RunningResult runningResult,
            @Nullable Amount budget,
            AdoptionRule rule,
            List<TieKey> tieOrder,
            RankingRule ranking,
            List<Category> categories,
            Origin origin,
            Counts counts) {
        public Campaign {
            extensions = List.copyOf(extensions);
            tieOrder = List.copyOf(tieOrder);
            categories = List.copyOf(categories);
        }
    }

    /** Voting was made longer, or opened again. */
    public record Extension(
            long position, Instant decidedAt, Instant votingCloses, String reason) {}

    /**
     * How much came in.
     *
     * @param answers votes and ballots received, changes, repeats and retractions included; none
     *     while the campaign hides its running result
     */
    public record Counts(long ideas, long comments, long participants, @Nullable Long answers) {}
}
