package groundswell.verifier.rules;

import groundswell.verifier.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.function.IntUnaryOperator;

/**
 * Counts ballots of one form. A ballot is held as numbers: those of its ideas in the order of the
 * ballot, for points and scores each followed by what the idea is given.
 */
public final class BallotCount {
    /** What one ballot gives one idea. */
    private record Given(long points, long mentions) {}

    private final Json.Members form;
    private final IntUnaryOperator countsFor;
    private final long[] scores;
    private final long[] mentions;

    /**
     * @param ideas how many ideas there are; their numbers are below that
     * @param countsFor the idea that another one counts for, or the same
     */
    public BallotCount(Json.Members form, int ideas, IntUnaryOperator countsFor) {
        this.form = form;
        this.countsFor = countsFor;
        this.scores = new long[ideas];
        this.mentions = new long[ideas];
    }

    /** Whether each idea on a ballot of this form comes with a number. */
    public static boolean givesNumbers(String form) {
        return form.equals("points") || form.equals("scores");
    }

    /** The member of a ballot of this form that lists its ideas. */
    public static String listed(String form) {
        return switch (form) {
            case "approval" -> "approved";
            case "knapsack" -> "chosen";
            case "ranking" -> "ranked";
            default -> form;
        };
    }

    /** The ideas on a ballot, repeats included. */
    public static int[] ideas(String form, int[] ballot) {
        if (!givesNumbers(form)) {
            return ballot;
        }
        var ideas = new int[ballot.length / 2];
        Arrays.setAll(ideas, i -> ballot[2 * i]);
        return ideas;
    }

    /** Counts a ballot. */
    public void add(int[] ballot) {
        var name = form.needText("form");
        var each = new LinkedHashMap<Integer, Given>();
        var ideas = ideas(name, ballot);
        for (var place = 0; place < ideas.length; place++) {
            var points = givesNumbers(name) ? ballot[2 * place + 1] : points(name, place, ideas);
            each.merge(
                    ideas[place],
                    new Given(points, 1),
                    (a, b) -> new Given(a.points + b.points, a.mentions + b.mentions));
        }
        var together = new LinkedHashMap<Integer, Given>();
        each.forEach((idea, given) ->
                together.merge(countsFor.applyAsInt(idea), given, (a, b) -> joined(name, a, b)));
        together.forEach((idea, given) -> {
            scores[idea] = Math.addExact(scores[idea], given.points);
            mentions[idea] += given.mentions;
        });
    }

    private long points(String name, int place, int[] ideas) {
        if (!name.equals("ranking")) {
            return 1;
        }
        var first =
                form.needText("scoring").equals("truncated-borda")
                        ? form.needWhole("maximum")
                        : ideas.length;
        return Math.max(0, first - place);
    }

    private static Given joined(String form, Given one, Given two) {
        return new Given(
                form.equals("points") ? one.points + two.points : Math.max(one.points, two.points),
                Math.max(one.mentions, two.mentions));
    }

    /** The score of an idea. */
    public long score(int idea) {
        return scores[idea];
    }

    /** The mentions of an idea. */
    public long mentions(int idea) {
        return mentions[idea];
    }
}
