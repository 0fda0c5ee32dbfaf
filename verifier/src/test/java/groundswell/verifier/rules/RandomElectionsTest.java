package groundswell.verifier.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Equal shares with bounds and shared purses buy what the definition buys, word for word. */
class RandomElectionsTest {
    private static final long SMALL_STACK_BYTES = 192 * 1024;

    private static final TieOrder TIES =
            new TieOrder(List.of("lowest-cost", "most-supporters", "idea-id"), List.of());

    @Test
    void every_run_buys_what_the_definition_buys() {
        var random = new Random(42);
        var bought = 0;
        for (var election = 0; election < 400; election++) {
            var candidates = new ArrayList<Candidate>();
            var count = 2 + random.nextInt(7);
            for (var i = 0; i < count; i++) {
                var cost = random.nextInt(8) == 0 ? 0 : random.nextInt(1, 40);
                candidates.add(new Candidate("i" + i, 0, random.nextInt(3), cost, "", null));
            }
            var voters = new ArrayList<Set<String>>();
            for (var voter = 0; voter < 1 + random.nextInt(12); voter++) {
                var ideas = new HashSet<String>();
                IntStream.range(0, count)
                        .filter(_ -> random.nextBoolean())
                        .forEach(i -> ideas.add("i" + i));
                voters.add(ideas);
            }
            var endowment = Rational.of(random.nextInt(60)).by(1 + random.nextInt(7));
            var right = byDefinition(candidates, voters, endowment);
            var run =
                    new EqualShares(
                                    candidates,
                                    TIES,
                                    voters.stream().map(ideas -> new Approvals(ideas, 1)).toList())
                            .run(endowment, Long.MAX_VALUE);
            assertThat(run.bought().stream().map(Candidate::idea))
                    .as("election " + election)
                    .containsExactlyElementsOf(right);
            bought += right.size();
        }
        assertThat(bought).isGreaterThan(400);
    }

    /** Each voter's money as a fraction, each payment tried voter by voter. */
    private static List<String> byDefinition(
            List<Candidate> candidates, List<Set<String>> voters, Rational endowment) {
        var money = new ArrayList<Rational>();
        voters.forEach(_ -> money.add(endowment));
        var bought = new ArrayList<String>();
        while (true) {
            var best = new TreeMap<Rational, List<Candidate>>();
            var payments = new TreeMap<String, Rational>();
            for (var candidate : candidates) {
                var supporters = supporters(candidate, voters);
                if (supporters.isEmpty() || bought.contains(candidate.idea())) {
                    continue;
                }
                var payment = payment(candidate.cost(), supporters, money);
                if (payment != null) {
                    payments.put(candidate.idea(), payment);
                    // Payment for each unit of cost: the least means the most effective votes.
                    var each =
                            candidate.cost() == 0 ? Rational.of(-1) : payment.by(candidate.cost());
                    best.computeIfAbsent(each, _ -> new ArrayList<>()).add(candidate);
                }
            }
            if (best.isEmpty()) {
                return bought;
            }
            var chosen = TIES.first(best.firstEntry().getValue()).getFirst();
            bought.add(chosen.idea());
            for (var voter : supporters(chosen, voters)) {
                var payment = payments.get(chosen.idea());
                var held = money.get(voter);
                money.set(voter, held.compareTo(payment) < 0 ? Rational.ZERO : held.minus(payment));
            }
        }
    }

    private static List<Integer> supporters(Candidate candidate, List<Set<String>> voters) {
        return IntStream.range(0, voters.size())
                .filter(voter -> voters.get(voter).contains(candidate.idea()))
                .boxed()
                .toList();
    }

    private static Rational payment(long cost, List<Integer> supporters, List<Rational> money) {
        var sorted = supporters.stream().map(money::get).sorted().toList();
        var rest = Rational.of(cost);
        for (var i = 0; i < sorted.size(); i++) {
            var payment = rest.by(sorted.size() - i);
            if (payment.compareTo(sorted.get(i)) <= 0) {
                return payment;
            }
            rest = rest.minus(sorted.get(i));
        }
        return null;
    }

    @Test
    void many_purchases_from_one_purse_need_no_deep_stack() throws Exception {
        var candidates =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> new Candidate("i" + i, 1, 1, 3, "", null))
                        .toList();
        var all = new HashSet<>(candidates.stream().map(Candidate::idea).toList());
        var bought = new CompletableFuture<Integer>();
        Runnable run =
                () ->
                        bought.complete(
                                new EqualShares(candidates, TIES, List.of(new Approvals(all, 7)))
                                        .run(Rational.of(100_000), Long.MAX_VALUE)
                                        .bought()
                                        .size());
        var thread = new Thread(null, run, "with a small stack", SMALL_STACK_BYTES);
        thread.setUncaughtExceptionHandler((_, broken) -> bought.completeExceptionally(broken));
        thread.start();
        assertThat(bought.get(60, TimeUnit.SECONDS)).isEqualTo(1_000);
    }
}
