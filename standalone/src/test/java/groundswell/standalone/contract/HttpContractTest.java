package groundswell.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import groundswell.command.outcome.Reason;
import groundswell.events.wire.Channels;
import groundswell.standalone.journey.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The contract lists what there is, and every reason to refuse it. */
class HttpContractTest {
    /** What is no part of the contract: answers to errors, and what only operators look at. */
    private static final List<String> LEFT_OUT = List.of("/error", "/actuator");

    /** Commands that nobody sends through HTTP: time does, or the command line. */
    private static final Set<String> NOT_ASKED_FOR =
            Set.of("unlinkHandles", "rotateLogKey", "retireLogKey");

    @TempDir private static Path folder;

    private static RunningService service;
    private static JsonNode contract;

    @BeforeAll
    static void start() {
        service = RunningService.on(folder);
        contract = service.get("/openapi.json").json();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void it_lists_what_can_be_asked_for_and_nothing_else() {
        var offered =
                service.parts(RequestMappingHandlerMapping.class).stream()
                        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                        .flatMap(HttpContractTest::operations)
                        .filter(operation ->
                                LEFT_OUT.stream().noneMatch(path -> operation.contains(" " + path)))
                        .toList();
        assertThat(promised(contract))
                .as("in src/main/resources/groundswell/openapi/*.yaml of the modules")
                .containsExactlyInAnyOrderElementsOf(offered);
    }

    @Test
    void each_side_promises_its_own_part() {
        var sides = new TreeSet<String>();
        for (var side : List.of("command-side", "query-side")) {
            sides.addAll(promised(service.get("/openapi/" + side + ".json").json()));
        }
        sides.addAll(List.of("get /openapi.json", "get /api/status", "post /api/backups"));
        assertThat(promised(contract)).containsExactlyInAnyOrderElementsOf(sides);
    }

    @Test
    void the_brokers_topics_and_headers_are_those_of_the_relay() {
        var events = service.get("/asyncapi.json").json();
        var topics = new Channels(Channels.PREFIX);
        assertThat(
                        Stream.of("events", "openings", "vault")
                                .map(name ->
                                        events.at("/channels/" + name + "/address").stringValue()))
                .containsExactly(topics.events(), topics.openings(), topics.vault());
        assertThat(events.at("/components/schemas/EntryHeaders/properties").propertyNames())
                .containsExactlyInAnyOrder(
                        Channels.POSITION,
                        Channels.SEQ,
                        Channels.SPEC_VERSION,
                        Channels.ID,
                        Channels.TYPE,
                        Channels.SOURCE,
                        Channels.TIME,
                        Channels.SUBJECT,
                        Channels.CONTENT_TYPE,
                        Channels.TRACE_PARENT);
    }

    @Test
    void each_command_lists_its_refusals_with_their_status() throws IOException {
        var statuses = statuses();
        var refusals = refusals();
        var offered = new TreeSet<String>();
        for (var operation : operations(contract)) {
            var codes = codes(operation);
            var name = operation.get("operationId").stringValue();
            for (var code : refusals.getOrDefault(name, Set.of())) {
                assertThat(codes).as(name).containsKey(code);
                assertThat(statuses.get(code)).as(name + ": " + code).contains(codes.get(code));
                offered.add(name);
            }
        }
        refusals.keySet().removeAll(offered);
        assertThat(refusals.keySet()).isEqualTo(NOT_ASKED_FOR);
    }

    /** The refusals of each command, from the table that is checked against the code. */
    private static Map<String, Set<String>> refusals() throws IOException {
        var refusals = new TreeMap<String, Set<String>>();
        for (var row : Files.readAllLines(Path.of("../docs/domain.md"))) {
            var cells = row.split(" *\\| *");
            if (cells.length == 5 && cells[4].matches("[A-Z_]+(, [A-Za-z_]+)*")) {
                var codes = new TreeSet<>(List.of(cells[4].split(", ")));
                codes.remove("help"); // A method, and no code.
                refusals.put(
                        cells[1].substring(0, 1).toLowerCase(Locale.ROOT) + cells[1].substring(1),
                        codes);
            }
        }
        return refusals;
    }

    /** A code may stand in several enums, each with a kind of its own. */
    private static Map<String, Set<String>> statuses() {
        var statuses = new TreeMap<String, Set<String>>();
        new ClassFileImporter()
                .importPackages("groundswell.command").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(Reason.class))
                        .flatMap(type -> Stream.of(type.reflect().getEnumConstants()))
                        .map(Reason.class::cast)
                        .forEach(reason ->
                                statuses.computeIfAbsent(reason.name(), _ -> new TreeSet<>())
                                        .add(
                                                switch (reason.kind()) {
                                                    case NOT_FOUND -> "404";
                                                    case FORBIDDEN -> "403";
                                                    case INVALID -> "422";
                                                    case CONFLICT -> "409";
                                                }));
        return statuses;
    }

    /** The codes of an operation's problems with their status. */
    private static Map<String, String> codes(JsonNode operation) {
        var codes = new TreeMap<String, String>();
        operation
                .get("responses")
                .properties()
                .forEach(answer ->
                        answer.getValue()
                                .at(
                                        "/content/application~1problem+json/schema/allOf/1/properties/code/enum")
                                .forEach(code -> codes.put(code.stringValue(), answer.getKey())));
        return codes;
    }

    private static List<JsonNode> operations(JsonNode contract) {
        return contract.get("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(operation -> operation.has("operationId"))
                .toList();
    }

    private static Stream<String> operations(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .map(HttpContractTest::path)
                .flatMap(path ->
                        mapping.getMethodsCondition().getMethods().isEmpty()
                                ? Stream.of("any " + path)
                                : mapping.getMethodsCondition().getMethods().stream()
                                        .map(method ->
                                                method.name().toLowerCase(Locale.ROOT)
                                                        + " "
                                                        + path));
    }

    /** A variable without its pattern: {@code {level:[0-5]}} and {@code {*path}}. */
    private static String path(String pattern) {
        return pattern.replaceAll("\\{\\*?(\\w+)(:[^}]*)?\\}", "{$1}");
    }

    private static Collection<String> promised(JsonNode contract) {
        var operations = new TreeSet<String>();
        contract.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation -> {
                                    if (operation.getValue().has("operationId")) {
                                        operations.add(operation.getKey() + " " + path.getKey());
                                    }
                                }));
        return operations;
    }
}
