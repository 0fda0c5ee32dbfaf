package groundswell.verifier.rules;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers of sections 5 and 7 of the log's format. */
class KnownAnswersTest {
    private static final List<Candidate> CANDIDATES =
            List.of(
                    candidate("arch", 2, 100),
                    candidate("bower", 2, 200),
                    candidate("canopy", 1, 150));
    private static final List<Approvals> APPROVALS =
            List.of(
                    new Approvals(Set.of("arch", "bower"), 1),
                    new Approvals(Set.of("arch"), 1),
                    new Approvals(Set.of("bower", "canopy"), 1));
    private static final TieOrder KEYS = new TieOrder(List.of("lowest-cost", "idea-id"), List.of());
    private static final TieOrder NONE = new TieOrder(List.of(), List.of());
    private static final String SHARES =
            """
            {"rule":"equal-shares/1","endowment":"exact-share","completion":"%s","stepMinor":10,
             "stopWhenExhaustive":%s,"topUp":%s,"comparison":%s,"minimumScore":0}
            """;

    private static Candidate candidate(String idea, long score, long cost) {
        return new Candidate(idea, score, score, cost, "2026-05-01T08:00:00.000Z", null);
    }

    private static Outcome apply(
            String rule, TieOrder ties, Long budget, List<Candidate> candidates) {
        var members = (Json.Members) JsonReader.relaxed(rule.getBytes(StandardCharsets.UTF_8));
        return Rules.apply(
                new Rules.Question(members, candidates, budget, ties, () -> APPROVALS, 3));
    }

    private static String told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Undecided(var why) -> why;
            case Outcome.Decided decided ->
                    String.join(
                            "; ",
                            decided.steps().stream()
                                    .map(step ->
                                            step.candidate().idea()
                                                    + " "
                                                    + step.verdict()
                                                    + (step.left() == null
                                                            ? ""
                                                            : " " + step.left()))
                                    .toList());
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add1|false|false|true|300|arch adopted 200; bower adopted 0; canopy not-affordable 0|16|240",
                "none|false|false|false|300|arch adopted 200; bower not-affordable 200; canopy not-affordable 200|1|100",
                "none|false|true|false|300|arch adopted 200; bower adopted 0; canopy not-affordable 0|1|100",
                "add1|true|false|false|300|arch adopted 200; bower adopted 0; canopy not-affordable 0|4|130",
                "none|false|false|false|301|arch adopted 201; bower not-affordable 201; canopy not-affordable 201|1|301/3"
            })
    void equal_shares(
            String completion,
            boolean exhaustive,
            boolean topUp,
            boolean comparison,
            long budget,
            String steps,
            long runs,
            String endowment) {
        var outcome =
                apply(
                        SHARES.formatted(completion, exhaustive, topUp, comparison),
                        KEYS,
                        budget,
                        CANDIDATES);
        assertThat(told(outcome)).isEqualTo(steps);
        var shares = ((Outcome.Decided) outcome).shares();
        assertThat(shares.runs()).isEqualTo(runs);
        assertThat(shares.endowment()).isEqualTo(endowment);
    }

    @Test
    void the_greedy_outcome_is_taken_if_more_voters_prefer_it() {
        var outcome = apply(SHARES.formatted("none", false, false, true), KEYS, 300L, CANDIDATES);
        assertThat(told(outcome))
                .isEqualTo("arch adopted 200; bower adopted 0; canopy over-budget 0");
        var comparison = ((Outcome.Decided) outcome).shares().comparison();
        assertThat(comparison).isEqualTo(new Outcome.Comparison(0, 2));
        assertThat(comparison.greedyTaken()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "skip|250|arch adopted 150; bower over-budget 150; canopy adopted 0",
                "stop|250|arch adopted 150; bower stop-over-budget 150; canopy after-stop 150",
                "eighty-percent|260|arch adopted 160; bower adopted-80-percent 160; canopy after-stop 160",
                "eighty-percent|259|arch adopted 159; bower stop-over-budget 159; canopy after-stop 159"
            })
    void greedy(String overBudget, long budget, String steps) {
        var rule =
                "{\"rule\":\"greedy/1\",\"overBudget\":\"" + overBudget + "\",\"minimumScore\":0}";
        var outcome = apply(rule, KEYS, budget, CANDIDATES);
        assertThat(told(outcome)).isEqualTo(steps);
        if (steps.contains("80")) {
            assertThat(((Outcome.Decided) outcome).spent()).isEqualTo(100);
        }
    }

    @Test
    void conflicts_and_draws() {
        var conflict =
                "{\"rule\":\"greedy/1\",\"overBudget\":\"skip\",\"minimumScore\":0,"
                        + "\"conflicts\":[{\"ideas\":[\"arch\",\"bower\"]}]}";
        assertThat(told(apply(conflict, KEYS, 300L, CANDIDATES)))
                .isEqualTo("arch adopted 200; bower conflict 200; canopy adopted 50");
        var greedy = "{\"rule\":\"greedy/1\",\"overBudget\":\"skip\",\"minimumScore\":0}";
        var drawn = new TieOrder(KEYS.keys(), List.of(List.of("bower", "arch")));
        assertThat(told(apply(greedy, drawn, 250L, CANDIDATES)))
                .isEqualTo("bower adopted 50; arch over-budget 50; canopy over-budget 50");
        assertThat(told(apply(greedy, NONE, 250L, CANDIDATES))).endsWith("arch, bower");
        var contradicting =
                new TieOrder(
                        KEYS.keys(), List.of(List.of("bower", "arch"), List.of("arch", "bower")));
        assertThat(apply(greedy, contradicting, 250L, CANDIDATES))
                .isInstanceOf(Outcome.Undecided.class);
    }

    @Test
    void scores_alone() {
        assertThat(
                        told(
                                apply(
                                        "{\"rule\":\"top-n/1\",\"n\":1,\"minimumScore\":2}",
                                        KEYS,
                                        null,
                                        CANDIDATES)))
                .isEqualTo("arch adopted; bower beyond-top-n; canopy below-threshold");
        assertThat(
                        told(
                                apply(
                                        "{\"rule\":\"threshold/1\",\"minimumScore\":2}",
                                        NONE,
                                        null,
                                        CANDIDATES)))
                .isEqualTo("arch adopted; bower adopted; canopy below-threshold");
        assertThat(
                        apply(
                                "{\"rule\":\"top-n/1\",\"n\":1,\"minimumScore\":2}",
                                NONE,
                                null,
                                CANDIDATES))
                .isInstanceOf(Outcome.Undecided.class);
    }

    @Test
    void an_idea_that_does_not_stand_is_passed_over_and_ties_with_it_are_never_open() {
        var hidden =
                List.of(
                        CANDIDATES.get(0),
                        new Candidate("bower", 2, 2, 200, "", "hidden"),
                        new Candidate("dome", 2, 2, 10, "", "excluded"),
                        CANDIDATES.get(2));
        assertThat(
                        told(
                                apply(
                                        "{\"rule\":\"top-n/1\",\"n\":2,\"minimumScore\":0}",
                                        NONE,
                                        null,
                                        hidden)))
                .isEqualTo("arch adopted; bower hidden; dome excluded; canopy adopted");
    }

    @Test
    void counts() {
        assertThat(IdeaCount.wilson(1, 0)).isEqualTo(206543291);
        assertThat(IdeaCount.wilson(0, 0)).isZero();
        assertThat(IdeaCount.wilson(0, 5)).isZero();
        assertThat(
                        IdeaCount.hash(
                                List.of(
                                        new IdeaCount(
                                                "riverside.square.fountain", 12, 3, 1, 9, 12, ""))))
                .isEqualTo("35904812b658fce11e9fad8949c2fa83a05261e6de35d471d042e1768415eb47");
    }

    @Test
    void natural_order() {
        assertThat(
                        List.of("a10", "a2", "a02", "b", "a", "a2b", "a2-1").stream()
                                .sorted(NaturalOrder.ORDER))
                .containsExactly("a", "a02", "a2", "a2-1", "a2b", "a10", "b");
    }

    /** Ideas merged into one: points add up, for other forms the most counts. */
    @Test
    void ballots_with_merged_ideas() {
        for (var form : List.of("points", "scores")) {
            var count =
                    new BallotCount(
                            (Json.Members)
                                    JsonReader.relaxed(
                                            ("{\"form\":\"" + form + "\"}")
                                                    .getBytes(StandardCharsets.UTF_8)),
                            3,
                            idea -> idea == 2 ? 1 : idea);
            count.add(new int[] {0, 5, 1, 3, 2, 4, 0, 1});
            assertThat(count.score(0)).isEqualTo(6);
            assertThat(count.mentions(0)).isEqualTo(2);
            assertThat(count.score(1)).isEqualTo(form.equals("points") ? 7 : 4);
            assertThat(count.mentions(1)).isEqualTo(1);
        }
    }

    @Test
    void rankings() {
        for (var scoring : List.of("truncated-borda", "ballot-length-borda")) {
            var count =
                    new BallotCount(
                            (Json.Members)
                                    JsonReader.relaxed(
                                            ("{\"form\":\"ranking\",\"maximum\":2,\"scoring\":\""
                                                            + scoring
                                                            + "\"}")
                                                    .getBytes(StandardCharsets.UTF_8)),
                            3,
                            idea -> idea);
            count.add(new int[] {2, 0, 1});
            var truncated = scoring.equals("truncated-borda");
            assertThat(List.of(count.score(2), count.score(0), count.score(1)))
                    .isEqualTo(truncated ? List.of(2L, 1L, 0L) : List.of(3L, 2L, 1L));
        }
    }
}
