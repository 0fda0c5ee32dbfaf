package groundswell.events.rules;

import groundswell.events.rules.AdoptionResult.Decided;
import groundswell.events.rules.AdoptionResult.Obstacle;
import groundswell.events.rules.AdoptionResult.Undecidable;
import groundswell.events.rules.AdoptionRule.Completion;
import groundswell.events.rules.AdoptionRule.Greedy;
import groundswell.events.rules.AdoptionRule.OverBudget;
import groundswell.events.rules.SharesSummary.Comparison;
import groundswell.events.value.IdeaId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides by equal shares: {@link MethodOfEqualShares} for one endowment after the other, and what
 * a rule adds to it.
 *
 * <p>Equal shares of the budget alone often leave much of it unspent, because the voters whose
 * ideas are left cannot pay for them alone. Each switch of the rule answers how to go on; public
 * descriptions of the method differ on all of them.
 *
 * <ul>
 *   <li><em>endowment</em>: the first endowment is the budget divided by the voters, either
 *       exactly, or rounded down to whole steps.
 *   <li><em>completion</em>, add1: one step more for every voter, as long as what is bought costs
 *       at most the budget; the last outcome within the budget counts. It also ends when every idea
 *       is bought that has a supporter and costs at most the budget, because no outcome can have
 *       more.
 *   <li><em>step</em>: usually one major unit of the currency; a smaller step takes longer and can
 *       decide otherwise.
 *   <li><em>stop when exhaustive</em>: also end at the first outcome whose rest of the budget pays
 *       for no further idea.
 *   <li><em>top up</em> (utilitarian completion, the u in add1u): then adopt by score, with
 *       skipping, what fits the rest.
 *   <li><em>comparison</em>: then compare with the greedy outcome (with skipping, from the whole
 *       budget). A voter prefers the outcome with more ideas of the voter's ballot. If more voters
 *       prefer the greedy outcome, it is adopted.
 * </ul>
 *
 * The same tie order holds for every endowment.
 */
final class EqualSharesDecision {
    /**
     * Most endowments that are tried. Elections take some hundreds with steps of one major unit; a
     * count, not a time, so that every machine ends alike.
     */
    static final int MAX_ITERATIONS = 100_000;

    private final AdoptionRule.EqualShares rule;
    private final List<Candidate> candidates;
    private final long budget;
    private final TieOrder ties;
    private final List<WeightedBallot> ballots;
    private final long voters;

    EqualSharesDecision(
            AdoptionRule.EqualShares rule,
            List<Candidate> candidates,
            long budget,
            TieOrder ties,
            List<WeightedBallot> ballots,
            long voters) {
        var voting = ballots.stream().mapToLong(WeightedBallot::voters).reduce(0, Math::addExact);
        if (voting > voters) {
            throw new IllegalArgumentException(
                    "ballots of " + voting + " voters, but only " + voters + " voted");
        }
        this.rule = rule;
        this.candidates = candidates;
        this.budget = budget;
        this.ties = ties;
        this.ballots = ballots;
        this.voters = voters;
    }

    /** The outcome of the last endowment that kept the budget. */
    record Shares(MethodOfEqualShares.Run run, Fraction endowment, int iterations) {}

    AdoptionResult decide() {
        var byScore = AdoptionRules.byScore(candidates, ties, this::eligible);
        if ((rule.topUp() || rule.comparison()) && !byScore.unresolved().isEmpty()) {
            return AdoptionRules.tied(byScore.unresolved());
        }
        var shares = shares();
        if (!shares.run().unresolved().isEmpty()) {
            return AdoptionRules.tied(shares.run().unresolved());
        }
        if (shares.iterations() > MAX_ITERATIONS) {
            return new Undecidable(
                    Obstacle.TOO_MANY_STEPS,
                    "Endowments grow by steps that are too small: there would be more than "
                            + MAX_ITERATIONS,
                    List.of());
        }
        var adoption = trace(shares, byScore.order());
        if (!rule.comparison()) {
            return new Decided(withSummary(adoption, shares, null));
        }
        var skipping = new Greedy(OverBudget.SKIP, rule.minimumScore(), List.of());
        if (!(AdoptionRules.greedy(skipping, candidates, budget, ties)
                instanceof Decided(var greedy))) {
            throw new AssertionError("ties by score were resolved above");
        }
        var comparison = compared(adoption.adopted(), greedy.adopted());
        return new Decided(
                withSummary(comparison.greedyAdopted() ? greedy : adoption, shares, comparison));
    }

    /** Lets the endowment grow as the rule says, and gives up after {@link #MAX_ITERATIONS}. */
    Shares shares() {
        var eligible = candidates.stream().filter(this::eligible).toList();
        var method = new MethodOfEqualShares(eligible, ties, ballots);
        var wanted = method.supportedWithin(budget);
        var endowment = firstEndowment();
        var shares = new Shares(method.run(endowment, budget), endowment, 1);
        if (rule.completion() == Completion.NONE) {
            return shares;
        }
        while (shares.run().unresolved().isEmpty()
                && shares.iterations() <= MAX_ITERATIONS
                && shares.run().purchases().size() < wanted
                && !(rule.stopWhenExhaustive() && exhaustive(shares.run(), eligible))) {
            var next = shares.endowment().plus(Fraction.of(rule.stepMinor()));
            var run = method.run(next, budget);
            var iterations = shares.iterations() + 1;
            if (run.overspent()) {
                return new Shares(shares.run(), shares.endowment(), iterations);
            }
            shares = new Shares(run, next, iterations);
        }
        return shares;
    }

    private Fraction firstEndowment() {
        if (voters == 0) {
            return Fraction.ZERO;
        }
        return switch (rule.endowment()) {
            case EXACT_SHARE -> Fraction.of(budget, voters);
            case WHOLE_STEPS -> Fraction.of(budget / voters / rule.stepMinor() * rule.stepMinor());
        };
    }

    private boolean exhaustive(MethodOfEqualShares.Run run, List<Candidate> eligible) {
        var bought = bought(run);
        return eligible.stream()
                .filter(candidate -> !bought.contains(candidate.idea()))
                .allMatch(candidate -> candidate.costMinor() > budget - run.spentMinor());
    }

    private Adoption trace(Shares shares, List<Candidate> byScore) {
        var trace = new Trace(budget);
        shares.run().purchases().forEach(paid -> trace.add(paid.candidate(), Verdict.ADOPTED));
        var bought = bought(shares.run());
        var passedOver = new ArrayList<Candidate>();
        for (var candidate : byScore) {
            if (bought.contains(candidate.idea())) {
                continue;
            }
            if (rule.topUp() && eligible(candidate) && candidate.costMinor() <= trace.left()) {
                trace.add(candidate, Verdict.ADOPTED);
            } else {
                passedOver.add(candidate);
            }
        }
        for (var candidate : passedOver) {
            var unfit = AdoptionRules.unfit(candidate, rule.minimumScore());
            trace.add(candidate, unfit == null ? Verdict.NOT_AFFORDABLE : unfit);
        }
        return trace.adoption(null);
    }

    private static Set<IdeaId> bought(MethodOfEqualShares.Run run) {
        var bought = new HashSet<IdeaId>();
        run.purchases().forEach(purchase -> bought.add(purchase.candidate().idea()));
        return bought;
    }

    private Comparison compared(List<IdeaId> shares, List<IdeaId> greedy) {
        var preferringShares = 0L;
        var preferringGreedy = 0L;
        var inShares = new HashSet<>(shares);
        var inGreedy = new HashSet<>(greedy);
        for (var ballot : ballots) {
            var approved = new HashSet<>(ballot.approved());
            var byShares = approved.stream().filter(inShares::contains).count();
            var byGreedy = approved.stream().filter(inGreedy::contains).count();
            if (byShares > byGreedy) {
                preferringShares += ballot.voters();
            } else if (byGreedy > byShares) {
                preferringGreedy += ballot.voters();
            }
        }
        return new Comparison(
                shares,
                greedy,
                preferringShares,
                preferringGreedy,
                preferringGreedy > preferringShares);
    }

    private static Adoption withSummary(
            Adoption adoption, Shares shares, @Nullable Comparison comparison) {
        return new Adoption(
                adoption.steps(),
                adoption.spentMinor(),
                new SharesSummary(
                        shares.iterations(),
                        shares.endowment().toString(),
                        shares.run().lots(),
                        comparison));
    }

    private boolean eligible(Candidate candidate) {
        return candidate.eligible(rule.minimumScore());
    }
}
