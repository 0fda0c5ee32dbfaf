package groundswell.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import groundswell.events.value.Ballot;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Channel;
import groundswell.events.value.Choice;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Irregularity;
import groundswell.events.value.Level;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Who took part and what they answered. Each event carries what it replaces, so a tally needs no
 * look-up.
 */
public sealed interface VoteEvent extends GroundswellEvent {
    /** The campaign in which the member answered. */
    CampaignId campaign();

    /** Who answered, by their handle in this campaign. */
    Handle member();

    @Override
    default CommunityId community() {
        return campaign().community();
    }

    @Override
    default String stream() {
        return campaign().value();
    }

    /** Somebody took part in the campaign for the first time, and was entitled to. */
    @Event(namespace = "vote", name = "participant-enrolled", version = "1")
    record ParticipantEnrolled(CampaignId campaign, Handle member, Level level, Channel channel)
            implements VoteEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.campaign(campaign), Tags.member(member));
        }
    }

    /** A member answered on an idea. */
    @Event(namespace = "vote", name = "cast", version = "1")
    record VoteCast(
            IdeaId idea,
            Handle member,
            @Opening(Opening.Seal.CAMPAIGN) @Nullable Choice choice,
            boolean sealed)
            implements VoteEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.campaign(idea.campaign()), Tags.vote(idea, member));
        }

        @Override
        public CampaignId campaign() {
            return idea.campaign();
        }
    }

    /** A member changed their answer. */
    @Event(namespace = "vote", name = "changed", version = "1")
    record VoteChanged(
            IdeaId idea,
            Handle member,
            @Opening(Opening.Seal.CAMPAIGN) @Nullable Choice from,
            @Opening(Opening.Seal.CAMPAIGN) @Nullable Choice to,
            boolean sealed)
            implements VoteEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.campaign(idea.campaign()), Tags.vote(idea, member));
        }

        @Override
        public CampaignId campaign() {
            return idea.campaign();
        }
    }

    /**
     * A member gave the same answer again; nothing changes. Only imported history has it, because
     * the source counts every row.
     */
    @Event(namespace = "vote", name = "repeated", version = "1")
    record VoteRepeated(IdeaId idea, Handle member, Choice choice) implements VoteEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.campaign(idea.campaign()), Tags.vote(idea, member));
        }

        @Override
        public CampaignId campaign() {
            return idea.campaign();
        }
    }

    /** A member took their answer back. */
    @Event(namespace = "vote", name = "retracted", version = "1")
    record VoteRetracted(
            IdeaId idea,
            Handle member,
            @Opening(Opening.Seal.CAMPAIGN) @Nullable Choice from,
            boolean sealed)
            implements VoteEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.campaign(idea.campaign()), Tags.vote(idea, member));
        }

        @Override
        public CampaignId campaign() {
            return idea.campaign();
        }
    }

    /** A member filled in a ballot over the whole campaign. */
    @Event(namespace = "vote", name = "ballot-cast", version = "1")
    record BallotCast(
            CampaignId campaign,
            Handle member,
            @Opening(Opening.Seal.CAMPAIGN) @Nullable Ballot ballot,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Irregularity> irregularities,
            boolean sealed)
            implements VoteEvent {
        public BallotCast {
            irregularities = irregularities == null ? List.of() : List.copyOf(irregularities);
        }

        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.campaign(campaign), Tags.member(member));
        }
    }

    /** A member filled in another ballot instead. */
    @Event(namespace = "vote", name = "ballot-replaced", version = "1")
    record BallotReplaced(
            CampaignId campaign,
            Handle member,
            @Opening(Opening.Seal.CAMPAIGN) @Nullable Ballot from,
            @Opening(Opening.Seal.CAMPAIGN) @Nullable Ballot to,
            boolean sealed)
            implements VoteEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.campaign(campaign), Tags.member(member));
        }
    }

    /** A member took their ballot back. */
    @Event(namespace = "vote", name = "ballot-retracted", version = "1")
    record BallotRetracted(
            CampaignId campaign,
            Handle member,
            @Opening(Opening.Seal.CAMPAIGN) @Nullable Ballot from,
            boolean sealed)
            implements VoteEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.campaign(campaign), Tags.member(member));
        }
    }
}
