package groundswell.query.record;

import groundswell.events.value.CampaignId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every official act of a campaign, in order.
 *
 * @param position the position of the view that answered
 * @param asOf the last position whose acts are listed on these pages
 * @param next the address of the next page; none on the last
 */
public record OfficialRecord(
        long position, long asOf, CampaignId campaign, List<Act> acts, @Nullable String next) {
    public OfficialRecord {
        acts = List.copyOf(acts);
    }
}
