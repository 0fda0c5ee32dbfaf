package groundswell.query.record;

import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All communities, in order of their identifiers.
 *
 * @param position the position of the view that answered
 * @param asOf the last position whose events are in the answer
 * @param next the address of the next page; none on the last
 */
public record Communities(
        long position, long asOf, List<Summary> communities, @Nullable String next) {
    public Communities {
        communities = List.copyOf(communities);
    }

    /** A community in one line. */
    public record Summary(CommunityId community, String name, String purpose) {}

    /**
     * One community.
     *
     * @param purposes every purpose it ever had, first to last
     * @param campaigns in the order of their announcement
     * @param members how many were admitted
     * @param roles who holds which role
     */
    public record Community(
            long position,
            long asOf,
            CommunityId community,
            String name,
            Instant foundedAt,
            List<StatedPurpose> purposes,
            List<CampaignId> campaigns,
            long members,
            List<RoleHolder> roles) {
        public Community {
            purposes = List.copyOf(purposes);
            campaigns = List.copyOf(campaigns);
            roles = List.copyOf(roles);
        }
    }

    /**
     * A purpose in its words.
     *
     * @param reason why it was put into new words; none for the first
     */
    public record StatedPurpose(
            long position, Instant statedAt, String purpose, @Nullable String reason) {}

    /** Somebody who holds a role since a position. */
    public record RoleHolder(Handle member, Role role, long since) {}
}
