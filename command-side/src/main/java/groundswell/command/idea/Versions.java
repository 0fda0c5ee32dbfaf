package groundswell.command.idea;

import groundswell.command.slice.Facts;
import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.AmendmentDeclined;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.Tags;
import groundswell.events.value.IdeaId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an idea says now, how often it was put into new words, and what was proposed for it.
 *
 * @param content what it says now
 * @param revision the number of this version; the submitted one is 1
 * @param amendments what was proposed, by name
 */
record Versions(Content content, int revision, Map<String, Amendment> amendments) {
    /** What became of an amendment. */
    enum Fate {
        OPEN,
        ACCEPTED,
        DECLINED
    }

    /** What somebody proposed, and what became of it. */
    record Amendment(AmendmentProposed proposed, Fate fate) {
        /** Whether its proposer had all its words erased. */
        boolean erased() {
            return proposed.title() == null && proposed.text() == null;
        }
    }

    static final Versions NONE = new Versions(Content.NONE, 0, Map.of());

    static final Facts<IdeaId, Versions> FACTS =
            Facts.<IdeaId, Versions>startingWith(_ -> NONE)
                    .tagged(
                            idea -> Set.of(Tags.idea(idea)),
                            folds ->
                                    folds.on(IdeaSubmitted.class, Versions::on)
                                            .on(IdeaRevised.class, Versions::on)
                                            .on(AmendmentProposed.class, Versions::on)
                                            .on(AmendmentAccepted.class, Versions::on)
                                            .on(AmendmentDeclined.class, Versions::on));

    Versions {
        amendments = Map.copyOf(amendments);
    }

    @Nullable Amendment amendment(String name) {
        return amendments.get(name);
    }

    private Versions on(IdeaSubmitted event) {
        return new Versions(Content.of(event), 1, amendments);
    }

    private Versions on(IdeaRevised event) {
        return new Versions(Content.of(event), event.revision(), amendments);
    }

    private Versions on(AmendmentProposed event) {
        return with(new Amendment(event, Fate.OPEN));
    }

    private Versions on(AmendmentAccepted event) {
        var proposed = proposed(event.amendment());
        return new Versions(content.amendedBy(proposed), event.revision(), amendments)
                .with(new Amendment(proposed, Fate.ACCEPTED));
    }

    private Versions on(AmendmentDeclined event) {
        return with(new Amendment(proposed(event.amendment()), Fate.DECLINED));
    }

    private AmendmentProposed proposed(String name) {
        return Objects.requireNonNull(amendments.get(name), "an amendment was never proposed")
                .proposed();
    }

    private Versions with(Amendment amendment) {
        var more = new HashMap<>(amendments);
        more.put(amendment.proposed().amendment(), amendment);
        return new Versions(content, revision, more);
    }
}
