package groundswell.command.idea;

import groundswell.command.facts.IdeaFacts;
import groundswell.command.facts.Officer;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.IdeaEvent.IdeaShortlisted;
import groundswell.events.Tags;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.util.Set;

/** Decides whether an idea is found fit to be voted on. */
final class ShortlistIdeaHandler {
    private ShortlistIdeaHandler() {}

    /** Who shortlists, and what. */
    record Shortlisting(Officer officer, IdeaFacts idea, boolean shortlisted) {
        record Key(IdeaId idea, Handle member) {}

        static final Facts<Key, Shortlisting> FACTS =
                Facts.<Key, Shortlisting>startingWith(key ->
                                new Shortlisting(
                                        Officer.unknown(), IdeaFacts.none(key.idea()), false))
                        .with(
                                Officer.FACTS,
                                key -> new Officer.Key(key.idea().campaign(), key.member()),
                                Shortlisting::officer,
                                (f, part) -> new Shortlisting(part, f.idea, f.shortlisted))
                        .with(
                                IdeaFacts.FACTS,
                                Key::idea,
                                Shortlisting::idea,
                                (f, part) -> new Shortlisting(f.officer, part, f.shortlisted))
                        .tagged(
                                key -> Set.of(Tags.idea(key.idea())),
                                folds ->
                                        folds.on(
                                                IdeaShortlisted.class,
                                                (f, _) ->
                                                        new Shortlisting(f.officer, f.idea, true)));
    }

    static Slice<ShortlistIdea, Shortlisting.Key, Shortlisting> slice() {
        return new Slice<>(
                ShortlistIdea.class,
                Shortlisting.FACTS,
                command -> new Shortlisting.Key(command.idea(), command.act().member()),
                ShortlistIdeaHandler::decide);
    }

    static Outcome decide(ShortlistIdea command, Shortlisting facts) {
        var refusal =
                facts.officer()
                        .whyNotSteward(command.act())
                        .or(() -> facts.idea().whyNotStanding());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.shortlisted()) {
            return Outcome.unchanged();
        }
        return facts.officer()
                .whyNotUndecided()
                .orElseGet(() ->
                        Outcome.accepted(new IdeaShortlisted(command.idea(), command.reason())));
    }
}
