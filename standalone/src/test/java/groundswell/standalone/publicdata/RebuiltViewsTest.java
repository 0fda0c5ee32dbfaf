package groundswell.standalone.publicdata;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Role;
import groundswell.query.intake.Projections;
import groundswell.standalone.imports.PabulibOptions;
import groundswell.standalone.journey.EveryAnswer;
import groundswell.standalone.journey.RunningService;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The views hold nothing that the log does not: built anew, they answer byte for byte the same. */
class RebuiltViewsTest {
    private static final String BUDGET = "Poland_Gdynia_2020_Babie_Doly__small";
    private static final int VOTERS_OF_THE_DEMO = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern DISCLOSURE = Pattern.compile("\"disclosure\":\"([^\"]+)\"");

    @TempDir private static Path home;

    /** What the views answered that followed the log as it grew, in several runs of the service. */
    private static Map<String, EveryAnswer.Answer> followed;

    @BeforeAll
    static void a_demo_a_conversation_and_a_decided_budget() {
        var archive = new Archive(home);
        archive.polis(PublicSources.polis("london.youth.policing"));
        var budget = archive.pabulib(PublicSources.pabulib(BUDGET), PabulibOptions.STRICT);
        try (var service = archive.serve()) {
            decide(service, "/api/campaigns/" + budget.campaign());
            service.catchUp();
        }
        archive.demo(VOTERS_OF_THE_DEMO);
        try (var service = archive.serve()) {
            service.catchUp();
            erase(service);
            service.catchUp();
            followed = EveryAnswer.of(service);
        }
    }

    /** Whoever submitted every third idea, or said something about one, takes their words back. */
    private static void erase(RunningService service) {
        var operator = service.as("olga", Role.OPERATOR);
        var erased = 0;
        var page = service.get("/api/events?limit=500&type=idea.submitted/1").json();
        for (var event : page.get("events")) {
            var leaf = event.get("leaf");
            if (event.get("position").asLong() % 3 == 0 && leaf.at("/body/author").isString()) {
                var reply =
                        operator.post(
                                "/api/erasures",
                                "{\"stream\":\"%s\",\"handle\":\"%s\",\"ground\":\"error\"}"
                                        .formatted(
                                                leaf.get("stream").asString(),
                                                leaf.at("/body/author").asString()));
                assertThat(reply.status()).as(reply.text()).isEqualTo(200);
                erased += reply.json().get("openings").asInt();
            }
        }
        assertThat(erased).as("openings withdrawn").isGreaterThan(20);
    }

    private static void decide(RunningService service, String campaign) {
        var steward = service.as("sol", Role.STEWARD);
        var ideas =
                Archive.all(service, campaign + "/ranking?limit=500", "entries").stream()
                        .collect(
                                Collectors.toMap(
                                        idea -> idea.get("reference").asString(),
                                        idea -> idea.get("idea").asString()));
        var drawn =
                steward.post(
                        campaign + "/tie-orders",
                        "{\"order\":[\"%s\",\"%s\"],\"howDrawn\":\"By lot.\"}"
                                .formatted(ideas.get("1"), ideas.get("5")));
        assertThat(drawn.status()).as(drawn.text()).isEqualTo(200);
        var decided = steward.post(campaign + "/decision", "");
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
    }

    @Test
    void everything_that_can_be_read_is_compared() {
        try (var service = new Archive(home).serve()) {
            var readable = readable(service);
            assertThat(readable).isNotEmpty();

            List<PathContainer> answered =
                    followed.entrySet().stream()
                            .filter(answer -> answer.getValue().status() == 200)
                            .map(answer ->
                                    PathContainer.parsePath(URI.create(answer.getKey()).getPath()))
                            .toList();

            assertThat(readable)
                    // It shows the events of the pages, and does not end.
                    .filteredOn(address -> !address.getPatternString().endsWith("/stream"))
                    // The contracts are no view.
                    .filteredOn(address -> !address.getPatternString().endsWith("api.json"))
                    .filteredOn(address -> !address.getPatternString().startsWith("/openapi/"))
                    .filteredOn(address -> answered.stream().noneMatch(address::matches))
                    .as("never answered 200")
                    .isEmpty();
            assertThat(followed.values())
                    .extracting(EveryAnswer.Answer::status)
                    .isSubsetOf(200, 404);
            assertThat(service.part(Projections.class).names())
                    .allSatisfy(name ->
                            assertThat(followed.values()).anyMatch(answer -> answer.isOf(name)));
        }
    }

    /** The addresses of all queries, as the endpoints declare them. */
    private static Set<PathPattern> readable(RunningService service) {
        var readable = new TreeSet<PathPattern>();
        for (var mappings : service.parts(RequestMappingHandlerMapping.class)) {
            mappings.getHandlerMethods()
                    .forEach((mapping, method) -> {
                        var verbs = mapping.getMethodsCondition().getMethods();
                        if (isQuery(method.getBeanType())
                                && (verbs.isEmpty() || verbs.contains(RequestMethod.GET))) {
                            readable.addAll(mapping.getPathPatternsCondition().getPatterns());
                        }
                    });
        }
        return readable;
    }

    /**
     * What the command side serves, records and the log itself, comes from no view, nor do
     * webhooks; what a failed request is answered with cannot be asked for.
     */
    private static boolean isQuery(Class<?> endpoints) {
        return endpoints.getName().startsWith("groundswell.query.")
                && !endpoints.getName().startsWith("groundswell.query.webhook.")
                && !ErrorController.class.isAssignableFrom(endpoints);
    }

    @Test
    void lost_views_come_back_byte_for_byte() throws IOException {
        lose("views");

        try (var service = new Archive(home).serve()) {
            assertSame(EveryAnswer.of(service), followed);
        }
    }

    @Test
    void each_view_is_built_anew_while_it_answers() {
        try (var service = new Archive(home).serve();
                var readers = Executors.newSingleThreadExecutor()) {
            var projections = service.part(Projections.class);
            for (var name : projections.names()) {
                var addresses =
                        followed.keySet().stream()
                                .filter(address -> followed.get(address).isOf(name))
                                .toList();
                var reads = new AtomicInteger();
                var over = new AtomicBoolean();
                var reader =
                        readers.submit(() -> {
                            while (!over.get()) {
                                var next = addresses.get(reads.get() % addresses.size());
                                assertThat(EveryAnswer.to(service, next))
                                        .as(next)
                                        .isEqualTo(followed.get(next));
                                reads.incrementAndGet();
                            }
                        });
                var batches = new AtomicInteger();
                try {
                    awaitAnother(reads, reader);
                    projections.rebuild(
                            name,
                            _ -> {
                                batches.incrementAndGet();
                                awaitAnother(reads, reader);
                            });
                    awaitAnother(reads, reader);
                } finally {
                    over.set(true);
                }

                assertThat(reader).as(name).succeedsWithin(PATIENCE);
                assertThat(batches.get()).as(name).isPositive();
                assertThat(projections.position(name)).isEqualTo(service.head());
            }
            assertSame(EveryAnswer.of(service), followed);
        }
    }

    /** Waits until one more answer was begun and read to its end. */
    private static void awaitAnother(AtomicInteger reads, Future<?> reader) {
        var before = reads.get();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .atMost(PATIENCE)
                .until(() -> reads.get() > before + 1 || reader.isDone());
    }

    private static void assertSame(
            Map<String, EveryAnswer.Answer> answers, Map<String, EveryAnswer.Answer> wanted) {
        assertThat(answers.keySet()).isEqualTo(wanted.keySet());
        assertThat(answers)
                .allSatisfy((address, answer) ->
                        assertThat(answer).as(address).isEqualTo(wanted.get(address)));
    }

    /** Every text that anybody can read, with disclosures as they are in words. */
    static List<String> texts(RunningService service) {
        return EveryAnswer.of(service).values().stream()
                .map(answer -> answer.text() + "\n" + disclosed(answer.text()))
                .toList();
    }

    /** What the disclosures in a text say. */
    static String disclosed(String text) {
        return DISCLOSURE
                .matcher(text)
                .results()
                .map(found ->
                        new String(
                                Base64.getUrlDecoder().decode(found.group(1)),
                                StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    private static void lose(String database) throws IOException {
        try (var files = Files.list(home)) {
            var lost =
                    files.filter(file -> file.getFileName().toString().startsWith(database))
                            .toList();
            assertThat(lost).isNotEmpty();
            for (var file : lost) {
                Files.delete(file);
            }
        }
    }
}
