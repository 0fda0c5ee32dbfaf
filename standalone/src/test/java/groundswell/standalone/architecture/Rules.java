package groundswell.standalone.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import groundswell.command.act.Command;
import java.util.List;

/** Who may import what, and the form of things: each rule by its name. */
final class Rules {
    static final List<String> CONCEPTS =
            List.of(
                    "community",
                    "campaign",
                    "idea",
                    "vote",
                    "adoption",
                    "moderation",
                    "erasure",
                    "tree");
    static final List<String> VIEWS =
            List.of("ranking", "record", "history", "activity", "feed", "portal");

    private static final String EQUAL_SHARES = "groundswell.events.rules.MethodOfEqualShares";
    private static final List<String> KEEP_BOUNDS =
            List.of(
                    "groundswell.events.rules.Fraction",
                    EQUAL_SHARES + "$Bounds",
                    EQUAL_SHARES + "$Buying",
                    EQUAL_SHARES + "$Price");

    private Rules() {}

    /**
     * The public language knows the JDK, JSpecify, Jackson and Axon's messages, and nothing of
     * ours.
     */
    static ArchRule events_know_nothing_but_values() {
        return classes()
                .that()
                .resideInAPackage("groundswell.events..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "groundswell.events..",
                                "org.axonframework.messaging..",
                                "com.fasterxml.jackson.annotation..",
                                "tools.jackson.."));
    }

    /** The store is a library: it knows no idea and no vote. */
    static ArchRule the_store_knows_nothing_of_ours() {
        return noClasses()
                .that()
                .resideInAPackage("groundswell.store..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("groundswell..")
                                .and(
                                        DescribedPredicate.not(
                                                resideInAPackage("groundswell.store.."))));
    }

    /** A concept never imports another: what two share is an event, a value or a shared fact. */
    static ArchRule a_concept_imports_no_other_concept(String concept) {
        var others =
                CONCEPTS.stream()
                        .filter(other -> !other.equals(concept))
                        .map(other -> "groundswell.command." + other + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("groundswell.command." + concept + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(others));
    }

    /** A projection never imports another. The portal's pages may read all of them. */
    static ArchRule a_view_imports_no_other_view(String view) {
        var others =
                VIEWS.stream()
                        .filter(other -> !other.equals(view))
                        .map(other -> "groundswell.query." + other + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("groundswell.query." + view + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(others));
    }

    /** The sides share events and nothing else. */
    static ArchRule the_sides_do_not_know_each_other() {
        return noClasses()
                .that()
                .resideInAPackage("groundswell.command..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("groundswell.query..", "groundswell.standalone.."));
    }

    /** The views read events, not the log's store and not Axon's event sourcing. */
    static ArchRule the_query_side_does_not_know_the_store() {
        return noClasses()
                .that()
                .resideInAPackage("groundswell.query..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "groundswell.store..",
                                "groundswell.command..",
                                "groundswell.standalone..",
                                "org.axonframework.eventsourcing.."));
    }

    /** Decisions know no web and no database. */
    static ArchRule decisions_are_free_of_infrastructure() {
        return noClasses()
                .that(
                        simpleNameEndingWith("Handler")
                                .or(simpleNameEndingWith("Facts"))
                                .and(resideInAPackage("groundswell.command..")))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "org.springframework..",
                                "jakarta..",
                                "java.sql..",
                                "javax.sql..",
                                "org.slf4j..",
                                "groundswell.store.."));
    }

    /**
     * Decisions, facts, rules and orders ask no clock and no chance: what they need is handed to
     * them.
     */
    static ArchRule decisions_ask_no_clock_and_no_chance() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        CONCEPTS.stream()
                                .map(concept -> "groundswell.command." + concept)
                                .toArray(String[]::new))
                .or()
                .resideInAnyPackage("groundswell.command.facts..", "groundswell.events..")
                .should()
                .callMethodWhere(
                        target(nameMatching("now|currentTimeMillis|nanoTime|random|randomUUID"))
                                .and(
                                        target(
                                                owner(
                                                        resideInAnyPackage(
                                                                "java.time..",
                                                                "java.lang..",
                                                                "java.util..")))))
                .orShould()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "give random numbers",
                                type ->
                                        type.getPackageName().equals("java.util.random")
                                                || type.getName().equals("java.util.Random")
                                                || type.getName()
                                                        .equals("java.security.SecureRandom")));
    }

    /**
     * No floating point decides. Equal shares alone keeps doubles, as bounds that are rounded
     * outwards: they only spare exact fractions the comparisons that cannot be close.
     */
    static ArchRule rules_are_exact() {
        return noClasses()
                .that()
                .resideInAPackage("groundswell.events..")
                .and(
                        DescribedPredicate.describe(
                                "keep no bounds of exact numbers",
                                type -> !KEEP_BOUNDS.contains(type.getName())))
                .should(useFloatingPoint());
    }

    /**
     * What others need is commands, events, queries, views and values; the rest is a package's own.
     */
    static ArchRule handlers_and_endpoints_are_package_private() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Handler")
                .or()
                .haveSimpleNameEndingWith("Endpoints")
                .should()
                .notBePublic();
    }

    /** A command is a record. */
    static ArchRule commands_are_records() {
        return classes().that().implement(Command.class).should().beRecords();
    }

    /** Dependencies come through constructors. */
    static ArchRule nothing_is_injected_into_fields() {
        return fields().should()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .andShould()
                .notBeAnnotatedWith("jakarta.inject.Inject");
    }

    /** What checks the service has nothing from it. */
    static ArchRule the_verifier_shares_no_code() {
        return classes()
                .that()
                .resideInAPackage("groundswell.verifier..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "groundswell.verifier.."));
    }

    /** Only the command lines print: ours, and the verifier's own. */
    static ArchRule only_the_command_line_prints() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("groundswell.standalone..", "groundswell.verifier")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    /** Every package says that null is the exception. */
    static ArchRule every_package_is_null_marked() {
        return classes()
                .that()
                .resideInAPackage("groundswell..")
                .should(
                        new ArchCondition<>("be in a package that is @NullMarked") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                var marked =
                                        type.getPackage()
                                                .isAnnotatedWith(
                                                        "org.jspecify.annotations.NullMarked");
                                events.add(
                                        new SimpleConditionEvent(
                                                type,
                                                marked,
                                                type.getPackageName() + " is not @NullMarked"));
                            }
                        });
    }

    /** Words that say nothing name nothing. */
    static ArchRule names_say_something() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Manager|Util|Utils|Helper|Info|Impl|Dto|Cmd|Evt)$");
    }

    private static ArchCondition<JavaClass> useFloatingPoint() {
        return new ArchCondition<>("use floating point") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> floating(field.getRawType()))
                        .forEach(field -> add(events, type, field.getDescription()));
                type.getMethods().stream()
                        .filter(method ->
                                floating(method.getRawReturnType())
                                        || method.getRawParameterTypes().stream()
                                                .anyMatch(Rules::floating))
                        .forEach(method -> add(events, type, method.getDescription()));
            }

            private void add(ConditionEvents events, JavaClass type, String where) {
                events.add(SimpleConditionEvent.satisfied(type, where + " is floating point"));
            }
        };
    }

    private static boolean floating(JavaClass type) {
        return List.of("double", "float", "java.lang.Double", "java.lang.Float")
                .contains(type.getBaseComponentType().getName());
    }
}
