package groundswell.command.adoption;

import groundswell.command.facts.IdeaFacts;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.IdeaId;
import java.util.Objects;
import java.util.Optional;

/** Decides whether an idea is excluded from the decision. */
final class ExcludeIdeaHandler {
    private ExcludeIdeaHandler() {}

    /**
     * @param conflict the idea in conflict; the excluded idea itself where none is named
     */
    record Key(AdoptionFacts.Key idea, IdeaId conflict) {
        static Key of(ExcludeIdea command) {
            return new Key(
                    AdoptionFacts.Key.of(command.idea(), command.act()),
                    Objects.requireNonNullElse(command.conflictsWith(), command.idea()));
        }
    }

    /** The idea, and the one that it is in conflict with. */
    record Pair(AdoptionFacts idea, IdeaFacts conflict) {
        static final Facts<Key, Pair> FACTS =
                Facts.<Key, Pair>startingWith(key ->
                                new Pair(
                                        AdoptionFacts.none(key.idea().idea()),
                                        IdeaFacts.none(key.conflict())))
                        .with(
                                AdoptionFacts.FACTS,
                                Key::idea,
                                Pair::idea,
                                (facts, part) -> new Pair(part, facts.conflict))
                        .with(
                                IdeaFacts.FACTS,
                                Key::conflict,
                                Pair::conflict,
                                (facts, part) -> new Pair(facts.idea, part));
    }

    static Slice<ExcludeIdea, Key, Pair> slice() {
        return new Slice<>(ExcludeIdea.class, Pair.FACTS, Key::of, ExcludeIdeaHandler::decide);
    }

    static Outcome decide(ExcludeIdea command, Pair facts) {
        var idea = facts.idea();
        var event = new IdeaExcluded(command.idea(), command.reason(), command.conflictsWith());
        var refusal =
                idea.whyNotSteward(command.act())
                        .or(() -> whyNoConflict(command, facts.conflict()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (idea.exclusions().contains(event)) {
            return Outcome.unchanged();
        }
        if (idea.adopted() == AdoptionGround.STEWARDS_CHOICE) {
            return Outcome.refused(AdoptionReason.ALREADY_ADOPTED);
        }
        return idea.officer().whyNotUndecided().orElseGet(() -> Outcome.accepted(event));
    }

    private static Optional<Outcome> whyNoConflict(ExcludeIdea command, IdeaFacts conflict) {
        var with = command.conflictsWith();
        if (with == null) {
            return Optional.empty();
        }
        if (with.equals(command.idea()) || !with.campaign().equals(command.idea().campaign())) {
            return Optional.of(Outcome.refused(AdoptionReason.CONFLICT_ELSEWHERE));
        }
        return conflict.exists()
                ? Optional.empty()
                : Optional.of(
                        Outcome.refused(
                                CommonReason.IDEA_NOT_FOUND, "There is no idea " + with + "."));
    }
}
