package groundswell.events.rules;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.rules.AdoptionResult.Decided;
import groundswell.events.rules.AdoptionRule.OverBudget;
import groundswell.events.value.Money;
import groundswell.events.value.TieKey;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import tools.jackson.databind.JsonNode;

/** Real city budgets: the declared rule reaches the official outcome, step by step. */
class PabulibOutcomesTest {
    @TestFactory
    Stream<DynamicTest> tallies_equal_the_official_counts() {
        return each(election -> {
            var rows = election.expectedTally();
            assertThat(rows).hasSize(election.projects.size());
            for (var row : rows) {
                var idea = election.idea(row.get("project_id"));
                assertThat(election.tally.score(idea))
                        .as(row.toString())
                        .isEqualTo(Long.parseLong(row.get("key")));
                assertThat(election.tally.supporters(idea))
                        .as(row.toString())
                        .isEqualTo(Long.parseLong(row.get("votes")));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> greedy_rules_leave_the_official_trace() {
        return each(election -> {
            if (!election.rule().startsWith("greedy")) {
                return;
            }
            var adoption =
                    decided(
                            election,
                            PabulibRules.of(election.rule(), election.threshold()),
                            election.candidates(),
                            election.fileOrder());
            var currency = election.meta.get("currency");
            assertThat(
                            adoption.steps().stream()
                                    .map(step ->
                                            List.of(
                                                    election.project(step.idea()),
                                                    "" + step.score(),
                                                    decimal(step.costMinor(), currency),
                                                    step.verdict().word(),
                                                    decimal(step.budgetLeftMinor(), currency))))
                    .containsExactlyElementsOf(
                            election.expected
                                    .path("trace")
                                    .valueStream()
                                    .map(PabulibOutcomesTest::traced)
                                    .toList());
            assertThat(decimal(adoption.spentMinor(), currency))
                    .isEqualTo(election.expected.path("spent").asString());
        });
    }

    @TestFactory
    Stream<DynamicTest> tie_keys_reach_the_official_outcome_exactly_where_they_should() {
        return each(election -> {
            if (!election.expected.path("tie_breaks_that_match_official").isArray()) {
                return;
            }
            var matching = election.expected("tie_breaks_that_match_official");
            var keys =
                    List.of(
                            List.of("id", TieOrder.of(TieKey.IDEA_ID)),
                            List.of("cheap", TieOrder.of(TieKey.LOWEST_COST, TieKey.IDEA_ID)),
                            List.of("dear", TieOrder.of(TieKey.HIGHEST_COST, TieKey.IDEA_ID)));
            for (var key : keys) {
                var adoption =
                        decided(
                                election,
                                PabulibRules.of(election.rule(), election.threshold()),
                                election.candidates(),
                                (TieOrder) key.getLast());
                var outcome =
                        adoption.steps().stream()
                                .filter(step -> step.verdict() == Verdict.ADOPTED)
                                .map(step -> election.project(step.idea()))
                                .toList();
                assertThat(new HashSet<>(outcome).equals(officialOutcome(election)))
                        .as("%s by %s", election, key.getFirst())
                        .isEqualTo(matching.contains((String) key.getFirst()));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> other_greedy_rules_give_the_outcomes_that_independent_programs_give() {
        return each(election -> {
            var candidates = election.candidatesBeforeExclusions();
            var order = TieOrder.of(TieKey.IDEA_ID);
            var skipping = PabulibRules.greedy(OverBudget.SKIP, 0);
            var stopping = PabulibRules.greedy(OverBudget.STOP, 0);
            assertThat(outcome(election, skipping, candidates, order))
                    .isEqualTo(election.expected("other_rules", "greedy"));
            assertThat(outcome(election, stopping, candidates, order))
                    .as("no skip")
                    .isEqualTo(election.expected("other_rules", "greedy_no_skip"));
        });
    }

    @TestFactory
    Stream<DynamicTest> equal_shares_reach_the_official_outcome() {
        return each(election -> {
            if (!election.rule().startsWith("equalshares")) {
                return;
            }
            var adoption =
                    decided(
                            election,
                            PabulibRules.of(election.rule(), election.threshold()),
                            election.candidates(),
                            PabulibRules.EQUAL_SHARES_TIES);
            assertThat(election.projects(adoption.adopted()))
                    .isEqualTo(election.expected("outcome_in_purchase_order"));
            assertThat(new HashSet<>(election.projects(adoption.adopted())))
                    .isEqualTo(new HashSet<>(election.expected("official_selected")));
            var mes = election.expected.path("mes");
            var shares = adoption.shares();
            assertThat(shares.iterations()).isEqualTo(mes.path("iterations").asInt());
            assertThat(shares.endowment()).isEqualTo(mes.path("endowment").asString() + "00/1");
            assertThat(shares.lots()).isEqualTo(mes.path("lots").asInt());
            assertThat(decimal(adoption.spentMinor(), election.meta.get("currency")))
                    .isEqualTo(election.expected.path("spent").asString());
        });
    }

    @TestFactory
    Stream<DynamicTest> the_comparison_counts_the_voters_who_prefer_each_outcome() {
        return each(election -> {
            var expected = election.expected.path("comparison_step");
            if (!expected.isObject()) {
                return;
            }
            var adoption =
                    decided(
                            election,
                            PabulibRules.ADD1_COMPARISON,
                            election.candidates(),
                            PabulibRules.EQUAL_SHARES_TIES);
            var comparison = adoption.shares().comparison();
            assertThat(new HashSet<>(election.projects(comparison.greedy())))
                    .isEqualTo(new HashSet<>(election.expected("comparison_step", "greedy")));
            assertThat(comparison.votersPreferringShares())
                    .isEqualTo(expected.path("voters_preferring_mes").asLong());
            assertThat(comparison.votersPreferringGreedy())
                    .isEqualTo(expected.path("voters_preferring_greedy").asLong());
            assertThat(comparison.greedyAdopted()).isFalse();
        });
    }

    @TestFactory
    Stream<DynamicTest> equal_shares_give_the_outcomes_that_independent_programs_give() {
        var name = "mes_add1u_exhaustive_integral_float";
        return each(election -> {
            if (!election.approval() || !election.expected.path("other_rules").has(name)) {
                return;
            }
            var adoption =
                    decided(
                            election,
                            PabulibRules.ADD1U_EXHAUSTIVE,
                            election.candidatesBeforeExclusions(),
                            PabulibRules.EQUAL_SHARES_TIES);
            var outcome = election.projects(adoption.adopted());
            if (outcome.size() == election.projects.size()) {
                // Everything fits, and other programs do not let the endowment grow then.
                assertThat(outcome)
                        .containsExactlyInAnyOrderElementsOf(
                                election.expected("other_rules", name));
            } else {
                assertThat(outcome).isEqualTo(election.expected("other_rules", name));
            }
        });
    }

    private static Stream<DynamicTest> each(ThrowingConsumer<PabulibElection> check) {
        return PublicData.tests(data ->
                PublicData.files(data.resolve("pabulib"), ".pb").stream()
                        .map(file -> test(file, data.resolve("expected/pabulib"), check)));
    }

    private static DynamicTest test(
            Path file, Path expected, ThrowingConsumer<PabulibElection> check) {
        return DynamicTest.dynamicTest(
                file.getFileName().toString(),
                () -> check.accept(new PabulibElection(file, expected)));
    }

    private static Adoption decided(
            PabulibElection election,
            AdoptionRule rule,
            List<Candidate> candidates,
            TieOrder ties) {
        var result =
                AdoptionRules.apply(
                        rule,
                        candidates,
                        election.budget(),
                        ties,
                        election::weightedBallots,
                        election.ballots.size());
        assertThat(result).isInstanceOf(Decided.class);
        return ((Decided) result).adoption();
    }

    private static List<String> outcome(
            PabulibElection election,
            AdoptionRule rule,
            List<Candidate> candidates,
            TieOrder ties) {
        return election.projects(decided(election, rule, candidates, ties).adopted());
    }

    private static HashSet<String> officialOutcome(PabulibElection election) {
        var outcome = new HashSet<>(election.expected("official_selected"));
        // Without flags nobody knows the official outcome; what other programs give stands in.
        return outcome.isEmpty() ? new HashSet<>(election.expected("outcome")) : outcome;
    }

    private static List<String> traced(JsonNode step) {
        return List.of(
                step.path("project_id").asString(),
                step.path("key").asString(),
                step.path("cost").asString(),
                step.path("decision").asString(),
                step.path("budget_left").asString());
    }

    private static String decimal(long minor, String currency) {
        return new Money(minor, currency).decimal();
    }
}
