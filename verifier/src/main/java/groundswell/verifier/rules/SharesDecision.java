package groundswell.verifier.rules;

import groundswell.verifier.json.Json;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the endowment of {@link EqualShares} grow, and does what else the rule says. */
final class SharesDecision {
    /** Most endowments that are tried. */
    static final int MAX_RUNS = 100_000;

    private final Rules.Question question;
    private final Json.Members rule;
    private final long budget;
    private final List<Approvals> approvals;

    SharesDecision(Rules.Question question, long budget, List<Approvals> approvals) {
        this.question = question;
        this.rule = question.rule();
        this.budget = budget;
        this.approvals = approvals;
    }

    private record Last(EqualShares.Run run, Rational endowment, long runs) {}

    Outcome decide() {
        var comparison = rule.truth("comparison");
        var byScore = Rules.byScore(question, question::eligible);
        if ((rule.truth("topUp") || comparison) && !byScore.open().isEmpty()) {
            return Rules.tied(byScore.open());
        }
        var last = grow();
        if (!last.run().open().isEmpty()) {
            return Rules.tied(last.run().open());
        }
        if (last.runs() > MAX_RUNS) {
            return new Outcome.Undecided("more than " + MAX_RUNS + " endowments");
        }
        var outcome = trace(last.run().bought(), byScore.order());
        if (!comparison) {
            return with(outcome, last, null);
        }
        if (!(Rules.greedy(question, "skip") instanceof Outcome.Decided greedy)) {
            return Rules.tied(byScore.open());
        }
        var compared = compare(outcome.adopted(), greedy.adopted());
        return with(compared.greedyTaken() ? greedy : outcome, last, compared);
    }

    private static Outcome with(
            Outcome.Decided outcome, Last last, Outcome.@Nullable Comparison comparison) {
        return new Outcome.Decided(
                outcome.steps(),
                outcome.spent(),
                new Outcome.Shares(last.runs(), last.endowment().toString(), comparison));
    }

    private Last grow() {
        var eligible = question.candidates().stream().filter(question::eligible).toList();
        var method = new EqualShares(eligible, question.ties(), approvals);
        var most = method.affordable(budget);
        var step = Rational.of(rule.needWhole("stepMinor"));
        var last = new Last(method.run(first(), budget), first(), 1);
        if (rule.needText("completion").equals("none")) {
            return last;
        }
        while (last.run().open().isEmpty()
                && last.runs() <= MAX_RUNS
                && last.run().bought().size() < most
                && !(rule.truth("stopWhenExhaustive") && exhaustive(last.run(), eligible))) {
            var endowment = last.endowment().plus(step);
            var run = method.run(endowment, budget);
            if (run.tooDear()) {
                return new Last(last.run(), last.endowment(), last.runs() + 1);
            }
            last = new Last(run, endowment, last.runs() + 1);
        }
        return last;
    }

    private Rational first() {
        if (question.voters() == 0) {
            return Rational.ZERO;
        }
        if (rule.needText("endowment").equals("exact-share")) {
            return new Rational(BigInteger.valueOf(budget), BigInteger.valueOf(question.voters()));
        }
        var step = rule.needWhole("stepMinor");
        return Rational.of(budget / question.voters() / step * step);
    }

    private boolean exhaustive(EqualShares.Run run, List<Candidate> eligible) {
        return eligible.stream()
                .filter(candidate -> !run.bought().contains(candidate))
                .allMatch(candidate -> candidate.cost() > budget - run.spent());
    }

    private Outcome.Decided trace(List<Candidate> bought, List<Candidate> byScore) {
        var trace = new Trace(budget);
        bought.forEach(candidate -> trace.add(candidate, Rules.ADOPTED));
        var others = new ArrayList<>(byScore);
        others.removeAll(new HashSet<>(bought));
        var passedOver = new ArrayList<Candidate>();
        for (var candidate : others) {
            if (rule.truth("topUp")
                    && question.eligible(candidate)
                    && candidate.cost() <= trace.left()) {
                trace.add(candidate, Rules.ADOPTED);
            } else {
                passedOver.add(candidate);
            }
        }
        for (var candidate : passedOver) {
            var unfit = Rules.unfit(candidate, question);
            trace.add(candidate, unfit == null ? "not-affordable" : unfit);
        }
        return trace.decided(null);
    }

    private Outcome.Comparison compare(List<String> shares, List<String> greedy) {
        var preferShares = 0L;
        var preferGreedy = 0L;
        for (var equal : approvals) {
            var byShares = shares.stream().filter(equal.ideas()::contains).count();
            var byGreedy = greedy.stream().filter(equal.ideas()::contains).count();
            preferShares += byShares > byGreedy ? equal.voters() : 0;
            preferGreedy += byGreedy > byShares ? equal.voters() : 0;
        }
        return new Outcome.Comparison(preferShares, preferGreedy);
    }
}
