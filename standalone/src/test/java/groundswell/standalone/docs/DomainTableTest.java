package groundswell.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import groundswell.command.act.Command;
import groundswell.command.outcome.Reason;
import groundswell.events.GroundswellEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of commands, events and refusals in {@code docs/domain.md} is read from the code: which
 * events a decision can make and which reasons it can give, through everything that it calls on the
 * command side.
 */
class DomainTableTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCUMENT = ROOT.resolve("docs/domain.md");
    private static final String BEGIN =
            "<!-- The tables below are checked against the code: begin -->\n";
    private static final String END = "<!-- end -->\n";
    private static final List<String> CONCEPTS =
            List.of(
                    "community",
                    "campaign",
                    "idea",
                    "vote",
                    "adoption",
                    "moderation",
                    "erasure",
                    "tree");

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("groundswell");

    private record Row(String command, String wish, Set<String> events, Set<String> refusals) {}

    @Test
    void the_document_says_what_the_code_does() throws IOException {
        var tables = tables();
        if (Boolean.getBoolean("groundswell.approve")) {
            var written = Files.readString(DOCUMENT);
            var head = written.substring(0, written.indexOf(BEGIN) + BEGIN.length());
            var tail = written.substring(written.indexOf(END));
            Files.writeString(DOCUMENT, head + tables + tail);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("run with -Dgroundswell.approve=true to approve the change on purpose")
                .contains(BEGIN + tables + END);
    }

    @Test
    void every_command_can_make_an_event_and_be_refused() {
        for (var concept : CONCEPTS) {
            for (var row : rows(concept)) {
                assertThat(row.events()).as(row.command()).isNotEmpty();
                assertThat(row.refusals()).as(row.command()).isNotEmpty();
            }
        }
    }

    private static String tables() {
        var text = new StringBuilder();
        for (var concept : CONCEPTS) {
            text.append("\n### ").append(concept).append("\n\n");
            text.append("| command | the wish | events | refusals |\n|---|---|---|---|\n");
            for (var row : rows(concept)) {
                text.append("| ")
                        .append(row.command())
                        .append(" | ")
                        .append(row.wish())
                        .append(" | ")
                        .append(String.join(", ", row.events()))
                        .append(" | ")
                        .append(String.join(", ", row.refusals()))
                        .append(" |\n");
            }
        }
        return text.append("\n").toString();
    }

    private static List<Row> rows(String concept) {
        return CODE.stream()
                .filter(type -> type.getPackageName().equals("groundswell.command." + concept))
                .filter(type -> type.isAssignableTo(Command.class))
                .map(type -> type.getSimpleName())
                .sorted()
                .map(command -> row(concept, command))
                .toList();
    }

    private static Row row(String concept, String command) {
        var handler = CODE.get("groundswell.command." + concept + "." + command + "Handler");
        var events = new TreeSet<String>();
        var refusals = new TreeSet<String>();
        var waiting = new ArrayDeque<JavaCodeUnit>();
        var seen = new HashSet<JavaCodeUnit>();
        handler.getMethods().stream()
                .filter(method -> method.getName().equals("decide"))
                .forEach(waiting::add);
        while (!waiting.isEmpty()) {
            var unit = waiting.poll();
            if (!seen.add(unit)) {
                continue;
            }
            for (var call : unit.getConstructorCallsFromSelf()) {
                var owner = call.getTargetOwner();
                if (owner.isAssignableTo(GroundswellEvent.class)) {
                    events.add(owner.getSimpleName());
                }
            }
            for (var access : unit.getFieldAccesses()) {
                var owner = access.getTargetOwner();
                if (owner.isAssignableTo(Reason.class)
                        && owner.isEnum()
                        && !access.getTarget().getName().startsWith("$")) {
                    refusals.add(access.getTarget().getName());
                }
            }
            for (var call : unit.getCallsFromSelf()) {
                if (call.getTargetOwner().getPackageName().startsWith("groundswell.command")) {
                    call.getTarget()
                            .resolveMember()
                            .ifPresent(member -> waiting.add((JavaCodeUnit) member));
                }
            }
            for (var reference : unit.getMethodReferencesFromSelf()) {
                if (reference.getTargetOwner().getPackageName().startsWith("groundswell.command")) {
                    reference
                            .getTarget()
                            .resolveMember()
                            .ifPresent(member -> waiting.add((JavaCodeUnit) member));
                }
            }
        }
        return new Row(command, wish(concept, command), events, refusals);
    }

    /** The command's Javadoc: one sentence in a citizen's words. */
    private static String wish(String concept, String command) {
        var source =
                ROOT.resolve(
                        "command-side/src/main/java/groundswell/command/"
                                + concept
                                + "/"
                                + command
                                + ".java");
        try {
            var text = Files.readString(source);
            var begin = text.indexOf("/**") + 3;
            return text.substring(begin, text.indexOf("*/", begin))
                    .lines()
                    .map(line -> line.strip().replaceFirst("^\\*", "").strip())
                    .takeWhile(line -> !line.startsWith("@") && !line.startsWith("<p>"))
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining(" "));
        } catch (IOException missing) {
            throw new AssertionError("the source of " + command + " is missing", missing);
        }
    }
}
