package groundswell.command.adoption;

import groundswell.command.act.Act;
import groundswell.command.facts.IdeaFacts;
import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.AdoptionEvent.ProgressReported;
import groundswell.events.Tags;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded about one idea's adoption, and whether the actor may add to it.
 *
 * @param exclusions how it was excluded from the decision, if it was
 * @param adopted by what right it was adopted; none while it is not
 * @param declined whether it was declined. A rule can decline what was adopted outside it
 * @param report the last report on its progress
 */
record AdoptionFacts(
        Officer officer,
        IdeaFacts idea,
        List<IdeaExcluded> exclusions,
        @Nullable AdoptionGround adopted,
        boolean declined,
        @Nullable ProgressReported report) {
    record Key(IdeaId idea, Handle member) {
        static Key of(IdeaId idea, Act act) {
            return new Key(idea, act.member());
        }
    }

    static final Facts<Key, AdoptionFacts> FACTS =
            Facts.<Key, AdoptionFacts>startingWith(key -> none(key.idea()))
                    .with(
                            Officer.FACTS,
                            key -> new Officer.Key(key.idea().campaign(), key.member()),
                            AdoptionFacts::officer,
                            AdoptionFacts::with)
                    .with(IdeaFacts.FACTS, Key::idea, AdoptionFacts::idea, AdoptionFacts::with)
                    .tagged(
                            key -> Set.of(Tags.idea(key.idea())),
                            folds ->
                                    folds.on(IdeaExcluded.class, AdoptionFacts::on)
                                            .on(IdeaAdopted.class, AdoptionFacts::on)
                                            .on(IdeaDeclined.class, AdoptionFacts::on)
                                            .on(ProgressReported.class, AdoptionFacts::on));

    AdoptionFacts {
        exclusions = List.copyOf(exclusions);
    }

    static AdoptionFacts none(IdeaId idea) {
        return new AdoptionFacts(
                Officer.unknown(), IdeaFacts.none(idea), List.of(), null, false, null);
    }

    /** Why the actor cannot act on this idea as a steward, if so. */
    Optional<Outcome> whyNotSteward(Act act) {
        return officer.whyNotSteward(act).or(this::whyNoIdea);
    }

    /** Why a steward cannot adopt or decline ideas of this campaign by choice, if so. */
    Optional<Outcome> whyNotByChoice() {
        return officer.campaign().rules().rule() instanceof AdoptionRule.StewardsChoice
                ? whyVotingIsNotOver(officer)
                : Optional.of(Outcome.refused(AdoptionReason.RULE_DECIDES));
    }

    /** Why nothing can be adopted yet, or ever, if so. */
    static Optional<Outcome> whyVotingIsNotOver(Officer officer) {
        if (officer.campaign().cancelled()) {
            return Optional.of(Outcome.refused(CommonReason.CAMPAIGN_CANCELLED));
        }
        return officer.campaign().votingClosed()
                ? Optional.empty()
                : Optional.of(Outcome.refused(CommonReason.VOTING_STILL_OPEN));
    }

    private Optional<Outcome> whyNoIdea() {
        return idea.exists()
                ? Optional.empty()
                : Optional.of(Outcome.refused(CommonReason.IDEA_NOT_FOUND));
    }

    private AdoptionFacts with(Officer part) {
        return new AdoptionFacts(part, idea, exclusions, adopted, declined, report);
    }

    private AdoptionFacts with(IdeaFacts part) {
        return new AdoptionFacts(officer, part, exclusions, adopted, declined, report);
    }

    private AdoptionFacts on(IdeaExcluded event) {
        var more = Stream.concat(exclusions.stream(), Stream.of(event)).toList();
        return new AdoptionFacts(officer, idea, more, adopted, declined, report);
    }

    private AdoptionFacts on(IdeaAdopted event) {
        return new AdoptionFacts(officer, idea, exclusions, event.ground(), declined, report);
    }

    private AdoptionFacts on(IdeaDeclined event) {
        return new AdoptionFacts(officer, idea, exclusions, adopted, true, report);
    }

    private AdoptionFacts on(ProgressReported event) {
        return new AdoptionFacts(officer, idea, exclusions, adopted, declined, event);
    }
}
