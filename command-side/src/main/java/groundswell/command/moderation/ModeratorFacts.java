package groundswell.command.moderation;

import groundswell.command.act.Act;
import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.util.Optional;

/** Who moderates, and what was done about the idea before. */
record ModeratorFacts(Officer officer, Moderation idea) {
    record Key(IdeaId idea, Handle member) {
        static Key of(IdeaId idea, Act act) {
            return new Key(idea, act.member());
        }
    }

    static final Facts<Key, ModeratorFacts> FACTS =
            Facts.<Key, ModeratorFacts>startingWith(
                            _ -> new ModeratorFacts(Officer.unknown(), Moderation.NONE))
                    .with(
                            Officer.FACTS,
                            key -> new Officer.Key(key.idea().campaign(), key.member()),
                            ModeratorFacts::officer,
                            (facts, part) -> new ModeratorFacts(part, facts.idea))
                    .with(
                            Moderation.FACTS,
                            Key::idea,
                            ModeratorFacts::idea,
                            (facts, part) -> new ModeratorFacts(facts.officer, part));

    /** Why the actor cannot moderate this idea, if so. No phase ends moderation. */
    Optional<Outcome> whyNot(Act act) {
        return officer.whyNotModerator(act)
                .or(() ->
                        idea.exists()
                                ? Optional.empty()
                                : Optional.of(Outcome.refused(CommonReason.IDEA_NOT_FOUND)));
    }
}
