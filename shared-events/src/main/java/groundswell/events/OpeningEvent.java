package groundswell.events;

import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Reason;
import groundswell.events.value.WithdrawalGround;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/** What became of openings: the words and sealed choices of which the log has only digests. */
public sealed interface OpeningEvent extends GroundswellEvent {
    /**
     * Openings were taken back for ever: all of this person in the stream up to here, or, without a
     * person, the sealed choices of the campaign.
     */
    @Event(namespace = "opening", name = "withdrawn", version = "1")
    record OpeningWithdrawn(
            CommunityId community,
            @Nullable CampaignId campaign,
            @Nullable Handle person,
            WithdrawalGround ground,
            long openings,
            @Nullable Reason reason)
            implements OpeningEvent {
        /**
         * Says what was taken back.
         *
         * @param community where it happened
         * @param campaign the campaign in which the person has this handle; none if it is their
         *     handle in the community
         * @param person whose words; none for the sealed choices of the campaign
         * @param ground by what right
         * @param openings how many were there to take back, at least 1
         * @param reason in words, public for ever: without personal data
         */
        public OpeningWithdrawn {
            if (openings < 1) {
                throw new InvalidValueException("openings", "OUT_OF_RANGE", "is at least 1");
            }
            if (campaign != null && !campaign.community().equals(community)) {
                throw new InvalidValueException(
                        "campaign", "OTHER_COMMUNITY", "is a campaign of the community");
            }
            if (campaign == null && person == null) {
                throw new InvalidValueException(
                        "person", "MISSING", "is said, or else the campaign");
            }
        }

        @Override
        public String stream() {
            return campaign == null ? community.value() : campaign.value();
        }

        @Override
        public Set<Tag> tags() {
            var tags = new HashSet<Tag>();
            tags.add(Tags.log());
            tags.add(campaign == null ? Tags.community(community) : Tags.campaign(campaign));
            if (person != null) {
                tags.add(Tags.member(person));
            }
            return Set.copyOf(tags);
        }
    }
}
