package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;

/** Decides whether merged ideas stand on their own again. */
final class SplitIdeasHandler {
    private SplitIdeasHandler() {}

    /** Who splits, and what was merged. */
    record Splitter(Officer officer, Merging from) {
        record Key(IdeaId from, Handle member) {
            static Key of(IdeaId from, Act act) {
                return new Key(from, act.member());
            }
        }

        static final Facts<Key, Splitter> FACTS =
                Facts.<Key, Splitter>startingWith(
                                key -> new Splitter(Officer.unknown(), Merging.none(key.from())))
                        .with(
                                Officer.FACTS,
                                key -> new Officer.Key(key.from().campaign(), key.member()),
                                Splitter::officer,
                                (facts, part) -> new Splitter(part, facts.from))
                        .with(
                                Merging.FACTS,
                                Key::from,
                                Splitter::from,
                                (facts, part) -> new Splitter(facts.officer, part));
    }

    static Slice<SplitIdeas, Splitter.Key, Splitter> slice() {
        return new Slice<>(
                SplitIdeas.class,
                Splitter.FACTS,
                command -> Splitter.Key.of(command.from(), command.act()),
                SplitIdeasHandler::decide);
    }

    static Outcome decide(SplitIdeas command, Splitter facts) {
        var refusal =
                facts.officer()
                        .whyNotModerator(command.act())
                        .or(() -> MergeIdeasHandler.whyMalformed(command.from(), command.split()))
                        .or(() -> facts.officer().whyNotUndecided());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var from = facts.from();
        if (!from.idea().exists()) {
            return Outcome.refused(CommonReason.IDEA_NOT_FOUND);
        }
        if (from.splitOff().containsAll(command.split())) {
            return Outcome.unchanged();
        }
        return from.here().containsAll(command.split())
                ? Outcome.accepted(
                        new IdeasSplit(command.from(), command.split(), command.reason()))
                : Outcome.refused(IdeaReason.NOT_MERGED_HERE);
    }
}
