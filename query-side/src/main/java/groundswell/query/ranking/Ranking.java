package groundswell.query.ranking;

import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ideas of a campaign in order.
 *
 * @param position the position of the view that answered
 * @param asOf the position whose state this is
 * @param by the order: net, share, wilson or score
 * @param ideas which ideas are listed: visible, all or visible-then
 * @param resultHidden whether the campaign hides its running result; the ideas are then in the
 *     order of their identifiers, and every count is null
 * @param total how many ideas are listed on all pages together
 * @param entries this page
 * @param next the address of the next page; none on the last
 */
public record Ranking(
        long position,
        long asOf,
        CampaignId campaign,
        String by,
        String ideas,
        boolean resultHidden,
        int total,
        List<Entry> entries,
        @Nullable String next) {
    public Ranking {
        entries = List.copyOf(entries);
    }

    /**
     * One idea.
     *
     * @param rank its place among the ideas that are listed, from 1
     * @param reference what the source calls it, for an imported idea
     * @param title its words at that moment; none while it is hidden
     * @param support members whose answer is support; of merged ideas, each member once
     * @param oppose members whose answer is oppose
     * @param pass members whose answer is pass
     * @param received every answer that came in, whether it counts or not
     * @param net support less opposition
     * @param share support among those who decided, not reduced; 0/0 if nobody did
     * @param wilsonPpb lower bound of the 95 % Wilson interval, in parts per billion
     * @param score what the ballot form gives it; net, where members answer on each idea
     * @param supporters members who support it, or mentions on ballots
     * @param cost what it costs, in major units
     * @param hidden whether its content is hidden today
     * @param standing where it stood at that moment
     * @param merged the ideas that are merged into it, whose answers are in its counts
     */
    public record Entry(
            @Nullable Integer rank,
            IdeaId idea,
            @Nullable String reference,
            @Nullable String title,
            @Nullable String author,
            Instant submittedAt,
            @Nullable Long support,
            @Nullable Long oppose,
            @Nullable Long pass,
            @Nullable Received received,
            @Nullable Long net,
            @Nullable Share share,
            @Nullable Long wilsonPpb,
            @Nullable Long score,
            @Nullable Long supporters,
            @Nullable Amount cost,
            boolean hidden,
            String standing,
            List<IdeaId> merged) {
        public Entry {
            merged = List.copyOf(merged);
        }
    }

    /**
     * Answers received, repeats and changes included; the total also has those whose choice is not
     * known.
     */
    public record Received(long support, long oppose, long pass, long total) {}

    /** A fraction as it was counted. */
    public record Share(long numerator, long denominator) {}

    /**
     * Money in major units.
     *
     * @param amount a decimal without needless zeros: {@code 1331751.11}
     */
    public record Amount(String amount, String currency) {
        static @Nullable Amount of(@Nullable Money money) {
            return money == null ? null : new Amount(money.decimal(), money.currency());
        }
    }
}
