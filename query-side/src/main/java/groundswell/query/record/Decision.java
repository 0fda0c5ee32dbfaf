package groundswell.query.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import groundswell.events.AdoptionEvent.EqualSharesOutcome;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.TieKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign was decided, so that anyone can follow it step by step.
 *
 * @param position the position of the view that answered
 * @param asOf the last position whose events are in the answer
 * @param decidedAt when the rule was applied
 * @param decision the position of the decision itself
 * @param upTo the last position whose votes were counted
 * @param voters how many members had an answer that counted
 * @param tallyHash the fingerprint of the tally
 * @param trace what the rule did with each idea, in order
 * @param adopted every idea that is adopted, in order
 * @param declined every idea that is declined, in order
 * @param exclusions the ideas that were excluded by a recorded act
 * @param tieOrders the draws that were recorded
 * @param outsideRule the ideas that were adopted outside the rule
 */
public record Decision(
        long position,
        long asOf,
        CampaignId campaign,
        Instant decidedAt,
        long decision,
        long upTo,
        AdoptionRule rule,
        List<TieKey> tieOrder,
        @Nullable Amount budget,
        @Nullable Amount spent,
        long voters,
        String tallyHash,
        @Nullable EqualSharesOutcome equalShares,
        List<TraceStep> trace,
        List<IdeaId> adopted,
        List<IdeaId> declined,
        List<Exclusion> exclusions,
        List<TieDraw> tieOrders,
        List<OutsideRule> outsideRule) {
    public Decision {
        tieOrder = List.copyOf(tieOrder);
        trace = List.copyOf(trace);
        adopted = List.copyOf(adopted);
        declined = List.copyOf(declined);
        exclusions = List.copyOf(exclusions);
        tieOrders = List.copyOf(tieOrders);
        outsideRule = List.copyOf(outsideRule);
    }

    /** The position of the last event of the decision: they lie together in the log. */
    @JsonIgnore
    public long lastEntry() {
        return decision + trace.size();
    }

    /**
     * What the rule did with one idea.
     *
     * @param number its place in the trace, from 1; none where a steward chose
     * @param verdict the word of the published trace, such as {@code over-budget}; none where a
     *     steward chose
     * @param cost in major units, without needless zeros
     * @param budgetLeft in major units, without needless zeros
     */
    public record TraceStep(
            @Nullable Integer number,
            IdeaId idea,
            @Nullable String reference,
            @Nullable Long score,
            @Nullable Long supporters,
            @Nullable String cost,
            @Nullable String verdict,
            @Nullable String budgetLeft,
            AdoptionGround ground,
            @Nullable String reason) {}

    /** An idea that was excluded, and why. */
    public record Exclusion(
            long position, IdeaId idea, String reason, @Nullable IdeaId conflictsWith) {}

    /** A draw between tied ideas. */
    public record TieDraw(long position, List<IdeaId> order, String howDrawn) {
        public TieDraw {
            order = List.copyOf(order);
        }
    }

    /** An idea that was adopted outside the rule. */
    public record OutsideRule(
            long position, IdeaId idea, @Nullable String reason, @Nullable String moneySource) {}
}
