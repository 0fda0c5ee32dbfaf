package groundswell.command.idea;

import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whether ideas say the same. */
final class MergeIdeasHandler {
    /** Most ideas that one act merges or splits. */
    static final int MAX_IDEAS = 50;

    private MergeIdeasHandler() {}

    /** Who merges, and each of the ideas. */
    record Merger(Officer officer, Merging into, Map<IdeaId, Merging> others) {
        /**
         * @param others each once; none of them is {@code into}
         */
        record Key(IdeaId into, List<IdeaId> others, Handle member) {}

        static final Facts<Key, Merger> FACTS =
                Facts.<Key, Merger>startingWith(key ->
                                new Merger(Officer.unknown(), Merging.none(key.into()), Map.of()))
                        .with(
                                Officer.FACTS,
                                key -> new Officer.Key(key.into().campaign(), key.member()),
                                Merger::officer,
                                (f, part) -> new Merger(part, f.into, f.others))
                        .with(
                                Merging.FACTS,
                                Key::into,
                                Merger::into,
                                (f, part) -> new Merger(f.officer, part, f.others))
                        .withEach(Merging.FACTS, Key::others, Merger::other, Merger::with);

        Merging other(IdeaId idea) {
            var known = others.get(idea);
            return known == null ? Merging.none(idea) : known;
        }

        private Merger with(IdeaId idea, Merging changed) {
            var all = new HashMap<>(others);
            all.put(idea, changed);
            return new Merger(officer, into, Map.copyOf(all));
        }
    }

    static Slice<MergeIdeas, Merger.Key, Merger> slice() {
        return new Slice<>(
                MergeIdeas.class,
                Merger.FACTS,
                command -> key(command.into(), command.merged(), command.act().member()),
                MergeIdeasHandler::decide);
    }

    /** What is refused as malformed anyway is not read. */
    static Merger.Key key(IdeaId into, List<IdeaId> others, Handle member) {
        return new Merger.Key(
                into, whyMalformed(into, others).isPresent() ? List.of() : others, member);
    }

    static Outcome decide(MergeIdeas command, Merger facts) {
        var refusal =
                facts.officer()
                        .whyNotModerator(command.act())
                        .or(() -> whyMalformed(command.into(), command.merged()))
                        .or(() -> facts.officer().whyNotUndecided());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.into().here().containsAll(command.merged())) {
            return Outcome.unchanged();
        }
        return whyNotMerging(command, facts)
                .orElseGet(() ->
                        Outcome.accepted(
                                new IdeasMerged(
                                        command.into(), command.merged(), command.reason())));
    }

    private static Optional<Outcome> whyNotMerging(MergeIdeas command, Merger facts) {
        var refusal = named(facts.into());
        for (var idea : command.merged()) {
            refusal = refusal.or(() -> whyNotMerging(facts.other(idea)));
        }
        return refusal;
    }

    private static Optional<Outcome> whyNotMerging(Merging other) {
        return named(other)
                .or(() ->
                        other.here().isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        Outcome.refused(
                                                IdeaReason.HAS_MERGED_IDEAS,
                                                "Other ideas were merged into "
                                                        + other.idea().idea()
                                                        + "; split them off first.")));
    }

    /** Why the idea cannot be merged as it is, with its name: a merge names several. */
    private static Optional<Outcome> named(Merging merging) {
        var idea = merging.idea();
        if (!idea.exists()) {
            return Optional.of(
                    Outcome.refused(
                            CommonReason.IDEA_NOT_FOUND, "There is no idea " + idea.idea() + "."));
        }
        if (idea.stands()) {
            return Optional.empty();
        }
        var why =
                idea.mergedInto() == null
                        ? " was withdrawn, held back or hidden."
                        : " was merged into " + idea.mergedInto() + ".";
        return Optional.of(Outcome.refused(CommonReason.IDEA_NOT_STANDING, idea.idea() + why));
    }

    /** Why these can never be merged or split, whatever the state of the world, if so. */
    static Optional<Outcome> whyMalformed(IdeaId into, List<IdeaId> others) {
        var distinct = new HashSet<>(others);
        if (others.isEmpty()
                || others.size() > MAX_IDEAS
                || distinct.size() < others.size()
                || distinct.contains(into)) {
            return Optional.of(Outcome.refused(IdeaReason.MERGE_MALFORMED));
        }
        return others.stream().allMatch(idea -> idea.campaign().equals(into.campaign()))
                ? Optional.empty()
                : Optional.of(Outcome.refused(IdeaReason.OTHER_CAMPAIGN));
    }
}
