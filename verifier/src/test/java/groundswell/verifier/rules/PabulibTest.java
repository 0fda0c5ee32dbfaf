package groundswell.verifier.rules;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.verifier.PublicVectors;
import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Real budgets of cities: every declared rule that reproduces the official outcome does so here.
 */
class PabulibTest {
    private static final String ADD1 =
            """
            {"rule":"equal-shares/1","endowment":"whole-steps","completion":"add1","stepMinor":100,
             "stopWhenExhaustive":%s,"topUp":%s,"comparison":%s,"minimumScore":0}
            """;
    private static final List<String> SHARES_TIES =
            List.of("lowest-cost", "most-supporters", "idea-id");

    /** One election. */
    private static final class Election {
        final Map<String, String> meta = new HashMap<>();
        final Map<String, Map<String, String>> projects = new LinkedHashMap<>();
        final List<Map<String, String>> votes = new ArrayList<>();
        final List<String> ids;
        final Json.Members expected;
        final BallotCount count;

        Election(Path file, Path expectedFolder) {
            var name = file.getFileName().toString().replaceFirst("\\.pb$", ".json");
            expected = PublicVectors.json(expectedFolder.resolve(name));
            var section = "";
            List<String> names = List.of();
            for (var line :
                    new String(PublicVectors.bytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .toList()) {
                var row = row(line);
                if (Set.of("META", "PROJECTS", "VOTES").contains(line)) {
                    section = line;
                    names = List.of();
                } else if (names.isEmpty()) {
                    names = row;
                } else if (section.equals("META")) {
                    meta.put(row.get(0), row.get(1));
                } else {
                    var named = new HashMap<String, String>();
                    for (var i = 0; i < names.size(); i++) {
                        named.put(names.get(i), row.get(i));
                    }
                    if (section.equals("PROJECTS")) {
                        projects.put(row.getFirst(), named);
                    } else {
                        votes.add(named);
                    }
                }
            }
            ids = List.copyOf(projects.keySet());
            count = new BallotCount(form(), ids.size(), idea -> idea);
            votes.forEach(vote -> count.add(ballot(vote)));
        }

        /** A line of values that may be quoted. */
        static List<String> row(String line) {
            var row = new ArrayList<String>();
            var value = new StringBuilder();
            var quoted = false;
            for (var i = 0; i < line.length(); i++) {
                var c = line.charAt(i);
                if (c == '"') {
                    if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                        value.append(c);
                        i++;
                    } else {
                        quoted = !quoted;
                    }
                } else if (c == ';' && !quoted) {
                    row.add(value.toString());
                    value.setLength(0);
                } else {
                    value.append(c);
                }
            }
            row.add(value.toString());
            return row;
        }

        String kind() {
            return switch (meta.get("vote_type")) {
                case "cumulative" -> "points";
                case "ordinal" -> "ranking";
                default -> "approval";
            };
        }

        private Json.Members form() {
            var most = meta.getOrDefault("max_length", "" + projects.size());
            return members(
                    "{\"form\":\""
                            + kind()
                            + "\",\"maximum\":"
                            + most
                            + ",\"scoring\":\"truncated-borda\"}");
        }

        private int[] ballot(Map<String, String> vote) {
            var ideas = Arrays.stream(vote.get("vote").split(",")).mapToInt(ids::indexOf);
            if (!kind().equals("points")) {
                return ideas.toArray();
            }
            var points = vote.get("points").split(",");
            var chosen = ideas.toArray();
            var ballot = new int[2 * chosen.length];
            for (var i = 0; i < chosen.length; i++) {
                ballot[2 * i] = chosen[i];
                ballot[2 * i + 1] = Integer.parseInt(points[i]);
            }
            return ballot;
        }

        long minor(String amount) {
            return new BigDecimal(amount).movePointRight(2).longValueExact();
        }

        List<Candidate> candidates(boolean exclusions) {
            var after = expected.members("post_vote_exclusions");
            var excluded =
                    exclusions && after != null ? after.texts("projects") : List.<String>of();
            var candidates = new ArrayList<Candidate>();
            projects.forEach((id, project) -> {
                var withdrawn = project.get("cost").equals("999999999");
                candidates.add(
                        new Candidate(
                                id,
                                count.score(ids.indexOf(id)),
                                count.mentions(ids.indexOf(id)),
                                minor(project.get("cost")),
                                "",
                                excluded.contains(id)
                                        ? "excluded"
                                        : withdrawn ? "withdrawn" : null));
            });
            return candidates;
        }

        List<Approvals> approvals() {
            var equal = new HashMap<Set<String>, Long>();
            for (var vote : votes) {
                equal.merge(
                        Set.copyOf(new HashSet<>(List.of(vote.get("vote").split(",")))),
                        1L,
                        Long::sum);
            }
            return equal.entrySet().stream()
                    .map(one -> new Approvals(one.getKey(), one.getValue()))
                    .toList();
        }

        Outcome.Decided decide(String rule, TieOrder ties, boolean exclusions) {
            var outcome =
                    Rules.apply(
                            new Rules.Question(
                                    members(rule),
                                    candidates(exclusions),
                                    minor(meta.get("budget")),
                                    ties,
                                    this::approvals,
                                    votes.size()));
            assertThat(outcome).isInstanceOf(Outcome.Decided.class);
            return (Outcome.Decided) outcome;
        }

        String greedy() {
            var over =
                    switch (meta.get("rule")) {
                        case "greedy-no-skip" -> "stop";
                        case "greedy-custom" -> "eighty-percent";
                        default -> "skip";
                    };
            return "{\"rule\":\"greedy/1\",\"overBudget\":\""
                    + over
                    + "\",\"minimumScore\":"
                    + meta.getOrDefault("min_project_score_threshold", "0")
                    + "}";
        }
    }

    private static Json.Members members(String json) {
        return (Json.Members) JsonReader.relaxed(json.getBytes(StandardCharsets.UTF_8));
    }

    private interface Check {
        void of(Election election);
    }

    private static Stream<DynamicTest> each(Check check) {
        var data = PublicVectors.data();
        return PublicVectors.files(data.resolve("pabulib"), ".pb").stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                file.getFileName().toString(),
                                () ->
                                        check.of(
                                                new Election(
                                                        file, data.resolve("expected/pabulib")))));
    }

    @TestFactory
    Stream<DynamicTest> tallies_are_those_that_independent_programs_reach() {
        return each(election -> {
            var tally = election.expected.items("tally");
            assertThat(tally).hasSameSizeAs(election.ids);
            for (var item : tally) {
                var line = (Json.Members) item;
                var idea = election.ids.indexOf(line.needText("project_id"));
                assertThat(election.count.score(idea))
                        .isEqualTo(Long.parseLong(line.needText("key")));
                assertThat(election.count.mentions(idea)).isEqualTo(line.needWhole("votes"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> greedy_rules_leave_the_expected_trace_step_by_step() {
        return each(election -> {
            if (!election.meta.get("rule").startsWith("greedy")) {
                return;
            }
            var ties = new TieOrder(List.of(), List.of(election.ids));
            var decided = election.decide(election.greedy(), ties, true);
            var expected = election.expected.items("trace");
            assertThat(decided.steps()).hasSameSizeAs(expected);
            for (var i = 0; i < expected.size(); i++) {
                var step = decided.steps().get(i);
                var line = (Json.Members) expected.get(i);
                assertThat(step.candidate().idea()).isEqualTo(line.needText("project_id"));
                assertThat(step.verdict()).isEqualTo(line.needText("decision"));
                assertThat(step.left()).isEqualTo(election.minor(line.needText("budget_left")));
            }
            assertThat(decided.spent())
                    .isEqualTo(election.minor(election.expected.needText("spent")));
        });
    }

    @TestFactory
    Stream<DynamicTest> every_reproducible_file_reaches_its_official_outcome() {
        return each(election -> {
            if (!election.expected.truth("reproduces_official")) {
                return;
            }
            var shares = election.meta.get("rule").startsWith("equalshares");
            var comparison = election.meta.get("rule").endsWith("comparison");
            var decided =
                    shares
                            ? election.decide(
                                    ADD1.formatted(false, false, comparison),
                                    new TieOrder(SHARES_TIES, List.of()),
                                    true)
                            : election.decide(
                                    election.greedy(),
                                    new TieOrder(List.of(), List.of(election.ids)),
                                    true);
            assertThat(
                            decided.steps().stream()
                                    .filter(step -> step.verdict().equals("adopted"))
                                    .map(step -> step.candidate().idea()))
                    .containsExactlyInAnyOrderElementsOf(
                            election.expected.texts("official_selected"));
        });
    }

    @TestFactory
    Stream<DynamicTest> equal_shares_buy_in_the_expected_order() {
        return each(election -> {
            if (!election.meta.get("rule").startsWith("equalshares")) {
                return;
            }
            var comparison = election.meta.get("rule").endsWith("comparison");
            var decided =
                    election.decide(
                            ADD1.formatted(false, false, comparison),
                            new TieOrder(SHARES_TIES, List.of()),
                            true);
            assertThat(decided.adopted())
                    .isEqualTo(election.expected.texts("outcome_in_purchase_order"));
            var mes = election.expected.members("mes");
            assertThat(decided.shares().runs()).isEqualTo(mes.needWhole("iterations"));
            assertThat(decided.shares().endowment()).isEqualTo(mes.needText("endowment") + "00");
            var compared = election.expected.members("comparison_step");
            if (compared != null) {
                var both =
                        election.decide(
                                ADD1.formatted(false, false, true),
                                new TieOrder(SHARES_TIES, List.of()),
                                true);
                assertThat(both.shares().comparison())
                        .isEqualTo(
                                new Outcome.Comparison(
                                        compared.needWhole("voters_preferring_mes"),
                                        compared.needWhole("voters_preferring_greedy")));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> equal_shares_with_other_switches_give_what_other_programs_give() {
        var name = "mes_add1u_exhaustive_integral_float";
        return each(election -> {
            var others = election.expected.members("other_rules");
            if (!election.kind().equals("approval") || others == null || !others.has(name)) {
                return;
            }
            var decided =
                    election.decide(
                            ADD1.formatted(true, true, false),
                            new TieOrder(SHARES_TIES, List.of()),
                            false);
            var expected = others.texts(name);
            if (expected.size() == election.ids.size()) {
                // Everything fits, and other programs do not let the endowment grow then.
                assertThat(decided.adopted()).containsExactlyInAnyOrderElementsOf(expected);
            } else {
                assertThat(decided.adopted()).isEqualTo(expected);
            }
        });
    }
}
