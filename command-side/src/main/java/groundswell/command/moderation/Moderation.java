package groundswell.command.moderation;

import groundswell.command.slice.Facts;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.ModerationEvent.AppealDismissed;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.ModerationEvent.ModerationAppealed;
import groundswell.events.Tags;
import groundswell.events.value.IdeaId;
import java.util.Set;

/**
 * What was done about an idea. Whether it stands is not asked: a withdrawn idea can still be read,
 * and hidden.
 *
 * @param exists whether there is such an idea
 * @param measure what a moderator did last
 * @param appeal what became of the last appeal against it
 */
record Moderation(boolean exists, Measure measure, Appeal appeal) {
    /** What became of the last appeal. */
    enum Appeal {
        /** There was none, or it was granted. */
        NONE,
        /** It has no answer yet. */
        OPEN,
        /** The act stands. */
        DISMISSED
    }

    /** Whether there is such an idea, for those who need no more. */
    static final Facts<IdeaId, Boolean> EXISTENCE =
            Facts.<IdeaId, Boolean>startingWith(_ -> false)
                    .tagged(
                            idea -> Set.of(Tags.idea(idea)),
                            folds -> folds.on(IdeaSubmitted.class, (_, _) -> true));

    static final Moderation NONE = new Moderation(false, new Measure.None(), Appeal.NONE);

    static final Facts<IdeaId, Moderation> FACTS =
            Facts.<IdeaId, Moderation>startingWith(_ -> NONE)
                    .tagged(
                            idea -> Set.of(Tags.idea(idea)),
                            folds ->
                                    folds.on(IdeaSubmitted.class, Moderation::on)
                                            .on(IdeaHeld.class, Moderation::on)
                                            .on(IdeaHidden.class, Moderation::on)
                                            .on(IdeaRestored.class, Moderation::on)
                                            .on(ModerationAppealed.class, Moderation::on)
                                            .on(AppealDismissed.class, Moderation::on));

    private Moderation on(IdeaSubmitted event) {
        return new Moderation(true, measure, appeal);
    }

    private Moderation on(IdeaHeld event) {
        return new Moderation(exists, new Measure.Held(event.rule()), appeal);
    }

    private Moderation on(IdeaHidden event) {
        return new Moderation(exists, new Measure.Hidden(event.rule()), appeal);
    }

    /** Restoring an idea grants the appeal. */
    private Moderation on(IdeaRestored event) {
        return new Moderation(exists, new Measure.Restored(), Appeal.NONE);
    }

    private Moderation on(ModerationAppealed event) {
        return new Moderation(exists, measure, Appeal.OPEN);
    }

    private Moderation on(AppealDismissed event) {
        return new Moderation(exists, measure, Appeal.DISMISSED);
    }
}
