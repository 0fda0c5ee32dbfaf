package groundswell.events.rules;

import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.IdeaId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The score and the supporters of every idea from the ballots of one form: a fold that can add a
 * ballot and take it back. What the ballots broke of the form's limits makes no difference: what
 * was accepted counts.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class BallotTally {
    private final BallotForm form;
    private final Map<IdeaId, Count> counts = new HashMap<>();
    private long ballots;

    /** A tally without ballots. */
    public BallotTally(BallotForm form) {
        this.form = form;
    }

    /**
     * Counts a ballot.
     *
     * @throws IllegalArgumentException if the ballot is not of the form
     */
    public void add(Ballot ballot) {
        change(ballot, 1);
    }

    /**
     * Takes back a ballot that was counted.
     *
     * @throws IllegalArgumentException if the ballot is not of the form
     */
    public void remove(Ballot ballot) {
        change(ballot, -1);
    }

    /** The score of an idea; 0 if no ballot names it. */
    public long score(IdeaId idea) {
        return counted(idea).score;
    }

    /** How many mentions an idea has: its supporters, where no ballot repeats an idea. */
    public long supporters(IdeaId idea) {
        return counted(idea).mentions;
    }

    /** How many ballots are counted. */
    public long ballots() {
        return ballots;
    }

    /** Every idea that a counted ballot names, in natural order, with its points and mentions. */
    public SequencedMap<IdeaId, Count> counts() {
        return new TreeMap<>(counts);
    }

    /**
     * What a ballot adds to each idea that it names, in the order of the first mentions; a repeated
     * mention counts again, as official tallies do. Approval and knapsack: 1 point each. Points:
     * the points. Scores: the marks. Ranking: by the form's scoring; a place after the last scored
     * one adds nothing.
     *
     * @throws IllegalArgumentException if the ballot is not of the form
     */
    public static List<Contribution> contributions(BallotForm form, Ballot ballot) {
        var tally = new LinkedHashMap<IdeaId, Count>();
        switch (BallotChecks.matched(form, ballot)) {
            case Ballot.Approval(var approved) ->
                    approved.forEach(idea -> tally.merge(idea, new Count(1, 1), Count::plus));
            case Ballot.Knapsack(var chosen) ->
                    chosen.forEach(idea -> tally.merge(idea, new Count(1, 1), Count::plus));
            case Ballot.Points(var points) -> points.forEach(given -> add(tally, given));
            case Ballot.Scores(var scores) -> scores.forEach(given -> add(tally, given));
            case Ballot.Ranking(var ranked) -> {
                var first = bestPlace((BallotForm.Ranking) form, ranked.size());
                for (var place = 0; place < ranked.size(); place++) {
                    var points = Math.max(0, first - place);
                    tally.merge(ranked.get(place), new Count(points, 1), Count::plus);
                }
            }
        }
        return tally.entrySet().stream()
                .map(entry ->
                        new Contribution(
                                entry.getKey(),
                                entry.getValue().score(),
                                (int) entry.getValue().mentions()))
                .toList();
    }

    /**
     * As {@link #contributions(BallotForm, Ballot)}, where ideas count for others that they were
     * merged into. If a ballot names several ideas that count for the same one, points that were
     * shared out are added up; for any other form the largest contribution counts, and the largest
     * number of mentions, so that nobody counts twice.
     *
     * @param countsFor where an idea's votes count: the idea itself, or what it was merged into
     * @throws IllegalArgumentException if the ballot is not of the form
     */
    public static Map<IdeaId, Contribution> contributions(
            BallotForm form, Ballot ballot, UnaryOperator<IdeaId> countsFor) {
        var together = new HashMap<IdeaId, Contribution>();
        for (var given : contributions(form, ballot)) {
            var idea = countsFor.apply(given.idea());
            together.merge(
                    idea,
                    new Contribution(idea, given.points(), given.mentions()),
                    (one, two) -> joined(form, one, two));
        }
        return together;
    }

    private static Contribution joined(BallotForm form, Contribution one, Contribution two) {
        var points =
                form instanceof BallotForm.Points
                        ? Math.addExact(one.points(), two.points())
                        : Math.max(one.points(), two.points());
        return new Contribution(one.idea(), points, Math.max(one.mentions(), two.mentions()));
    }

    /**
     * What the ballots gave one idea.
     *
     * @param mentions how often ballots name it
     */
    public record Count(long score, long mentions) {
        private static final Count NONE = new Count(0, 0);

        private Count plus(Count other) {
            return new Count(
                    Math.addExact(score, other.score), Math.addExact(mentions, other.mentions));
        }
    }

    private static void add(Map<IdeaId, Count> tally, Ballot.Given given) {
        tally.merge(given.idea(), new Count(given.amount(), 1), Count::plus);
    }

    private static int bestPlace(BallotForm.Ranking form, int ballotLength) {
        return switch (form.scoring()) {
            case TRUNCATED_BORDA -> form.maximum();
            case BALLOT_LENGTH_BORDA -> ballotLength;
        };
    }

    private void change(Ballot ballot, int sign) {
        for (var contribution : contributions(form, ballot)) {
            var change =
                    new Count(sign * contribution.points(), (long) sign * contribution.mentions());
            counts.merge(contribution.idea(), change, BallotTally::sumOrNothing);
        }
        ballots += sign;
    }

    private static @Nullable Count sumOrNothing(Count one, Count two) {
        var sum = one.plus(two);
        return sum.equals(Count.NONE) ? null : sum;
    }

    private Count counted(IdeaId idea) {
        return counts.getOrDefault(idea, Count.NONE);
    }
}
