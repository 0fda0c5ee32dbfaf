package groundswell.events.rules;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import groundswell.events.rules.AdoptionResult.Decided;
import groundswell.events.rules.AdoptionResult.Obstacle;
import groundswell.events.rules.AdoptionResult.Undecidable;
import groundswell.events.value.BallotForm;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies adoption rules: from candidates, a budget and a tie order to what is adopted, step by
 * step. Exact, and independent of the order in which candidates and ballots are given.
 */
public final class AdoptionRules {
    private AdoptionRules() {}

    /**
     * Why a rule could never decide a campaign, to be asked before the campaign is announced; empty
     * if it can. Ties are not foreseen.
     */
    public static Optional<Undecidable> obstacle(
            AdoptionRule rule, BallotForm form, @Nullable Money budget) {
        return switch (rule) {
            case AdoptionRule.StewardsChoice _ -> Optional.of(stewardMustChoose());
            case AdoptionRule.InWords(var statement) -> Optional.of(onlyInWords(statement.value()));
            case AdoptionRule.Threshold _, AdoptionRule.TopN _ -> Optional.empty();
            case AdoptionRule.Greedy _ ->
                    budget == null ? Optional.of(budgetMissing()) : Optional.empty();
            case AdoptionRule.EqualShares _ -> {
                if (budget == null) {
                    yield Optional.of(budgetMissing());
                }
                yield tellsApproval(form) ? Optional.empty() : Optional.of(notApproval());
            }
        };
    }

    /**
     * Applies a rule.
     *
     * <p>The verdict on an idea is the first of these that holds: the rule had stopped; the idea
     * was excluded, withdrawn or hidden; its score is below the minimum; an idea in conflict with
     * it was adopted; what the money says.
     *
     * @param candidates every idea of the campaign, those that no longer stand included; each once
     * @param budget what may be spent; needed by rules that spend
     * @param ties the order of ideas with equal scores, for equal shares also of ideas with equally
     *     many effective votes
     * @param ballots what each voter approves of, asked only for equal shares; none if the
     *     campaign's form does not tell
     * @param voters everyone who cast a ballot, those included whose ballot approves of no
     *     candidate
     * @throws IllegalArgumentException if a candidate occurs twice, or ballots have more voters
     *     than {@code voters}
     */
    public static AdoptionResult apply(
            AdoptionRule rule,
            List<Candidate> candidates,
            @Nullable Money budget,
            TieOrder ties,
            @Nullable Supplier<List<WeightedBallot>> ballots,
            long voters) {
        var ideas = new HashSet<IdeaId>();
        for (var candidate : candidates) {
            if (!ideas.add(candidate.idea())) {
                throw new IllegalArgumentException(candidate.idea() + " is a candidate twice");
            }
        }
        return switch (rule) {
            case AdoptionRule.StewardsChoice _ -> stewardMustChoose();
            case AdoptionRule.InWords(var statement) -> onlyInWords(statement.value());
            case AdoptionRule.Threshold(var minimumScore) ->
                    threshold(minimumScore, candidates, ties);
            case AdoptionRule.TopN(var n, var minimumScore) ->
                    topN(n, minimumScore, candidates, ties);
            case AdoptionRule.Greedy greedy -> {
                if (budget == null) {
                    yield budgetMissing();
                }
                yield greedy(greedy, candidates, budget.minor(), ties);
            }
            case AdoptionRule.EqualShares shares -> {
                if (budget == null) {
                    yield budgetMissing();
                }
                if (ballots == null) {
                    yield notApproval();
                }
                yield new EqualSharesDecision(
                                shares, candidates, budget.minor(), ties, ballots.get(), voters)
                        .decide();
            }
        };
    }

    /**
     * The order of scores decides nothing here: every idea is judged alone, so that ties do no
     * harm.
     */
    private static AdoptionResult threshold(
            long minimumScore, List<Candidate> candidates, TieOrder ties) {
        var trace = new Trace(null);
        for (var candidate : byScore(candidates, ties, _ -> false).order()) {
            var unfit = unfit(candidate, minimumScore);
            trace.add(candidate, unfit == null ? Verdict.ADOPTED : unfit);
        }
        return new Decided(trace.adoption(null));
    }

    private static AdoptionResult topN(
            int n, long minimumScore, List<Candidate> candidates, TieOrder ties) {
        var ordered = byScore(candidates, ties, candidate -> candidate.eligible(minimumScore));
        if (!ordered.unresolved().isEmpty()) {
            return tied(ordered.unresolved());
        }
        var trace = new Trace(null);
        var adopted = 0;
        for (var candidate : ordered.order()) {
            var unfit = unfit(candidate, minimumScore);
            if (unfit != null) {
                trace.add(candidate, unfit);
            } else if (adopted < n) {
                trace.add(candidate, Verdict.ADOPTED);
                adopted++;
            } else {
                trace.add(candidate, Verdict.BEYOND_TOP_N);
            }
        }
        return new Decided(trace.adoption(null));
    }

    static AdoptionResult greedy(
            AdoptionRule.Greedy rule, List<Candidate> candidates, long budget, TieOrder ties) {
        var ordered =
                byScore(candidates, ties, candidate -> candidate.eligible(rule.minimumScore()));
        if (!ordered.unresolved().isEmpty()) {
            return tied(ordered.unresolved());
        }
        var rivals = rivals(rule.conflicts());
        var barred = new HashSet<IdeaId>();
        var trace = new Trace(budget);
        var stopped = false;
        for (var candidate : ordered.order()) {
            var verdict =
                    stopped
                            ? Verdict.AFTER_STOP
                            : greedyVerdict(rule, candidate, trace.left(), barred);
            trace.add(candidate, verdict);
            stopped |= verdict == Verdict.STOP_OVER_BUDGET || verdict == Verdict.ADOPTED_80_PERCENT;
            if (verdict.adopted()) {
                barred.addAll(rivals.getOrDefault(candidate.idea(), Set.of()));
            }
        }
        return new Decided(trace.adoption(null));
    }

    private static Verdict greedyVerdict(
            AdoptionRule.Greedy rule, Candidate candidate, long left, Set<IdeaId> barred) {
        var unfit = unfit(candidate, rule.minimumScore());
        if (unfit != null) {
            return unfit;
        }
        if (barred.contains(candidate.idea())) {
            return Verdict.CONFLICT;
        }
        if (candidate.costMinor() <= left) {
            return Verdict.ADOPTED;
        }
        return switch (rule.overBudget()) {
            case SKIP -> Verdict.OVER_BUDGET;
            case STOP -> Verdict.STOP_OVER_BUDGET;
            case EIGHTY_PERCENT ->
                    Math.multiplyExact(5, left) >= Math.multiplyExact(4, candidate.costMinor())
                            ? Verdict.ADOPTED_80_PERCENT
                            : Verdict.STOP_OVER_BUDGET;
        };
    }

    /** Why an idea cannot be adopted whatever the others do; none if it can. */
    static @Nullable Verdict unfit(Candidate candidate, long minimumScore) {
        return switch (candidate.standing()) {
            case EXCLUDED -> Verdict.EXCLUDED;
            case WITHDRAWN -> Verdict.WITHDRAWN;
            case HIDDEN -> Verdict.HIDDEN;
            case STANDING -> candidate.score() < minimumScore ? Verdict.BELOW_THRESHOLD : null;
        };
    }

    /** Candidates from the highest score to the lowest, each group of equals in the tie order. */
    static TieOrder.Ordered byScore(
            List<Candidate> candidates, TieOrder ties, Predicate<Candidate> competing) {
        var groups =
                candidates.stream()
                        .collect(
                                groupingBy(
                                        Candidate::score,
                                        () -> new TreeMap<>(Collections.reverseOrder()),
                                        toList()));
        var order = new ArrayList<Candidate>(candidates.size());
        var unresolved = new ArrayList<IdeaId>();
        for (var group : groups.values()) {
            var ordered = ties.order(group, competing);
            order.addAll(ordered.order());
            if (unresolved.isEmpty()) {
                unresolved.addAll(ordered.unresolved());
            }
        }
        return new TieOrder.Ordered(List.copyOf(order), List.copyOf(unresolved));
    }

    static Undecidable tied(List<IdeaId> ideas) {
        return new Undecidable(
                Obstacle.TIES_UNRESOLVED,
                "These ideas are tied, and the tie order leaves open which comes first: "
                        + String.join(", ", ideas.stream().map(IdeaId::value).toList()),
                ideas);
    }

    private static Undecidable stewardMustChoose() {
        return new Undecidable(
                Obstacle.STEWARD_MUST_CHOOSE,
                "By this rule a steward adopts and declines idea by idea",
                List.of());
    }

    private static Undecidable onlyInWords(String statement) {
        return new Undecidable(
                Obstacle.RULE_ONLY_IN_WORDS,
                "The rule exists in words only, so that no program can apply it: " + statement,
                List.of());
    }

    private static Undecidable budgetMissing() {
        return new Undecidable(
                Obstacle.BUDGET_MISSING,
                "The rule spends a budget, and the campaign has none",
                List.of());
    }

    private static Undecidable notApproval() {
        return new Undecidable(
                Obstacle.BALLOTS_NOT_APPROVAL,
                "Equal shares need ballots that tell which ideas a voter approves of",
                List.of());
    }

    private static boolean tellsApproval(BallotForm form) {
        return switch (form) {
            case BallotForm.Approval _, BallotForm.Knapsack _, BallotForm.IdeaVotes _ -> true;
            case BallotForm.Points _, BallotForm.Scores _, BallotForm.Ranking _ -> false;
        };
    }

    private static Map<IdeaId, Set<IdeaId>> rivals(List<AdoptionRule.Conflict> conflicts) {
        var rivals = new HashMap<IdeaId, Set<IdeaId>>();
        for (var conflict : conflicts) {
            for (var idea : conflict.ideas()) {
                rivals.computeIfAbsent(idea, _ -> new HashSet<>()).addAll(conflict.ideas());
            }
        }
        return rivals;
    }
}
