package groundswell.events.rules;

import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Category;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Irregularity;
import groundswell.events.value.Money;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a ballot keeps the limits of its form. */
public final class BallotChecks {
    private BallotChecks() {}

    /**
     * What the limits of a ballot need to know of an idea.
     *
     * @param costMinor its cost in minor units of the campaign's currency; 0 for an idea without a
     *     cost
     */
    public record IdeaFacts(long costMinor, @Nullable Category category) {}

    /**
     * What a ballot breaks of its form's limits, in the order of {@link Irregularity}; empty if it
     * is valid. Numbers of ideas and costs count an idea once, however often the ballot names it;
     * sums of points count every entry.
     *
     * @param facts what is known of an idea; asked only for ideas on the ballot
     * @param budget the campaign's budget, the limit of a knapsack ballot; none means no limit
     * @throws IllegalArgumentException if the ballot is not of the form
     */
    public static List<Irregularity> irregularities(
            BallotForm form,
            Ballot ballot,
            Function<IdeaId, IdeaFacts> facts,
            @Nullable Money budget) {
        matched(form, ballot);
        var found = EnumSet.noneOf(Irregularity.class);
        var ideas = new HashSet<>(ballot.ideas());
        if (ideas.size() < ballot.ideas().size()) {
            found.add(Irregularity.IDEA_REPEATED);
        }
        switch (form) {
            case BallotForm.IdeaVotes _ -> throw new AssertionError("no ballot is of this form");
            case BallotForm.Approval(var minimum, var maximum, var maximumCost, var limits) -> {
                checkNumber(ideas.size(), minimum, maximum, found);
                if (maximumCost != null && cost(ideas, facts) > maximumCost.minor()) {
                    found.add(Irregularity.COST_OVER_LIMIT);
                }
                if (limits.stream().anyMatch(limit -> broken(limit, ideas, facts))) {
                    found.add(Irregularity.CATEGORY_COST_OVER_LIMIT);
                }
            }
            case BallotForm.Ranking(var minimum, var maximum, _) ->
                    checkNumber(ideas.size(), minimum, maximum, found);
            case BallotForm.Knapsack _ -> {
                if (budget != null && cost(ideas, facts) > budget.minor()) {
                    found.add(Irregularity.COST_OVER_LIMIT);
                }
            }
            case BallotForm.Points(var minimumSum, var maximumSum) ->
                    checkPoints(((Ballot.Points) ballot).points(), minimumSum, maximumSum, found);
            case BallotForm.Scores(var lowest, var highest) -> {
                for (var given : ((Ballot.Scores) ballot).scores()) {
                    if (given.amount() < lowest || given.amount() > highest) {
                        found.add(Irregularity.MARK_OUT_OF_RANGE);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /** The ballot, if it is of the form. */
    static Ballot matched(BallotForm form, Ballot ballot) {
        var matches =
                switch (form) {
                    case BallotForm.IdeaVotes _ -> false;
                    case BallotForm.Approval _ -> ballot instanceof Ballot.Approval;
                    case BallotForm.Points _ -> ballot instanceof Ballot.Points;
                    case BallotForm.Scores _ -> ballot instanceof Ballot.Scores;
                    case BallotForm.Ranking _ -> ballot instanceof Ballot.Ranking;
                    case BallotForm.Knapsack _ -> ballot instanceof Ballot.Knapsack;
                };
        if (!matches) {
            throw new IllegalArgumentException(
                    "a ballot of the kind "
                            + ballot.getClass().getSimpleName()
                            + " does not answer a form of the kind "
                            + form.getClass().getSimpleName());
        }
        return ballot;
    }

    private static void checkNumber(int ideas, int minimum, int maximum, Set<Irregularity> found) {
        if (ideas < minimum) {
            found.add(Irregularity.TOO_FEW_IDEAS);
        }
        if (ideas > maximum) {
            found.add(Irregularity.TOO_MANY_IDEAS);
        }
    }

    private static void checkPoints(
            List<Ballot.Given> points, int minimumSum, int maximumSum, Set<Irregularity> found) {
        var sum = Ballot.sum(points.stream());
        if (sum < minimumSum) {
            found.add(Irregularity.TOO_FEW_POINTS);
        }
        if (sum > maximumSum) {
            found.add(Irregularity.TOO_MANY_POINTS);
        }
        if (points.stream().anyMatch(given -> given.amount() == 0)) {
            found.add(Irregularity.ZERO_POINTS);
        }
    }

    private static boolean broken(
            BallotForm.CategoryLimit limit, Set<IdeaId> ideas, Function<IdeaId, IdeaFacts> facts) {
        var cost =
                ideas.stream()
                        .map(facts)
                        .filter(idea -> limit.category().equals(idea.category()))
                        .mapToLong(IdeaFacts::costMinor)
                        .reduce(0, Math::addExact);
        return cost > limit.maximumCost().minor();
    }

    private static long cost(Set<IdeaId> ideas, Function<IdeaId, IdeaFacts> facts) {
        return ideas.stream().map(facts).mapToLong(IdeaFacts::costMinor).reduce(0, Math::addExact);
    }
}
