package groundswell.verifier.rules;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The Method of Equal Shares (Peters, Pierczynski, Skowron 2021) for approvals, with costs as
 * utilities, for one endowment after the other.
 */
final class EqualShares {
    /** An amount that is computed asks for those before it; for the stack's sake not for more. */
    private static final int COMPUTED_TOGETHER = 64;

    private final List<Candidate> candidates;
    private final TieOrder ties;

    /** How many voters are of each group; all of a group support the same. */
    private final long[] voters;

    /** The groups that support each candidate. */
    private final int[][] supporters;

    EqualShares(List<Candidate> eligible, TieOrder ties, List<Approvals> approvals) {
        this.candidates =
                eligible.stream()
                        .sorted(Comparator.comparing(Candidate::idea, NaturalOrder.ORDER))
                        .toList();
        this.ties = ties;
        var groups = new TreeMap<int[], Long>(Arrays::compare);
        for (var equal : approvals) {
            var supported =
                    IntStream.range(0, candidates.size())
                            .filter(i -> equal.ideas().contains(candidates.get(i).idea()))
                            .toArray();
            groups.merge(supported, equal.voters(), Math::addExact);
        }
        voters = groups.values().stream().mapToLong(Long::longValue).toArray();
        var sets = List.copyOf(groups.keySet());
        supporters = new int[candidates.size()][];
        for (var candidate = 0; candidate < supporters.length; candidate++) {
            var wanted = candidate;
            supporters[candidate] =
                    IntStream.range(0, sets.size())
                            .filter(group -> Arrays.binarySearch(sets.get(group), wanted) >= 0)
                            .toArray();
        }
    }

    /** How many candidates have a supporter and cost at most the budget. */
    long affordable(long budget) {
        return IntStream.range(0, supporters.length)
                .filter(i -> supporters[i].length > 0 && candidates.get(i).cost() <= budget)
                .count();
    }

    /**
     * What one endowment buys.
     *
     * @param tooDear whether the purchases cost more than the budget, and the run was broken off
     * @param open ideas that stay tied, so that the run could not go on
     */
    record Run(List<Candidate> bought, long spent, boolean tooDear, List<String> open) {}

    Run run(Rational endowment, long budget) {
        var market = new Market(endowment);
        var bought = new ArrayList<Candidate>();
        var spent = 0L;
        while (true) {
            var best = market.best();
            if (best.isEmpty()) {
                return new Run(bought, spent, false, List.of());
            }
            var tied = best.stream().map(offer -> candidates.get(offer.candidate)).toList();
            var first = tied.size() == 1 ? tied : ties.first(tied);
            if (first.size() > 1) {
                return new Run(bought, spent, false, first.stream().map(Candidate::idea).toList());
            }
            var offer = best.get(tied.indexOf(first.getFirst()));
            spent = Math.addExact(spent, first.getFirst().cost());
            if (spent > budget) {
                return new Run(bought, spent, true, List.of());
            }
            bought.add(first.getFirst());
            market.buy(offer);
            if (bought.size() % COMPUTED_TOGETHER == 0) {
                market.compute();
            }
        }
    }

    /**
     * What a candidate asks of its supporters now.
     *
     * @param payment what each gives who does not give everything
     * @param everything the purses that are given whole, with how many hold each
     * @param votes how many voters it counts as, if all paid the same; none if it is free, which is
     *     more than any number
     */
    private record Offer(
            int candidate, Amount payment, Map<Amount, Long> everything, @Nullable Amount votes) {}

    /** The voters' money in one run. */
    private final class Market {
        private final Amount nothing = new Amount(Rational.ZERO);

        /** Voters who have paid for the same share one purse. */
        private final Amount[] purses = new Amount[voters.length];

        /** Effective votes never grow, because money only gets less; so an old bound holds. */
        private final double[] mostVotes = new double[candidates.size()];

        private final List<Integer> open = new ArrayList<>();

        Market(Rational endowment) {
            Arrays.fill(purses, new Amount(endowment));
            Arrays.fill(mostVotes, Double.POSITIVE_INFINITY);
            IntStream.range(0, supporters.length)
                    .filter(i -> supporters[i].length > 0)
                    .forEach(open::add);
        }

        List<Offer> best() {
            open.sort(Comparator.comparing(candidate -> -mostVotes[candidate]));
            var best = new ArrayList<Offer>();
            for (var candidate : List.copyOf(open)) {
                if (!best.isEmpty() && mostVotes[candidate] < leastVotes(best.getFirst())) {
                    break;
                }
                var offer = offer(candidate);
                if (offer == null) {
                    // Whoever cannot pay now cannot pay later.
                    open.remove(candidate);
                    continue;
                }
                if (offer.votes != null) {
                    mostVotes[candidate] = offer.votes.atMost();
                }
                var order = best.isEmpty() ? 1 : compareVotes(offer, best.getFirst());
                if (order > 0) {
                    best.clear();
                }
                if (order >= 0) {
                    best.add(offer);
                }
            }
            return best;
        }

        private static double leastVotes(Offer offer) {
            return offer.votes == null ? Double.POSITIVE_INFINITY : offer.votes.atLeast();
        }

        private static int compareVotes(Offer one, Offer two) {
            if (one.votes == null || two.votes == null) {
                return Boolean.compare(one.votes == null, two.votes == null);
            }
            return one.votes.compareTo(two.votes);
        }

        private @Nullable Offer offer(int candidate) {
            var cost = candidates.get(candidate).cost();
            var everything = new IdentityHashMap<Amount, Long>();
            if (cost == 0) {
                return new Offer(candidate, nothing, everything, null);
            }
            var able = holders(candidate);
            var payers = able.values().stream().mapToLong(Long::longValue).sum();
            // The payment only grows when a purse is found too small, so that it stays too small.
            while (payers > 0) {
                var payment = Amount.of(cost).shareOfRest(Map.copyOf(everything), payers);
                var small = able.keySet().stream().filter(p -> p.compareTo(payment) < 0).toList();
                if (small.isEmpty()) {
                    var votes =
                            everything.isEmpty() ? Amount.of(payers) : Amount.of(cost).by(payment);
                    return new Offer(candidate, payment, everything, votes);
                }
                for (var purse : small) {
                    var holders = requireNonNull(able.remove(purse));
                    everything.put(purse, holders);
                    payers -= holders;
                }
            }
            return null;
        }

        /** The purses of the supporters that are not surely empty, with how many hold each. */
        private Map<Amount, Long> holders(int candidate) {
            var holders = new IdentityHashMap<Amount, Long>();
            for (var group : supporters[candidate]) {
                if (purses[group] != nothing) {
                    holders.merge(purses[group], voters[group], Long::sum);
                }
            }
            return holders;
        }

        void compute() {
            for (var purse : purses) {
                purse.exact();
            }
        }

        void buy(Offer offer) {
            open.remove(Integer.valueOf(offer.candidate));
            var after = new IdentityHashMap<Amount, Amount>();
            for (var group : supporters[offer.candidate]) {
                var purse = purses[group];
                if (purse != nothing) {
                    purses[group] =
                            offer.everything.containsKey(purse)
                                    ? nothing
                                    : after.computeIfAbsent(
                                            purse, held -> held.minus(offer.payment));
                }
            }
        }
    }
}
