package groundswell.events.rules;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.rules.AdoptionRule.Completion;
import groundswell.events.rules.AdoptionRule.Endowment;
import groundswell.events.rules.AdoptionRule.EqualShares;
import groundswell.events.rules.AdoptionRule.OverBudget;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Money;
import groundswell.events.value.TieKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every election, tried on elections drawn at random from a printed seed. */
class RandomElectionsTest {
    private static final TieOrder TIES =
            TieOrder.of(TieKey.LOWEST_COST, TieKey.MOST_SUPPORTERS, TieKey.IDEA_ID);
    private static final int ELECTIONS = 150;

    /** The same elections each time; {@code -Dgroundswell.seed} tries others. */
    static LongStream seeds() {
        var seed = Long.getLong("groundswell.seed");
        return seed == null ? LongStream.rangeClosed(1, 4) : LongStream.of(seed);
    }

    private record Election(
            List<Candidate> candidates, List<WeightedBallot> ballots, long voters, Money budget) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void greedy_rules_keep_the_budget_and_ignore_the_order_of_input(
            long seed, TestReporter reporter) {
        var random = random(seed, reporter);
        for (var i = 0; i < ELECTIONS; i++) {
            var election = election(random);
            for (var overBudget : OverBudget.values()) {
                var rule = PabulibRules.greedy(overBudget, random.nextInt(5));
                var adoption = decide(election, rule);
                assertThat(adoption.spentMinor()).isLessThanOrEqualTo(election.budget().minor());
                assertThat(adoption.steps()).hasSameSizeAs(election.candidates());
                assertThat(decide(shuffled(election, random), rule)).isEqualTo(adoption);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void equal_shares_keep_the_budget_and_ignore_the_order_of_input(
            long seed, TestReporter reporter) {
        var random = random(seed, reporter);
        for (var i = 0; i < ELECTIONS; i++) {
            var election = election(random);
            var rule = rule(random, election);
            var adoption = decide(election, rule);
            assertThat(adoption.spentMinor()).isLessThanOrEqualTo(election.budget().minor());
            assertThat(adoption.steps()).hasSameSizeAs(election.candidates());
            assertThat(decide(shuffled(election, random), rule)).isEqualTo(adoption);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void voters_pay_exactly_the_cost_and_never_more_than_the_endowment(
            long seed, TestReporter reporter) {
        var random = random(seed, reporter);
        for (var i = 0; i < ELECTIONS; i++) {
            var election = election(random);
            var endowment = endowment(random, election);
            var run = method(election).run(endowment, Long.MAX_VALUE);
            var money = new HashMap<WeightedBallot, Fraction>();
            election.ballots().forEach(ballot -> money.put(ballot, endowment));
            for (var purchase : run.purchases()) {
                var paid = Fraction.ZERO;
                for (var ballot : election.ballots()) {
                    if (ballot.approved().contains(purchase.candidate().idea())) {
                        var has = money.get(ballot);
                        var gives = Collections.min(List.of(has, purchase.payment()));
                        money.put(ballot, has.minus(gives));
                        paid = paid.plus(gives.times(ballot.voters()));
                    }
                }
                assertThat(paid).isEqualTo(Fraction.of(purchase.candidate().costMinor()));
            }
            assertThat(money.values()).allMatch(left -> left.compareTo(Fraction.ZERO) >= 0);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void equal_shares_buy_what_the_plain_method_with_fractions_alone_buys(
            long seed, TestReporter reporter) {
        var random = random(seed, reporter);
        for (var i = 0; i < ELECTIONS; i++) {
            var election = election(random);
            var endowment = endowment(random, election);
            var run = method(election).run(endowment, Long.MAX_VALUE);
            assertThat(run.purchases().stream().map(paid -> paid.candidate().idea()))
                    .containsExactlyElementsOf(bought(election, endowment));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hundreds_of_purchases_are_paid_exactly(long seed, TestReporter reporter) {
        var random = random(seed, reporter);
        var candidates = new ArrayList<Candidate>();
        for (var i = 0; i < 700; i++) {
            candidates.add(candidate("p" + i, 0, random.nextInt(2, 9)));
        }
        var ballots = ballots(random, candidates, 60, 250);
        var endowment = Fraction.of(700 * 10L, 7);
        var method = new MethodOfEqualShares(candidates, TIES, ballots);
        var purchases = method.run(endowment, Long.MAX_VALUE).purchases();
        assertThat(purchases.size()).isGreaterThan(256);
        assertThat(purchases.getLast().payment()).isGreaterThan(Fraction.ZERO);
    }

    private static RandomGenerator random(long seed, TestReporter reporter) {
        reporter.publishEntry("seed", Long.toString(seed));
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Few different costs and small groups, so that ties and empty purses are frequent. */
    private static Election election(RandomGenerator random) {
        var unit = random.nextInt(10) == 0 ? 300_000_000_000_001L : random.nextInt(1, 4);
        var without = new ArrayList<Candidate>();
        var ideas = random.nextInt(1, 13);
        for (var i = 0; i < ideas; i++) {
            without.add(candidate("p" + i, 0, unit * random.nextInt(0, 25)));
        }
        var ballots = ballots(random, without, random.nextInt(1, 14), ideas);
        var candidates = new ArrayList<Candidate>();
        for (var candidate : without) {
            var supporters =
                    ballots.stream()
                            .filter(ballot -> ballot.approved().contains(candidate.idea()))
                            .mapToLong(WeightedBallot::voters)
                            .sum();
            candidates.add(
                    new Candidate(
                            candidate.idea(),
                            supporters,
                            supporters,
                            candidate.costMinor(),
                            Instant.EPOCH,
                            random.nextInt(12) == 0 ? Standing.WITHDRAWN : Standing.STANDING));
        }
        var voters = ballots.stream().mapToLong(WeightedBallot::voters).sum();
        return new Election(
                candidates,
                ballots,
                voters + random.nextInt(3),
                new Money(unit * random.nextInt(0, 29), "EUR"));
    }

    /** No two ballots are equal, so that each stands for its voters in a map. */
    private static List<WeightedBallot> ballots(
            RandomGenerator random, List<Candidate> candidates, int number, int most) {
        var ballots = new HashMap<List<IdeaId>, WeightedBallot>();
        for (var i = 0; i < number; i++) {
            var approved = new ArrayList<IdeaId>();
            for (var candidate : candidates) {
                if (random.nextInt(candidates.size()) < random.nextInt(1, most + 1)) {
                    approved.add(candidate.idea());
                }
            }
            ballots.put(approved, new WeightedBallot(approved, random.nextInt(1, 6)));
        }
        return List.copyOf(ballots.values());
    }

    private static Candidate candidate(String name, long supporters, long cost) {
        return new Candidate(
                Elections.idea(name),
                supporters,
                supporters,
                cost,
                Instant.EPOCH,
                Standing.STANDING);
    }

    private static EqualShares rule(RandomGenerator random, Election election) {
        return new EqualShares(
                random.nextBoolean() ? Endowment.EXACT_SHARE : Endowment.WHOLE_STEPS,
                random.nextBoolean() ? Completion.ADD1 : Completion.NONE,
                // Not so small that the endowment grows for long.
                1
                        + election.candidates().getFirst().costMinor() / 7
                        + election.budget().minor() / 50,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(3));
    }

    private static Fraction endowment(RandomGenerator random, Election election) {
        return Fraction.of(
                Math.addExact(election.budget().minor(), random.nextInt(5)),
                random.nextLong(1, Math.max(1, election.voters()) + 1));
    }

    private static Election shuffled(Election election, RandomGenerator random) {
        var shuffling = Random.from(random);
        var candidates = new ArrayList<>(election.candidates());
        Collections.shuffle(candidates, shuffling);
        var ballots = new ArrayList<WeightedBallot>();
        for (var ballot : election.ballots()) {
            // Voters with equal ballots may come together or one by one, their ideas in any order.
            var approved = new ArrayList<>(ballot.approved());
            Collections.shuffle(approved, shuffling);
            for (var voter = 0; voter < ballot.voters(); voter++) {
                ballots.add(new WeightedBallot(approved, 1));
            }
        }
        Collections.shuffle(ballots, shuffling);
        return new Election(candidates, ballots, election.voters(), election.budget());
    }

    private static Adoption decide(Election election, AdoptionRule rule) {
        return Elections.adoption(
                AdoptionRules.apply(
                        rule,
                        election.candidates(),
                        election.budget(),
                        TIES,
                        election::ballots,
                        election.voters()));
    }

    private static MethodOfEqualShares method(Election election) {
        var eligible = election.candidates().stream().filter(c -> c.eligible(0)).toList();
        return new MethodOfEqualShares(eligible, TIES, election.ballots());
    }

    /** The method as it is stated, voter by voter, without bounds, groups or memory. */
    private static List<IdeaId> bought(Election election, Fraction endowment) {
        var money = new ArrayList<Fraction>();
        var approvals = new ArrayList<List<IdeaId>>();
        for (var ballot : election.ballots()) {
            for (var voter = 0; voter < ballot.voters(); voter++) {
                money.add(endowment);
                approvals.add(ballot.approved());
            }
        }
        var left =
                new ArrayList<>(election.candidates().stream().filter(c -> c.eligible(0)).toList());
        left.sort(
                Comparator.comparingLong(Candidate::costMinor)
                        .thenComparing(Candidate::supporters, Collections.reverseOrder())
                        .thenComparing(Candidate::idea));
        var bought = new ArrayList<IdeaId>();
        while (true) {
            Candidate best = null;
            var bestPayment = Fraction.ZERO;
            for (var candidate : left) {
                var payment = payment(candidate, money, approvals);
                if (payment != null
                        && (best == null || more(candidate, payment, best, bestPayment))) {
                    best = candidate;
                    bestPayment = payment;
                }
            }
            if (best == null) {
                return bought;
            }
            bought.add(best.idea());
            left.remove(best);
            for (var voter = 0; voter < money.size(); voter++) {
                if (approvals.get(voter).contains(best.idea())) {
                    var has = money.get(voter);
                    money.set(voter, has.minus(Collections.min(List.of(has, bestPayment))));
                }
            }
        }
    }

    private static boolean more(Candidate a, Fraction payment, Candidate b, Fraction other) {
        if (a.costMinor() == 0 || b.costMinor() == 0) {
            return a.costMinor() == 0 && b.costMinor() != 0;
        }
        return other.times(a.costMinor()).compareTo(payment.times(b.costMinor())) > 0;
    }

    private static Fraction payment(
            Candidate candidate, List<Fraction> money, List<List<IdeaId>> approvals) {
        var purses = new ArrayList<Fraction>();
        for (var voter = 0; voter < money.size(); voter++) {
            if (approvals.get(voter).contains(candidate.idea())) {
                purses.add(money.get(voter));
            }
        }
        Collections.sort(purses);
        var open = Fraction.of(candidate.costMinor());
        for (var i = 0; i < purses.size(); i++) {
            var payment = open.dividedBy(purses.size() - i);
            if (payment.compareTo(purses.get(i)) <= 0) {
                return payment;
            }
            open = open.minus(purses.get(i));
        }
        return null;
    }
}
