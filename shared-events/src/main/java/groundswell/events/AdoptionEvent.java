package groundswell.events;

import groundswell.events.rules.AdoptionRule;
import groundswell.events.rules.Verdict;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Money;
import groundswell.events.value.ProgressStatus;
import groundswell.events.value.Reason;
import groundswell.events.value.ReportText;
import groundswell.events.value.TieKey;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * How ideas were adopted or declined, what was recorded before or beside the rule, and what became
 * of them.
 */
public sealed interface AdoptionEvent extends GroundswellEvent {
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

    /** An act on one idea. */
    sealed interface OnIdea extends AdoptionEvent
            permits IdeaExcluded, IdeaAdopted, IdeaDeclined, ProgressReported {
        /** The idea. */
        IdeaId idea();

        @Override
        default CampaignId campaign() {
            return idea().campaign();
        }

        @Override
        default Set<Tag> tags() {
            return Set.of(Tags.idea(idea()), Tags.campaign(idea().campaign()));
        }
    }

    /**
     * What the adoption rule did with an idea.
     *
     * @param number its place in the trace, from 1
     * @param score what the ideas were ordered by
     * @param supporters how many members chose it
     * @param cost what it costs; none where the campaign has no budget
     * @param budgetLeft the money left after this step; none where the campaign has no budget
     */
    record Step(
            int number,
            long score,
            long supporters,
            @Nullable Money cost,
            Verdict verdict,
            @Nullable Money budgetLeft) {}

    /**
     * What the Method of Equal Shares needed.
     *
     * @param steps how many endowments were tried, the last one included even if it cost too much
     * @param endowment each voter's last endowment in minor units, a whole number or a fraction
     *     {@code n/d}
     * @param comparison the comparison with the greedy outcome, where the rule asks for it
     */
    record EqualSharesOutcome(long steps, String endowment, @Nullable Comparison comparison) {}

    /** How many voters preferred which outcome, and whether the greedy one was taken. */
    record Comparison(long preferringShares, long preferringGreedy, boolean greedyTaken) {}

    /** An idea was excluded from the decision by a recorded act. */
    @Event(namespace = "adoption", name = "idea-excluded", version = "1")
    record IdeaExcluded(IdeaId idea, Reason reason, @Nullable IdeaId conflictsWith)
            implements OnIdea {}

    /** A draw settled the order of tied ideas. */
    @Event(namespace = "adoption", name = "tie-order-recorded", version = "1")
    record TieOrderRecorded(CampaignId campaign, List<IdeaId> order, Reason howDrawn)
            implements AdoptionEvent {
        public TieOrderRecorded {
            order = List.copyOf(order);
        }
    }

    /**
     * The announced rule was applied to the log up to a stated position. What it did with each idea
     * follows in the same append, in the order of the trace.
     */
    @Event(namespace = "adoption", name = "campaign-decided", version = "1")
    record CampaignDecided(
            CampaignId campaign,
            long upTo,
            AdoptionRule rule,
            List<TieKey> tieOrder,
            @Nullable Money budget,
            @Nullable Money spent,
            long voters,
            int adopted,
            int declined,
            String tallyHash,
            @Nullable EqualSharesOutcome equalShares)
            implements AdoptionEvent {
        public CampaignDecided {
            tieOrder = List.copyOf(tieOrder);
        }
    }

    /**
     * An idea was adopted: by the rule, by a steward's choice, or outside the rule from another
     * source of money.
     */
    @Event(namespace = "adoption", name = "idea-adopted", version = "1")
    record IdeaAdopted(
            IdeaId idea,
            AdoptionGround ground,
            @Nullable Step step,
            @Nullable Reason reason,
            @Nullable Reason moneySource)
            implements OnIdea {}

    /** An idea was not adopted, with the step of the rule or the steward's reason. */
    @Event(namespace = "adoption", name = "idea-declined", version = "1")
    record IdeaDeclined(
            IdeaId idea, AdoptionGround ground, @Nullable Step step, @Nullable Reason reason)
            implements OnIdea {}

    /** The institution reported what became of an adopted idea. */
    @Event(namespace = "adoption", name = "progress-reported", version = "1")
    record ProgressReported(IdeaId idea, ProgressStatus status, ReportText report)
            implements OnIdea {}
}
