package groundswell.benchmarks.votes;

import groundswell.benchmarks.votes.StockEvent.CampaignAnnounced;
import groundswell.benchmarks.votes.StockEvent.CollectingOpened;
import groundswell.benchmarks.votes.StockEvent.IdeaSubmitted;
import groundswell.benchmarks.votes.StockEvent.ParticipantEnrolled;
import groundswell.benchmarks.votes.StockEvent.VoteCast;
import groundswell.benchmarks.votes.StockEvent.VotingOpened;
import org.jspecify.annotations.Nullable;

/** What a rival's vote is decided on; the same as the product's. */
record StockFacts(
        @Nullable CampaignAnnounced campaign,
        boolean votingOpened,
        boolean stands,
        boolean enrolled,
        boolean voted) {
    static final StockFacts NONE = new StockFacts(null, false, false, false, false);

    /** After one more event. */
    StockFacts after(StockEvent event) {
        return switch (event) {
            case CampaignAnnounced announced ->
                    new StockFacts(announced, votingOpened, stands, enrolled, voted);
            case CollectingOpened _ -> this;
            case VotingOpened _ -> new StockFacts(campaign, true, stands, enrolled, voted);
            case IdeaSubmitted _ -> new StockFacts(campaign, votingOpened, true, enrolled, voted);
            case ParticipantEnrolled _ ->
                    new StockFacts(campaign, votingOpened, stands, true, voted);
            case VoteCast _ -> new StockFacts(campaign, votingOpened, stands, enrolled, true);
        };
    }

    /** Whether a first answer counts. */
    boolean allow(String choice, long now) {
        return campaign != null
                && votingOpened
                && campaign.votingOpens() <= now
                && now < campaign.votingCloses()
                && campaign.choices().contains(choice)
                && stands
                && (enrolled || !campaign.membersOnly())
                && !voted;
    }
}
