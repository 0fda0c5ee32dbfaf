package groundswell.command.facts;

import groundswell.command.slice.Facts;
import groundswell.command.slice.Recorded;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.Tags;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All ideas of a campaign, with what a ballot or a decision needs to know of each. Revisions belong
 * to these facts, because they can change a cost.
 *
 * <p>Folding changes this object instead of copying it: a ballot reads every idea of its campaign.
 * That is safe because each decision folds facts of its own, which nobody else sees.
 */
public final class CampaignIdeas {
    /** Reads the life-cycle events of every idea of one campaign. */
    public static final Facts<CampaignId, CampaignIdeas> FACTS =
            Facts.<CampaignId, CampaignIdeas>startingWith(_ -> new CampaignIdeas())
                    .tagged(
                            campaign -> Set.of(Tags.campaign(campaign)),
                            folds ->
                                    folds.onRecorded(IdeaSubmitted.class, CampaignIdeas::submitted)
                                            .on(IdeaRevised.class, CampaignIdeas::on)
                                            .on(IdeaWithdrawn.class, CampaignIdeas::on)
                                            .on(IdeasMerged.class, CampaignIdeas::on)
                                            .on(IdeasSplit.class, CampaignIdeas::on)
                                            .on(IdeaHeld.class, CampaignIdeas::on)
                                            .on(IdeaHidden.class, CampaignIdeas::on)
                                            .on(IdeaRestored.class, CampaignIdeas::on));

    /** The events that these facts fold, for decisions that record how far they read. */
    public static final List<Class<? extends GroundswellEvent>> EVENTS =
            List.of(
                    IdeaSubmitted.class,
                    IdeaRevised.class,
                    IdeaWithdrawn.class,
                    IdeasMerged.class,
                    IdeasSplit.class,
                    IdeaHeld.class,
                    IdeaHidden.class,
                    IdeaRestored.class);

    private final Map<IdeaId, Idea> ideas = new LinkedHashMap<>();

    /**
     * One idea.
     *
     * @param submittedAt the source's time of an imported idea, else the log's
     * @param shut whether moderation holds it back or hides it
     * @param mergedInto the idea that it was merged into, while it is
     */
    public record Idea(
            IdeaId id,
            Instant submittedAt,
            @Nullable Category category,
            @Nullable Money cost,
            boolean withdrawn,
            boolean shut,
            @Nullable IdeaId mergedInto) {
        /** Whether members can act on it: not withdrawn, merged, held back or hidden. */
        public boolean stands() {
            return !withdrawn && !shut && mergedInto == null;
        }

        /** Its cost in minor units of the campaign's currency; 0 for an idea without a cost. */
        public long costMinor() {
            return cost == null ? 0 : cost.minor();
        }

        private Idea revised(IdeaRevised event) {
            return new Idea(
                    id, submittedAt, event.category(), event.cost(), withdrawn, shut, mergedInto);
        }

        private Idea withdraw() {
            return new Idea(id, submittedAt, category, cost, true, shut, mergedInto);
        }

        private Idea shut(boolean now) {
            return new Idea(id, submittedAt, category, cost, withdrawn, now, mergedInto);
        }

        private Idea merged(@Nullable IdeaId into) {
            return new Idea(id, submittedAt, category, cost, withdrawn, shut, into);
        }
    }

    /** Every idea, in the order of submission. */
    public Collection<Idea> all() {
        return Collections.unmodifiableCollection(ideas.values());
    }

    /** The idea of this name, if it was submitted. */
    public Optional<Idea> find(IdeaId idea) {
        return Optional.ofNullable(ideas.get(idea));
    }

    /**
     * Where an idea's votes count: the idea itself, or the one at the end of the merges that it
     * went through.
     */
    public IdeaId countsFor(IdeaId idea) {
        var target = idea;
        for (var merges = 0; merges <= ideas.size(); merges++) {
            var next = ideas.get(target);
            if (next == null || next.mergedInto() == null) {
                return target;
            }
            target = next.mergedInto();
        }
        throw new IllegalStateException("ideas are merged in a circle: " + idea);
    }

    private CampaignIdeas submitted(Recorded<IdeaSubmitted> recorded) {
        var event = recorded.event();
        ideas.put(
                event.idea(),
                new Idea(
                        event.idea(),
                        recorded.happenedAt(),
                        event.category(),
                        event.cost(),
                        false,
                        false,
                        null));
        return this;
    }

    private CampaignIdeas on(IdeaRevised event) {
        return changed(event.idea(), idea -> idea.revised(event));
    }

    private CampaignIdeas on(IdeaWithdrawn event) {
        return changed(event.idea(), Idea::withdraw);
    }

    private CampaignIdeas on(IdeasMerged event) {
        event.merged().forEach(other -> changed(other, idea -> idea.merged(event.idea())));
        return this;
    }

    private CampaignIdeas on(IdeasSplit event) {
        event.split().forEach(other -> changed(other, idea -> idea.merged(null)));
        return this;
    }

    private CampaignIdeas on(IdeaHeld event) {
        return changed(event.idea(), idea -> idea.shut(true));
    }

    private CampaignIdeas on(IdeaHidden event) {
        return changed(event.idea(), idea -> idea.shut(true));
    }

    private CampaignIdeas on(IdeaRestored event) {
        return changed(event.idea(), idea -> idea.shut(false));
    }

    private CampaignIdeas changed(IdeaId idea, UnaryOperator<Idea> change) {
        ideas.computeIfPresent(idea, (_, before) -> change.apply(before));
        return this;
    }
}
