package groundswell.events.rules;

import groundswell.events.value.IdeaId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The Method of Equal Shares for approval ballots, with the cost of an idea as its utility, for one
 * endowment of the voters. {@link EqualSharesDecision} lets the endowment grow.
 *
 * <p>Source: D. Peters, G. Pierczy&#324;ski, P. Skowron, "Proportional Participatory Budgeting with
 * Additive Utilities", NeurIPS 2021; described for cities at equalshares.net. Each voter starts
 * with the same amount. Again and again, for each idea that its supporters can still pay for, find
 * the smallest payment q such that the idea is paid when each supporter gives q, or everything if
 * that is less: &Sigma; min(money of i, q) = cost. The idea has cost / q <em>effective votes</em>:
 * as many voters as if all paid the same. The idea with the most effective votes is bought, and its
 * supporters pay; ties follow the tie order. It ends when no idea can be paid for.
 *
 * <p>Every choice is exact, and yet few fractions are computed, by three means.
 *
 * <ul>
 *   <li>Voters who have paid for the same ideas hold the same money: they share a {@link Purse},
 *       which knows lower and upper bounds of its content as doubles, rounded outwards at each
 *       step, and its exact content as a fraction that is computed only when asked for.
 *   <li>Doubles never decide: where bounds overlap, fractions are compared.
 *   <li>Effective votes never grow within a run, because supporters only lose money. So an idea
 *       whose last known upper bound is below another idea's lower bound need not be priced again.
 * </ul>
 *
 * This file is long because the bounds, the fractions and the choice only make sense together.
 */
final class MethodOfEqualShares {
    /** Voters with equal ballots, over ideas that can be bought. */
    private record Group(int[] projects, long voters) {}

    /**
     * An exact payment can ask for all before it; so many at most may be open, for the stack's
     * sake.
     */
    private static final int RESOLVED_TOGETHER = 256;

    private final List<Candidate> candidates;
    private final TieOrder ties;
    private final long[] votersOf;
    private final int[][] groupsOf;
    private final long[] supportersOf;

    /**
     * @param eligible what can be bought; in any order
     * @param ballots ideas that are not eligible are passed over
     */
    MethodOfEqualShares(List<Candidate> eligible, TieOrder ties, List<WeightedBallot> ballots) {
        this.candidates = eligible.stream().sorted(Comparator.comparing(Candidate::idea)).toList();
        this.ties = ties;
        var groups = groups(candidates, ballots);
        votersOf = groups.stream().mapToLong(Group::voters).toArray();
        var supporting = new ArrayList<List<Integer>>();
        candidates.forEach(_ -> supporting.add(new ArrayList<>()));
        for (var group = 0; group < groups.size(); group++) {
            for (var project : groups.get(group).projects()) {
                supporting.get(project).add(group);
            }
        }
        groupsOf =
                supporting.stream()
                        .map(of -> of.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new);
        supportersOf =
                Arrays.stream(groupsOf)
                        .mapToLong(
                                of -> Arrays.stream(of).mapToLong(group -> votersOf[group]).sum())
                        .toArray();
    }

    /**
     * What is bought with one endowment.
     *
     * @param purchases in order
     * @param overspent whether the run was broken off because it had spent more than the budget
     * @param lots how many purchases were decided by a draw or by identifiers
     * @param unresolved ideas that stay tied, where the run was broken off; empty otherwise
     */
    record Run(
            List<Purchase> purchases,
            long spentMinor,
            boolean overspent,
            int lots,
            List<IdeaId> unresolved) {}

    /**
     * How many candidates have a supporter and cost at most {@code budget}: no outcome has more.
     */
    long supportedWithin(long budget) {
        return IntStream.range(0, supportersOf.length)
                .filter(project -> supportersOf[project] > 0)
                .filter(project -> candidates.get(project).costMinor() <= budget)
                .count();
    }

    /**
     * Buys with an endowment until nothing can be paid for, or more than {@code budget} is spent.
     */
    Run run(Fraction endowment, long budget) {
        return new Buying(endowment).buy(budget);
    }

    private static List<Group> groups(List<Candidate> candidates, List<WeightedBallot> ballots) {
        var indexes = new HashMap<IdeaId, Integer>();
        candidates.forEach(candidate -> indexes.put(candidate.idea(), indexes.size()));
        var voters = new TreeMap<int[], Long>(Arrays::compare);
        for (var ballot : ballots) {
            var projects =
                    ballot.approved().stream()
                            .map(indexes::get)
                            .filter(index -> index != null)
                            .mapToInt(Integer::intValue)
                            .distinct()
                            .sorted()
                            .toArray();
            if (projects.length > 0) {
                voters.merge(projects, ballot.voters(), Math::addExact);
            }
        }
        return voters.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Bounds of an exact number; doubles, rounded outwards. */
    private record Bounds(double low, double high) {
        static Bounds around(Fraction exact) {
            if (exact.numerator().signum() == 0) {
                return new Bounds(0, 0);
            }
            var near = exact.nearly();
            return new Bounds(Math.nextDown(near), Math.nextUp(near));
        }
    }

    /** The money of voters who have paid for the same ideas. */
    private static final class Purse {
        private final @Nullable Purse before;
        private final @Nullable Purchase paid;
        private Bounds bounds;
        private @Nullable Fraction exact;

        /** The purse after the purchase under way, once somebody has paid for it from this one. */
        private @Nullable Purse after;

        /** Scratch of the pricing under way: how many supporters hold this purse. */
        private long holders;

        Purse(Fraction endowment) {
            this.before = null;
            this.paid = null;
            this.exact = endowment;
            this.bounds = Bounds.around(endowment);
        }

        Purse(Purse before, Purchase paid) {
            this.before = before;
            this.paid = paid;
            // Whoever pays in full has at least that much.
            this.bounds =
                    new Bounds(
                            Math.max(0, Math.nextDown(before.bounds.low - paid.bounds.high)),
                            Math.max(0, Math.nextUp(before.bounds.high - paid.bounds.low)));
        }

        Fraction exact() {
            if (exact == null) {
                if (before == null || paid == null) {
                    throw new AssertionError("a purse without history knows its content");
                }
                exact = before.exact().minus(paid.payment());
                bounds = Bounds.around(exact);
            }
            return exact;
        }

        Purse after(Purchase purchase) {
            if (after == null || after.paid != purchase) {
                after = new Purse(this, purchase);
            }
            return after;
        }
    }

    /** An idea that was bought, and what it cost its supporters. */
    static final class Purchase {
        private final Candidate candidate;
        private final Bounds bounds;
        private final Price price;
        private @Nullable Fraction payment;

        private Purchase(Price price) {
            this.candidate = price.candidate;
            this.price = price;
            this.payment = price.payment;
            this.bounds = price.bounds;
        }

        Candidate candidate() {
            return candidate;
        }

        /** The most that a supporter paid, in minor units. */
        Fraction payment() {
            if (payment == null) {
                payment = price.payment();
            }
            return payment;
        }
    }

    /** What an idea asks of its supporters now. */
    private static final class Price {
        private final Candidate candidate;

        /** Purses of supporters who give everything, and how many hold each. */
        private final IdentityHashMap<Purse, Long> exhausted = new IdentityHashMap<>();

        /** Supporters who give the payment in full. */
        private long payers;

        private Bounds bounds = new Bounds(0, 0);
        private double effectiveLow;
        private double effectiveHigh;
        private @Nullable Fraction payment;

        Price(Candidate candidate) {
            this.candidate = candidate;
        }

        Fraction payment() {
            if (payment == null) {
                var open = Fraction.of(candidate.costMinor());
                for (var entry : exhausted.entrySet()) {
                    open = open.minus(entry.getKey().exact().times(entry.getValue()));
                }
                payment = open.dividedBy(payers);
                bounds = Bounds.around(payment);
            }
            return payment;
        }

        /** More effective votes are more; a free idea has infinitely many. */
        int compareEffectiveVotes(Price other) {
            if (candidate.costMinor() == 0 || other.candidate.costMinor() == 0) {
                return Boolean.compare(
                        candidate.costMinor() == 0, other.candidate.costMinor() == 0);
            }
            if (exhausted.isEmpty() && other.exhausted.isEmpty()) {
                return Long.compare(payers, other.payers);
            }
            // cost / payment against other cost / other payment
            return other.payment()
                    .times(candidate.costMinor())
                    .compareTo(payment().times(other.candidate.costMinor()));
        }
    }

    /** One run. */
    private final class Buying {
        private final Purse empty = new Purse(Fraction.ZERO);
        private final Purse[] purses = new Purse[votersOf.length];
        private final double[] effectiveAtMost = new double[groupsOf.length];
        private final List<Integer> open = new ArrayList<>();
        private final List<Purchase> purchases = new ArrayList<>();
        private int lots;

        Buying(Fraction endowment) {
            Arrays.fill(purses, new Purse(endowment));
            for (var project = 0; project < groupsOf.length; project++) {
                if (supportersOf[project] > 0) {
                    open.add(project);
                    effectiveAtMost[project] =
                            candidates.get(project).costMinor() == 0
                                    ? Double.POSITIVE_INFINITY
                                    : Math.nextUp((double) supportersOf[project]);
                }
            }
        }

        Run buy(long budget) {
            var spent = 0L;
            while (true) {
                var best = best();
                if (best.isEmpty()) {
                    return new Run(List.copyOf(purchases), spent, false, lots, List.of());
                }
                var chosen = best.values().iterator().next();
                if (best.size() > 1) {
                    var tied = best.values().stream().map(price -> price.candidate).toList();
                    var first = ties.first(tied);
                    if (first.size() > 1) {
                        var ideas = first.stream().map(Candidate::idea).toList();
                        return new Run(List.copyOf(purchases), spent, false, lots, ideas);
                    }
                    lots += ties.drawn(tied) ? 1 : 0;
                    chosen =
                            best.values().stream()
                                    .filter(price -> price.candidate.equals(first.getFirst()))
                                    .findFirst()
                                    .orElseThrow();
                }
                spent = Math.addExact(spent, chosen.candidate.costMinor());
                if (spent > budget) {
                    return new Run(List.copyOf(purchases), spent, true, lots, List.of());
                }
                pay(candidates.indexOf(chosen.candidate), chosen);
            }
        }

        /** The projects with the most effective votes; empty if nothing can be paid for. */
        private Map<Integer, Price> best() {
            open.sort(
                    Comparator.comparingDouble((Integer project) -> effectiveAtMost[project])
                            .reversed());
            var contenders = new TreeMap<Integer, Price>();
            var beyond = new HashSet<Integer>();
            var mostAtLeast = 0.0;
            for (var project : open) {
                if (effectiveAtMost[project] < mostAtLeast) {
                    break;
                }
                var price = price(project);
                if (price == null) {
                    beyond.add(project);
                    continue;
                }
                effectiveAtMost[project] = price.effectiveHigh;
                mostAtLeast = Math.max(mostAtLeast, price.effectiveLow);
                contenders.put(project, price);
            }
            open.removeAll(beyond);
            var least = mostAtLeast;
            contenders.values().removeIf(price -> price.effectiveHigh < least);
            if (contenders.size() > 1) {
                var most =
                        contenders.values().stream()
                                .max(Price::compareEffectiveVotes)
                                .orElseThrow();
                contenders.values().removeIf(price -> price.compareEffectiveVotes(most) < 0);
            }
            return contenders;
        }

        /** What a project asks of its supporters; none if they cannot pay for it any more. */
        private @Nullable Price price(int project) {
            var price = new Price(candidates.get(project));
            if (price.candidate.costMinor() == 0) {
                price.payers = supportersOf[project];
                price.payment = Fraction.ZERO;
                price.effectiveLow = Double.POSITIVE_INFINITY;
                price.effectiveHigh = Double.POSITIVE_INFINITY;
                return price;
            }
            var able = purses(project);
            price.payers = able.stream().mapToLong(purse -> purse.holders).sum();
            var given = new Bounds(0, 0);
            // The payment can only rise when a purse turns out too small for it, so that a purse
            // found too small stays so. It ends when every purse left can pay in full.
            while (price.payers > 0) {
                price.payment = null;
                price.bounds = paymentBounds(price, given);
                var few = new ArrayList<Purse>();
                for (var purse : able) {
                    if (purse.bounds.high < price.bounds.low) {
                        few.add(purse);
                    }
                }
                if (few.isEmpty()) {
                    for (var purse : able) {
                        if (purse.bounds.low < price.bounds.high
                                && purse.exact().compareTo(price.payment()) < 0) {
                            few.add(purse);
                        }
                    }
                }
                if (few.isEmpty()) {
                    setEffectiveVotes(price);
                    return price;
                }
                able.removeAll(few);
                for (var purse : few) {
                    price.exhausted.put(purse, purse.holders);
                    price.payers -= purse.holders;
                    given = plus(given, purse);
                }
            }
            return null;
        }

        /** The purses of a project's supporters that hold something, each with how many hold it. */
        private List<Purse> purses(int project) {
            var found = new ArrayList<Purse>();
            for (var group : groupsOf[project]) {
                purses[group].holders = 0;
            }
            for (var group : groupsOf[project]) {
                var purse = purses[group];
                if (purse == empty) {
                    continue;
                }
                if (purse.holders == 0) {
                    found.add(purse);
                }
                purse.holders += votersOf[group];
            }
            return found;
        }

        private void pay(int project, Price price) {
            var purchase = new Purchase(price);
            purchases.add(purchase);
            if (purchases.size() % RESOLVED_TOGETHER == 0) {
                purchases.forEach(Purchase::payment);
            }
            open.remove(Integer.valueOf(project));
            for (var group : groupsOf[project]) {
                var purse = purses[group];
                if (purse != empty) {
                    purses[group] =
                            price.exhausted.containsKey(purse) ? empty : purse.after(purchase);
                }
            }
        }

        private static Bounds plus(Bounds sum, Purse purse) {
            return new Bounds(
                    Math.nextDown(sum.low + Math.nextDown(purse.bounds.low * purse.holders)),
                    Math.nextUp(sum.high + Math.nextUp(purse.bounds.high * purse.holders)));
        }

        private static Bounds paymentBounds(Price price, Bounds given) {
            var cost = (double) price.candidate.costMinor();
            return new Bounds(
                    Math.nextDown(Math.nextDown(cost - given.high) / price.payers),
                    Math.nextUp(Math.nextUp(cost - given.low) / price.payers));
        }

        private static void setEffectiveVotes(Price price) {
            if (price.exhausted.isEmpty()) {
                price.effectiveLow = price.payers;
                price.effectiveHigh = price.payers;
                return;
            }
            var cost = (double) price.candidate.costMinor();
            price.effectiveLow = Math.nextDown(cost / price.bounds.high);
            // A bound of the payment that is not above 0 says nothing about how many votes are
            // effective at most.
            price.effectiveHigh =
                    price.bounds.low > 0 ? Math.nextUp(cost / price.bounds.low) : Double.MAX_VALUE;
        }
    }
}
