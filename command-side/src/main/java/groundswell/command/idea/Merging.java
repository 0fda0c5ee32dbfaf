package groundswell.command.idea;

import groundswell.command.facts.IdeaFacts;
import groundswell.command.slice.Facts;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.Tags;
import groundswell.events.value.IdeaId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether an idea stands, and which others were merged into it.
 *
 * @param here the ideas that are merged into it now
 * @param splitOff the ideas that were, and stand on their own again
 */
record Merging(IdeaFacts idea, Set<IdeaId> here, Set<IdeaId> splitOff) {
    static final Facts<IdeaId, Merging> FACTS =
            Facts.<IdeaId, Merging>startingWith(Merging::none)
                    .with(
                            IdeaFacts.FACTS,
                            idea -> idea,
                            Merging::idea,
                            (facts, part) -> new Merging(part, facts.here, facts.splitOff))
                    .tagged(
                            idea -> Set.of(Tags.idea(idea)),
                            folds ->
                                    folds.on(IdeasMerged.class, Merging::on)
                                            .on(IdeasSplit.class, Merging::on));

    Merging {
        here = Set.copyOf(here);
        splitOff = Set.copyOf(splitOff);
    }

    static Merging none(IdeaId idea) {
        return new Merging(IdeaFacts.none(idea), Set.of(), Set.of());
    }

    private Merging on(IdeasMerged event) {
        return event.idea().equals(idea.idea())
                ? new Merging(idea, with(here, event.merged()), without(splitOff, event.merged()))
                : this;
    }

    private Merging on(IdeasSplit event) {
        return event.idea().equals(idea.idea())
                ? new Merging(idea, without(here, event.split()), with(splitOff, event.split()))
                : this;
    }

    private static Set<IdeaId> with(Set<IdeaId> some, Collection<IdeaId> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    private static Set<IdeaId> without(Set<IdeaId> some, Collection<IdeaId> others) {
        var rest = new HashSet<>(some);
        rest.removeAll(Set.copyOf(others));
        return rest;
    }
}
