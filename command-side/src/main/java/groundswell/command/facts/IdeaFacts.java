package groundswell.command.facts;

import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.Tags;
import groundswell.events.value.IdeaId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an idea exists and stands. Revisions are not among these facts: editing must not get in
 * the way of voting.
 *
 * @param idea which idea
 * @param mergedInto the idea that it was merged into, while it is
 */
public record IdeaFacts(
        IdeaId idea,
        boolean exists,
        boolean withdrawn,
        boolean held,
        boolean hidden,
        @Nullable IdeaId mergedInto) {
    /** Reads the life-cycle events of one idea. */
    public static final Facts<IdeaId, IdeaFacts> FACTS =
            Facts.<IdeaId, IdeaFacts>startingWith(IdeaFacts::none)
                    .tagged(
                            idea -> Set.of(Tags.idea(idea)),
                            folds ->
                                    folds.on(IdeaSubmitted.class, IdeaFacts::on)
                                            .on(IdeaWithdrawn.class, IdeaFacts::on)
                                            .on(IdeasMerged.class, IdeaFacts::on)
                                            .on(IdeasSplit.class, IdeaFacts::on)
                                            .on(IdeaHeld.class, IdeaFacts::on)
                                            .on(IdeaHidden.class, IdeaFacts::on)
                                            .on(IdeaRestored.class, IdeaFacts::on));

    /** No such idea. */
    public static IdeaFacts none(IdeaId idea) {
        return new IdeaFacts(idea, false, false, false, false, null);
    }

    /** Whether members can act on it: not withdrawn, merged, held back or hidden. */
    public boolean stands() {
        return exists && !withdrawn && !held && !hidden && mergedInto == null;
    }

    /** Why members cannot act on the idea, if so. */
    public Optional<Outcome> whyNotStanding() {
        if (!exists) {
            return Optional.of(Outcome.refused(CommonReason.IDEA_NOT_FOUND));
        }
        if (mergedInto != null) {
            return Optional.of(
                    Outcome.refused(
                            CommonReason.IDEA_NOT_STANDING,
                            "The idea was merged into " + mergedInto + "."));
        }
        return stands()
                ? Optional.empty()
                : Optional.of(Outcome.refused(CommonReason.IDEA_NOT_STANDING));
    }

    private IdeaFacts on(IdeaSubmitted event) {
        return new IdeaFacts(idea, true, false, false, false, null);
    }

    private IdeaFacts on(IdeaWithdrawn event) {
        return new IdeaFacts(idea, exists, true, held, hidden, mergedInto);
    }

    private IdeaFacts on(IdeasMerged event) {
        return event.merged().contains(idea)
                ? new IdeaFacts(idea, exists, withdrawn, held, hidden, event.idea())
                : this;
    }

    private IdeaFacts on(IdeasSplit event) {
        return event.split().contains(idea)
                ? new IdeaFacts(idea, exists, withdrawn, held, hidden, null)
                : this;
    }

    private IdeaFacts on(IdeaHeld event) {
        return new IdeaFacts(idea, exists, withdrawn, true, hidden, mergedInto);
    }

    private IdeaFacts on(IdeaHidden event) {
        return new IdeaFacts(idea, exists, withdrawn, false, true, mergedInto);
    }

    private IdeaFacts on(IdeaRestored event) {
        return new IdeaFacts(idea, exists, withdrawn, false, false, mergedInto);
    }
}
