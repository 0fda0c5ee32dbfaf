package groundswell.command.adoption;

import groundswell.command.facts.Officer;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.AdoptionEvent;
import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.AdoptionEvent.Comparison;
import groundswell.events.AdoptionEvent.EqualSharesOutcome;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.rules.Adoption;
import groundswell.events.rules.AdoptionResult.Decided;
import groundswell.events.rules.AdoptionResult.Undecidable;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.rules.AdoptionRules;
import groundswell.events.rules.Candidate;
import groundswell.events.rules.SharesSummary;
import groundswell.events.rules.Step;
import groundswell.events.rules.TallyHash;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides a campaign: applies the announced rule to everything that the log has of it. */
final class DecideCampaignHandler {
    private DecideCampaignHandler() {}

    static Slice<DecideCampaign, Officer.Key, DecisionFacts> slice() {
        return new Slice<>(
                DecideCampaign.class,
                DecisionFacts.FACTS,
                command -> new Officer.Key(command.campaign(), command.act().member()),
                DecideCampaignHandler::decide);
    }

    static Outcome decide(DecideCampaign command, DecisionFacts facts) {
        var refusal = facts.officer().whyNotSteward(command.act());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.officer().campaign().decided()) {
            return Outcome.unchanged();
        }
        return AdoptionFacts.whyVotingIsNotOver(facts.officer())
                .or(() -> whyUndecidable(facts))
                .or(() -> whyUncountable(facts))
                .orElseGet(() -> applyRule(facts));
    }

    private static Optional<Outcome> whyUndecidable(DecisionFacts facts) {
        var rules = facts.officer().campaign().rules();
        return AdoptionRules.obstacle(rules.rule(), rules.ballot(), rules.budget())
                .map(obstacle -> refused(rules.rule(), obstacle));
    }

    private static Optional<Outcome> whyUncountable(DecisionFacts facts) {
        var closed = facts.closed();
        return closed == 0
                ? Optional.empty()
                : Optional.of(
                        Outcome.refused(
                                AdoptionReason.CHOICES_STAY_CLOSED,
                                "Sealed choices that cannot be opened: " + closed + "."));
    }

    private static Outcome applyRule(DecisionFacts facts) {
        var rules = facts.officer().campaign().rules();
        var count =
                rules.ballot() instanceof BallotForm.IdeaVotes
                        ? Count.ofVotes(facts.ideas(), facts.votes())
                        : Count.ofBallots(rules.ballot(), facts.ideas(), facts.ballots());
        var result =
                AdoptionRules.apply(
                        rules.rule(),
                        candidates(facts, count),
                        rules.budget(),
                        facts.ties(),
                        count.approvals(),
                        count.voters());
        return switch (result) {
            case Undecidable undecidable -> refused(rules.rule(), undecidable);
            case Decided(var adoption) -> Outcome.accepted(events(facts, count, adoption));
        };
    }

    private static Outcome refused(AdoptionRule rule, Undecidable why) {
        return switch (why.code()) {
            case STEWARD_MUST_CHOOSE -> Outcome.refused(AdoptionReason.RULE_LEAVES_CHOICE);
            case RULE_ONLY_IN_WORDS ->
                    Outcome.refused(
                            AdoptionReason.RULE_ONLY_IN_WORDS,
                            rule instanceof AdoptionRule.InWords(var statement)
                                    ? statement.value()
                                    : why.reason());
            case TIES_UNRESOLVED ->
                    Outcome.refused(AdoptionReason.TIES_UNRESOLVED, why.reason() + ".");
            case BUDGET_MISSING, BALLOTS_NOT_APPROVAL, TOO_MANY_STEPS ->
                    Outcome.refused(AdoptionReason.RULE_CANNOT_DECIDE, why.reason() + ".");
        };
    }

    private static List<Candidate> candidates(DecisionFacts facts, Count count) {
        return count.lines().stream()
                .map(line -> {
                    var idea = facts.ideas().find(line.idea()).orElseThrow();
                    return new Candidate(
                            line.idea(),
                            line.score(),
                            line.supporters(),
                            idea.costMinor(),
                            idea.submittedAt(),
                            facts.standing(idea));
                })
                .toList();
    }

    private static List<AdoptionEvent> events(DecisionFacts facts, Count count, Adoption adoption) {
        var rules = facts.officer().campaign().rules();
        var adopted = adoption.adopted().size();
        var events = new ArrayList<AdoptionEvent>();
        events.add(
                new CampaignDecided(
                        rules.campaign(),
                        facts.upTo(),
                        rules.rule(),
                        rules.tieOrder(),
                        rules.budget(),
                        money(adoption.spentMinor(), rules.budget()),
                        count.voters(),
                        adopted,
                        adoption.steps().size() - adopted,
                        TallyHash.of(count.lines()),
                        equalShares(adoption.shares())));
        adoption.steps().forEach(step -> events.add(event(step, rules.budget())));
        return events;
    }

    private static AdoptionEvent event(Step step, @Nullable Money budget) {
        var recorded =
                new AdoptionEvent.Step(
                        step.number(),
                        step.score(),
                        step.supporters(),
                        money(step.costMinor(), budget),
                        step.verdict(),
                        money(step.budgetLeftMinor(), budget));
        return step.verdict().adopted()
                ? new IdeaAdopted(step.idea(), AdoptionGround.RULE, recorded, null, null)
                : new IdeaDeclined(step.idea(), AdoptionGround.RULE, recorded, null);
    }

    /** An amount in the campaign's currency; none where it has no budget. */
    private static @Nullable Money money(@Nullable Long minor, @Nullable Money budget) {
        return minor == null || budget == null ? null : new Money(minor, budget.currency());
    }

    private static @Nullable EqualSharesOutcome equalShares(@Nullable SharesSummary shares) {
        if (shares == null) {
            return null;
        }
        var comparison = shares.comparison();
        return new EqualSharesOutcome(
                shares.iterations(),
                inWholeUnits(shares.endowment()),
                comparison == null
                        ? null
                        : new Comparison(
                                comparison.votersPreferringShares(),
                                comparison.votersPreferringGreedy(),
                                comparison.greedyAdopted()));
    }

    /** A fraction is recorded as a whole number where it is one. */
    private static String inWholeUnits(String fraction) {
        return fraction.endsWith("/1") ? fraction.substring(0, fraction.length() - 2) : fraction;
    }
}
