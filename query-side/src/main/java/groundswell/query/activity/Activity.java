package groundswell.query.activity;

import groundswell.events.value.CampaignId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much happened in a campaign on each day. Days without anything are left out. These numbers
 * tell no side, so that they are public while a campaign hides its running result.
 *
 * @param position the position of the view that answered
 * @param asOf the position up to which is counted
 * @param next the address of the next page; none on the last
 */
public record Activity(
        long position, long asOf, CampaignId campaign, List<Day> days, @Nullable String next) {
    public Activity {
        days = List.copyOf(days);
    }

    /**
     * One day in UTC.
     *
     * @param ideas ideas submitted
     * @param authors different authors of these
     * @param votesReceived first, changed and repeated answers; a ballot is one answer
     * @param firstVotes answers where the member had none
     * @param changedVotes answers that replaced another
     * @param repeatedVotes the same answer again; only imported history has these
     * @param retractedVotes answers taken back
     * @param activeVoters different members who answered or took an answer back
     * @param newVoters those of them who had never answered before in this campaign
     * @param cumulativeIdeas ideas submitted until the end of the day
     * @param cumulativeVotes answers received until the end of the day
     */
    public record Day(
            LocalDate day,
            long ideas,
            long authors,
            long votesReceived,
            long firstVotes,
            long changedVotes,
            long repeatedVotes,
            long retractedVotes,
            long activeVoters,
            long newVoters,
            long cumulativeIdeas,
            long cumulativeVotes) {}
}
