package groundswell.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule holds, and every rule can fail: beside each stands a class that breaks it. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("groundswell");

    private record Case(ArchRule rule, Class<?> offender) {}

    private static Map<String, Case> cases() {
        var cases = new LinkedHashMap<String, Case>();
        cases.put(
                "events know nothing but values",
                new Case(
                        Rules.events_know_nothing_but_values(),
                        groundswell.events.KnowsTheWeb.class));
        cases.put(
                "the store knows nothing of ours",
                new Case(
                        Rules.the_store_knows_nothing_of_ours(),
                        groundswell.store.KnowsIdeas.class));
        for (var concept : Rules.CONCEPTS) {
            var offender =
                    concept.equals("vote")
                            ? groundswell.command.vote.ImportsIdeas.class
                            : offender("groundswell.command." + concept + ".ImportsVotes");
            cases.put(
                    concept + " imports no other concept",
                    new Case(Rules.a_concept_imports_no_other_concept(concept), offender));
        }
        for (var view : Rules.VIEWS) {
            if (!view.equals("portal")) {
                cases.put(
                        view + " imports no other view",
                        new Case(
                                Rules.a_view_imports_no_other_view(view),
                                offender("groundswell.query." + view + ".ImportsAnotherView")));
            }
        }
        cases.put(
                "the sides do not know each other",
                new Case(
                        Rules.the_sides_do_not_know_each_other(),
                        groundswell.command.vote.ReadsViews.class));
        cases.put(
                "the query side does not know the store",
                new Case(
                        Rules.the_query_side_does_not_know_the_store(),
                        groundswell.query.feed.ReadsTheStore.class));
        cases.put(
                "decisions are free of infrastructure",
                new Case(
                        Rules.decisions_are_free_of_infrastructure(),
                        groundswell.command.vote.LoggingHandler.class));
        cases.put(
                "decisions ask no clock and no chance",
                new Case(
                        Rules.decisions_ask_no_clock_and_no_chance(),
                        groundswell.command.vote.AsksTheClock.class));
        cases.put(
                "rules are exact",
                new Case(Rules.rules_are_exact(), groundswell.events.rules.RoundsMoney.class));
        cases.put(
                "handlers and endpoints are package-private",
                new Case(
                        Rules.handlers_and_endpoints_are_package_private(),
                        groundswell.command.vote.PublicHandler.class));
        cases.put(
                "commands are records",
                new Case(
                        Rules.commands_are_records(),
                        groundswell.command.vote.MutableCommand.class));
        cases.put(
                "nothing is injected into fields",
                new Case(
                        Rules.nothing_is_injected_into_fields(),
                        groundswell.command.vote.InjectedField.class));
        cases.put(
                "only the command line prints",
                new Case(
                        Rules.only_the_command_line_prints(),
                        groundswell.command.vote.Prints.class));
        cases.put(
                "the verifier shares no code",
                new Case(
                        Rules.the_verifier_shares_no_code(),
                        groundswell.verifier.CountsAsTheService.class));
        cases.put(
                "every package is null-marked",
                new Case(
                        Rules.every_package_is_null_marked(),
                        groundswell.unmarked.NobodyMarkedThis.class));
        cases.put(
                "names say something",
                new Case(Rules.names_say_something(), groundswell.command.vote.VoteManager.class));
        return cases;
    }

    @TestFactory
    Stream<DynamicTest> every_rule_holds() {
        return cases().entrySet().stream()
                .map(named ->
                        dynamicTest(named.getKey(), () -> named.getValue().rule().check(PRODUCT)));
    }

    @TestFactory
    Stream<DynamicTest> every_rule_can_fail() {
        return cases().entrySet().stream()
                .map(named ->
                        dynamicTest(
                                named.getKey(),
                                () -> {
                                    var broken =
                                            new ClassFileImporter()
                                                    .importClasses(named.getValue().offender());
                                    var result = named.getValue().rule().evaluate(broken);
                                    assertThat(result.hasViolation()).isTrue();
                                }));
    }

    @TestFactory
    Stream<DynamicTest> every_rule_finds_something_to_judge() {
        // ArchUnit fails a rule whose subjects are empty; this shows that the import found the
        // product.
        return Stream.of(
                        "groundswell.events",
                        "groundswell.store",
                        "groundswell.command",
                        "groundswell.query")
                .map(name ->
                        dynamicTest(
                                name,
                                () ->
                                        assertThat(
                                                        PRODUCT.stream()
                                                                .filter(type ->
                                                                        type.getPackageName()
                                                                                .startsWith(name))
                                                                .count())
                                                .isGreaterThan(10)));
    }

    private static Class<?> offender(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(
                    "the example that breaks the rule is missing: " + name, missing);
        }
    }
}
