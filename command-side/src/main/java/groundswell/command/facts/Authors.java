package groundswell.command.facts;

import groundswell.command.act.Act;
import groundswell.command.slice.Facts;
import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.Tags;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who wrote an idea: who submitted it, and everybody whose amendment was accepted.
 *
 * @param handles their handles in the campaign; an imported idea may have none
 */
public record Authors(Set<Handle> handles) {
    /** Reads who wrote one idea. */
    public static final Facts<IdeaId, Authors> FACTS =
            Facts.<IdeaId, Authors>startingWith(_ -> none())
                    .tagged(
                            idea -> Set.of(Tags.idea(idea)),
                            folds ->
                                    folds.on(IdeaSubmitted.class, Authors::on)
                                            .on(AmendmentAccepted.class, Authors::on));

    public Authors {
        handles = Set.copyOf(handles);
    }

    /** Nobody. */
    public static Authors none() {
        return new Authors(Set.of());
    }

    /**
     * Whether whoever acts is one of them. For an idea whose source names no author, whoever brings
     * its history in stands for them.
     */
    public boolean include(Act act) {
        return handles.contains(act.by()) || (act.imported() && handles.isEmpty());
    }

    private Authors on(IdeaSubmitted event) {
        return event.author() == null ? none() : new Authors(Set.of(event.author()));
    }

    private Authors on(AmendmentAccepted event) {
        var more = new LinkedHashSet<>(handles);
        more.add(event.proposer());
        return new Authors(more);
    }
}
