package groundswell.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Description;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Money;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Question;
import groundswell.events.value.RankingRule;
import groundswell.events.value.Reason;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/** How a campaign was announced and how its phases changed, each change with its reason. */
public sealed interface CampaignEvent extends GroundswellEvent {
    /** The campaign that it happened to. */
    CampaignId campaign();

    @Override
    default CommunityId community() {
        return campaign().community();
    }

    @Override
    default String stream() {
        return campaign().value();
    }

    @Override
    default Set<Tag> tags() {
        return Set.of(Tags.campaign(campaign()));
    }

    /**
     * A question was put to the community, with everything that decides fixed before voting starts.
     */
    @Event(namespace = "campaign", name = "announced", version = "1")
    record CampaignAnnounced(
            CampaignId campaign,
            Question question,
            @Nullable Description description,
            BallotForm ballot,
            Participation participation,
            Schedule schedule,
            RunningResult runningResult,
            @Nullable Money budget,
            AdoptionRule rule,
            List<TieKey> tieOrder,
            RankingRule ranking,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Category> categories,
            Origin origin,
            @Nullable Integer objectionDays)
            implements CampaignEvent {
        /** How long the mapping is kept where the campaign does not say. */
        public static final int USUAL_OBJECTION_DAYS = 30;

        /** Ten years. */
        public static final int MAX_OBJECTION_DAYS = 3_660;

        /**
         * Says what was announced.
         *
         * @param objectionDays how long after decision or cancellation the mapping from persons to
         *     handles is kept, 0 to {@link #MAX_OBJECTION_DAYS} days; none means {@link
         *     #USUAL_OBJECTION_DAYS}
         */
        public CampaignAnnounced {
            if (objectionDays != null
                    && (objectionDays < 0 || objectionDays > MAX_OBJECTION_DAYS)) {
                throw new InvalidValueException(
                        "objectionDays", "OUT_OF_RANGE", "is 0 to " + MAX_OBJECTION_DAYS);
            }
            tieOrder = List.copyOf(tieOrder);
            categories = categories == null ? List.of() : List.copyOf(categories);
        }

        /** A campaign with the usual objection period. */
        public CampaignAnnounced(
                CampaignId campaign,
                Question question,
                @Nullable Description description,
                BallotForm ballot,
                Participation participation,
                Schedule schedule,
                RunningResult runningResult,
                @Nullable Money budget,
                AdoptionRule rule,
                List<TieKey> tieOrder,
                RankingRule ranking,
                List<Category> categories,
                Origin origin) {
            this(
                    campaign,
                    question,
                    description,
                    ballot,
                    participation,
                    schedule,
                    runningResult,
                    budget,
                    rule,
                    tieOrder,
                    ranking,
                    categories,
                    origin,
                    null);
        }

        /** How long the mapping from persons to handles is kept after the campaign's end. */
        public Duration objectionPeriod() {
            return Duration.ofDays(
                    objectionDays == null ? USUAL_OBJECTION_DAYS : objectionDays.intValue());
        }

        /**
         * A campaign belongs to its community's own facts too: announcing two of one name
         * conflicts.
         */
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.campaign(campaign), Tags.community(community()));
        }
    }

    /** Ideas can be submitted from here on. */
    @Event(namespace = "campaign", name = "collecting-opened", version = "1")
    record CollectingOpened(CampaignId campaign, Reason reason) implements CampaignEvent {}

    /** Votes can be cast from here on. */
    @Event(namespace = "campaign", name = "voting-opened", version = "1")
    record VotingOpened(CampaignId campaign, Reason reason) implements CampaignEvent {}

    /** Voting runs until another instant; if it had closed, it is open again. */
    @Event(namespace = "campaign", name = "voting-extended", version = "1")
    record VotingExtended(CampaignId campaign, Instant votingCloses, Reason reason)
            implements CampaignEvent {
        public VotingExtended {
            votingCloses = votingCloses.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** No vote counts from here on. */
    @Event(namespace = "campaign", name = "voting-closed", version = "1")
    record VotingClosed(CampaignId campaign, Reason reason) implements CampaignEvent {}

    /** The campaign ended without a decision. */
    @Event(namespace = "campaign", name = "cancelled", version = "1")
    record CampaignCancelled(CampaignId campaign, Reason reason) implements CampaignEvent {}

    /** The campaign shows its ideas in another order from here on; what decides is not touched. */
    @Event(namespace = "campaign", name = "ranking-changed", version = "1")
    record RankingChanged(CampaignId campaign, RankingRule ranking, Reason reason)
            implements CampaignEvent {}

    /** The mapping from persons to their handles in this campaign was destroyed. */
    @Event(namespace = "campaign", name = "handles-unlinked", version = "1")
    record HandlesUnlinked(CampaignId campaign) implements CampaignEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.campaign(campaign), Tags.log());
        }
    }
}
