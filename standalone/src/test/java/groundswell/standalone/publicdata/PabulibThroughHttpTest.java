package groundswell.standalone.publicdata;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Role;
import groundswell.standalone.imports.ImportReport;
import groundswell.standalone.imports.PabulibOptions;
import groundswell.standalone.imports.SourceRefusedException;
import groundswell.standalone.journey.RunningService;
import groundswell.verifier.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** City budgets, tallied and decided through the API as their cities did. */
class PabulibThroughHttpTest {
    private static final String AMSTERDAM = "Netherlands_Amsterdam_604";

    @TempDir private static Path home;
    private static final Map<String, ImportReport> IMPORTED = new HashMap<>();
    private static final Set<String> REFUSED_STRICTLY = new TreeSet<>();
    private static RunningService service;

    @BeforeAll
    static void import_all_and_serve_them(TestReporter reporter) {
        var archive = new Archive(home);
        for (var election : elections()) {
            var file = PublicSources.pabulib(election);
            try {
                IMPORTED.put(election, archive.pabulib(file, PabulibOptions.STRICT));
            } catch (SourceRefusedException refused) {
                assertThat(refused).hasMessageContaining(election);
                REFUSED_STRICTLY.add(election);
                IMPORTED.put(election, archive.pabulib(file, PabulibOptions.AS_COUNTED));
            }
            reporter.publishEntry(election, IMPORTED.get(election).toString());
        }
        service = archive.serve();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    static List<String> elections() {
        return PublicSources.table("pabulib/INDEX.csv").stream()
                .map(row -> Path.of(row.get("path_in_mirror")).getFileName().toString())
                .map(name -> name.substring(0, name.length() - ".pb".length()))
                .toList();
    }

    static List<String> reproducible() {
        return elections().stream()
                .filter(election -> expected(election).path("reproduces_official").asBoolean(false))
                .toList();
    }

    static List<String> decidedGreedily() {
        return reproducible().stream().filter(election -> expected(election).has("trace")).toList();
    }

    static List<String> decidedByEqualShares() {
        return reproducible().stream().filter(election -> expected(election).has("mes")).toList();
    }

    @Test
    void only_a_ballot_that_repeats_a_project_is_refused_by_strict_reading() {
        var repeating =
                PublicSources.table("pabulib/INDEX.csv").stream()
                        .filter(row -> !row.get("duplicate_ballots").equals("0"))
                        .map(row -> row.get("path_in_mirror"))
                        .toList();
        assertThat(repeating).containsExactly("pb_files/" + AMSTERDAM + ".pb");
        assertThat(REFUSED_STRICTLY).containsExactly(AMSTERDAM);
        assertThat(IMPORTED.get(AMSTERDAM).irregularBallots()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("elections")
    void every_project_has_the_score_and_the_mentions_of_the_tally(String election) {
        var scores = new ArrayList<Long>();
        var tally = new HashMap<String, List<String>>();
        for (var idea : ideas(election)) {
            scores.add(idea.get("score").longValue());
            tally.put(
                    idea.get("reference").asString(),
                    List.of(idea.get("score").asString(), idea.get("supporters").asString()));
        }
        var expected =
                PublicSources.table("pabulib/" + election + ".tally.csv").stream()
                        .collect(
                                Collectors.toMap(
                                        row -> row.get("project_id"),
                                        row -> List.of(row.get("key"), row.get("votes"))));
        assertThat(tally).isEqualTo(expected);
        assertThat(scores).isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @ParameterizedTest
    @MethodSource("reproducible")
    void the_announced_rule_adopts_what_the_city_adopted(String election) {
        var official = new HashSet<>(texts(expected(election).get("official_selected")));
        official.addAll(texts(expected(election).path("outcome_80_percent")));

        var decision = decision(election);

        assertThat(adopted(election, decision)).hasSameSizeAs(official);
        assertThat(new HashSet<>(adopted(election, decision))).isEqualTo(official);
        assertThat(decision.get("voters").asString())
                .isEqualTo(expected(election).at("/counts/voters").asString());
    }

    @ParameterizedTest
    @MethodSource("decidedGreedily")
    void the_trace_is_the_expected_one_step_by_step(String election) {
        var decision = decision(election);

        var trace =
                stream(decision.get("trace"))
                        .map(step ->
                                List.of(
                                        step.get("reference").asString(),
                                        step.get("score").asString(),
                                        cost(step.get("cost")),
                                        step.get("verdict").asString(),
                                        step.get("budgetLeft").asString()))
                        .toList();
        assertThat(trace)
                .isEqualTo(
                        stream(expected(election).get("trace"))
                                .map(step ->
                                        List.of(
                                                step.get("project_id").asString(),
                                                step.get("key").asString(),
                                                step.get("cost").asString(),
                                                step.get("decision").asString(),
                                                step.get("budget_left").asString()))
                                .toList());
        assertThat(decision.at("/spent/amount").asString())
                .isEqualTo(expected(election).get("spent").asString());
    }

    @ParameterizedTest
    @MethodSource("decidedByEqualShares")
    void equal_shares_buy_in_the_expected_order_with_the_expected_endowment(String election) {
        var expected = expected(election);

        var decision = decision(election);

        var shares = decision.get("equalShares");
        assertThat(adopted(election, decision))
                .isEqualTo(texts(expected.get("outcome_in_purchase_order")));
        assertThat(shares.get("steps").longValue())
                .isEqualTo(expected.at("/mes/iterations").longValue());
        // Ours is in minor units, of which each currency here has a hundred.
        assertThat(new BigInteger(shares.get("endowment").asString()))
                .isEqualTo(
                        new BigInteger(expected.at("/mes/endowment").asString())
                                .multiply(BigInteger.valueOf(100)));
        assertThat(decision.at("/spent/amount").asString())
                .isEqualTo(expected.get("spent").asString());
        if (expected.at("/meta/rule").asString().endsWith("-comparison")) {
            var comparison = shares.get("comparison");
            assertThat(comparison.get("preferringShares").longValue())
                    .isEqualTo(expected.at("/comparison_step/voters_preferring_mes").longValue());
            assertThat(comparison.get("preferringGreedy").longValue())
                    .isEqualTo(
                            expected.at("/comparison_step/voters_preferring_greedy").longValue());
            assertThat(comparison.get("greedyTaken").asBoolean()).isFalse();
        } else {
            assertThat(shares.has("comparison")).isFalse();
        }
    }

    @Test
    void a_rule_in_words_is_not_decided_and_the_words_say_why() {
        var campaign = campaign(AMSTERDAM);

        var refused = steward().post(campaign + "/decision", "");

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("RULE_ONLY_IN_WORDS");
        var statement = service.get(campaign).json().at("/rule/statement").asString();
        assertThat(statement).isNotBlank();
        assertThat(refused.json().get("detail").asString()).isEqualTo(statement);
        assertThat(service.get(campaign + "/decision").code()).isEqualTo("CAMPAIGN_NOT_DECIDED");
    }

    @Test
    void a_citizen_cannot_decide() {
        var refused =
                service.as("ana", Role.CITIZEN)
                        .post(campaign("Netherlands_Assen_2024") + "/decision", "");

        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    }

    /** Decides as the city did, after what the city did beside its rule; again changes nothing. */
    @ParameterizedTest
    @MethodSource("reproducible")
    void the_record_of_the_decision_holds_before_the_verifier(String election, @TempDir Path folder)
            throws IOException {
        decision(election);
        var head = service.head();
        var receipt = service.bytes("/log/proof/" + head);
        assertThat(receipt.statusCode()).isEqualTo(200);
        var answer = service.bytes(campaign(election) + "/record.zip");
        assertThat(answer.statusCode()).isEqualTo(200);
        var record = Files.write(folder.resolve("record.zip"), answer.body());

        var report = new ByteArrayOutputStream();
        try (var out = new PrintStream(report, true, StandardCharsets.UTF_8)) {
            var code = new Verifier().run(out, out, record.toString());
            assertThat(code).as(report.toString(StandardCharsets.UTF_8)).isZero();
        }
        assertThat(report.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains(" decisions "))
                .singleElement()
                .asString()
                .startsWith("verified")
                .contains("(1 decisions)");
    }

    private static JsonNode decision(String election) {
        var expected = expected(election);
        var steward = steward();
        var byReference =
                ideas(election).stream()
                        .collect(
                                Collectors.toMap(
                                        idea -> idea.get("reference").asString(),
                                        idea -> idea.get("idea").asString()));
        for (var project : texts(expected.at("/post_vote_exclusions/projects"))) {
            var excluded =
                    steward.post(
                            "/api/ideas/" + byReference.get(project) + "/exclusion",
                            "{\"reason\":\"The city excluded it after the vote.\"}");
            assertThat(excluded.status()).as(excluded.text()).isEqualTo(200);
        }
        for (var tie : expected.path("tie_order_needed")) {
            var order =
                    texts(tie).stream()
                            .map(project -> '"' + byReference.get(project) + '"')
                            .collect(Collectors.joining(","));
            var drawn =
                    steward.post(
                            campaign(election) + "/tie-orders",
                            "{\"order\":[%s],\"howDrawn\":\"As the official result shows.\"}"
                                    .formatted(order));
            assertThat(drawn.status()).as(drawn.text()).isEqualTo(200);
        }
        var decided = steward.post(campaign(election) + "/decision", "");
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        var answer = service.get(campaign(election) + "/decision?atLeast=" + decided.position());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static RunningService.Visitor steward() {
        return service.as("sol", Role.STEWARD);
    }

    private static JsonNode expected(String election) {
        return PublicSources.json("pabulib/" + election + ".json");
    }

    private static String campaign(String election) {
        return "/api/campaigns/" + IMPORTED.get(election).campaign();
    }

    private static List<JsonNode> ideas(String election) {
        return Archive.all(
                service, campaign(election) + "/ranking?by=score&ideas=all&limit=500", "entries");
    }

    /** The adopted projects by what the source calls them, in the order of their adoption. */
    private static List<String> adopted(String election, JsonNode decision) {
        var references =
                ideas(election).stream()
                        .collect(
                                Collectors.toMap(
                                        idea -> idea.get("idea").asString(),
                                        idea -> idea.get("reference").asString()));
        return texts(decision.get("adopted")).stream().map(references::get).toList();
    }

    private static String cost(JsonNode cost) {
        return cost.isNull() ? "" : cost.asString();
    }

    private static List<String> texts(JsonNode values) {
        return stream(values).map(value -> value.asString()).toList();
    }

    private static Stream<JsonNode> stream(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false);
    }
}
