package groundswell.verifier.rules;

import groundswell.verifier.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The adoption rules, as section 7 of the log's format states them. */
public final class Rules {
    static final String ADOPTED = "adopted";
    private static final String ADOPTED_80 = "adopted-80-percent";
    private static final String STOP = "stop-over-budget";

    private Rules() {}

    /**
     * Everything that a rule looks at.
     *
     * @param rule as announced, valid by its schema
     * @param budget in minor units; none if the campaign has none
     * @param approvals who supports what; none if the ballots do not tell
     * @param voters how many have an answer or a ballot that counts
     */
    public record Question(
            Json.Members rule,
            List<Candidate> candidates,
            @Nullable Long budget,
            TieOrder ties,
            @Nullable Supplier<List<Approvals>> approvals,
            long voters) {
        String name() {
            return rule.needText("rule");
        }

        long minimumScore() {
            return rule.whole("minimumScore", 0);
        }

        boolean eligible(Candidate candidate) {
            return candidate.eligible(minimumScore());
        }
    }

    /** Whether a rule of this name can be applied by a program at all. */
    public static boolean decides(String rule) {
        return !rule.equals("stewards-choice/1") && !rule.equals("in-words/1");
    }

    /** Applies the rule. */
    public static Outcome apply(Question question) {
        return switch (question.name()) {
            case "threshold/1" -> threshold(question);
            case "top-n/1" -> topN(question);
            case "greedy/1" -> greedy(question, question.rule().needText("overBudget"));
            case "equal-shares/1" -> shares(question);
            default -> new Outcome.Undecided("no program can apply " + question.name());
        };
    }

    private static Outcome threshold(Question question) {
        var trace = new Trace(null);
        for (var candidate : byScore(question, _ -> false).order()) {
            var unfit = unfit(candidate, question);
            trace.add(candidate, unfit == null ? ADOPTED : unfit);
        }
        return trace.decided(null);
    }

    private static Outcome topN(Question question) {
        var ordered = byScore(question, question::eligible);
        if (!ordered.open().isEmpty()) {
            return tied(ordered.open());
        }
        var trace = new Trace(null);
        var free = question.rule().needWhole("n");
        for (var candidate : ordered.order()) {
            var unfit = unfit(candidate, question);
            if (unfit != null) {
                trace.add(candidate, unfit);
            } else {
                trace.add(candidate, free-- > 0 ? ADOPTED : "beyond-top-n");
            }
        }
        return trace.decided(null);
    }

    private static Outcome shares(Question question) {
        var budget = question.budget();
        var approvals = question.approvals();
        if (budget == null || approvals == null) {
            return new Outcome.Undecided("equal shares need a budget and ballots that approve");
        }
        return new SharesDecision(question, budget, approvals.get()).decide();
    }

    static Outcome greedy(Question question, String overBudget) {
        if (question.budget() == null) {
            return new Outcome.Undecided("the greedy rule needs a budget");
        }
        var ordered = byScore(question, question::eligible);
        if (!ordered.open().isEmpty()) {
            return tied(ordered.open());
        }
        var trace = new Trace(question.budget());
        var barred = new HashSet<String>();
        var stopped = false;
        for (var candidate : ordered.order()) {
            var verdict =
                    stopped
                            ? "after-stop"
                            : verdict(question, overBudget, candidate, trace.left(), barred);
            trace.add(candidate, verdict);
            stopped |= verdict.equals(STOP) || verdict.equals(ADOPTED_80);
            if (verdict.startsWith(ADOPTED)) {
                barred.addAll(rivals(question.rule(), candidate.idea()));
            }
        }
        return trace.decided(null);
    }

    private static String verdict(
            Question question,
            String overBudget,
            Candidate candidate,
            long left,
            HashSet<String> barred) {
        var unfit = unfit(candidate, question);
        if (unfit != null) {
            return unfit;
        }
        if (barred.contains(candidate.idea())) {
            return "conflict";
        }
        if (candidate.cost() <= left) {
            return ADOPTED;
        }
        return switch (overBudget) {
            case "skip" -> "over-budget";
            case "eighty-percent" ->
                    Math.multiplyExact(5, left) >= Math.multiplyExact(4, candidate.cost())
                            ? ADOPTED_80
                            : STOP;
            default -> STOP;
        };
    }

    private static List<String> rivals(Json.Members rule, String idea) {
        return rule.items("conflicts").stream()
                .map(conflict -> ((Json.Members) conflict).texts("ideas"))
                .filter(ideas -> ideas.contains(idea))
                .flatMap(List::stream)
                .toList();
    }

    /** Why an idea cannot be adopted whatever the others do; none if it can. */
    static @Nullable String unfit(Candidate candidate, Question question) {
        if (candidate.standing() != null) {
            return candidate.standing();
        }
        return candidate.score() < question.minimumScore() ? "below-threshold" : null;
    }

    /** From the highest score down, each group of equals in the tie order. */
    static TieOrder.Ordered byScore(Question question, Predicate<Candidate> competes) {
        var groups = new TreeMap<Long, List<Candidate>>(Collections.reverseOrder());
        for (var candidate : question.candidates()) {
            groups.computeIfAbsent(candidate.score(), _ -> new ArrayList<>()).add(candidate);
        }
        var order = new ArrayList<Candidate>();
        var open = new ArrayList<String>();
        for (var group : groups.values()) {
            var ordered = question.ties().order(group, competes);
            order.addAll(ordered.order());
            if (open.isEmpty()) {
                open.addAll(ordered.open());
            }
        }
        return new TieOrder.Ordered(order, open);
    }

    static Outcome.Undecided tied(List<String> ideas) {
        return new Outcome.Undecided(
                "the tie order leaves open which comes first: " + String.join(", ", ideas));
    }
}
