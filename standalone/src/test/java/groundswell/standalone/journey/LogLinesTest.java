package groundswell.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import groundswell.events.value.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** What the service writes about itself never says who somebody is, or what they said. */
@Isolated // the console has nobody else's lines
@ExtendWith(OutputCaptureExtension.class)
class LogLinesTest {
    private static final String PERSON = "quetzalcoatlus";
    private static final String WORDS = "Brobdingnagian";

    @TempDir private Path folder;

    @AfterEach
    void others_write_few_lines_and_for_people() throws JoranException {
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
        var logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        logging.reset();
        new ContextInitializer(logging).autoConfig();
    }

    @Test
    void lines_are_json_without_names_handles_tokens_keys_and_texts(CapturedOutput output) {
        var secrets = new ArrayList<>(List.of(PERSON, WORDS, "once-upon-a-key"));
        try (var service =
                RunningService.on(
                        folder,
                        InstantSource.system(),
                        "logging.structured.format.console=ecs",
                        // More than anybody runs with.
                        "logging.level.groundswell=trace",
                        "logging.level.root=info")) {
            TheSquareTest.announce(service, Instant.now().plus(Duration.ofDays(1)));
            var person = service.as(PERSON, Role.CITIZEN);
            secrets.add(person.token());
            var fountain = TheSquareTest.submit(person, WORDS + " fountain", "4");
            speak(person, fountain);
            misbehave(service, person, fountain);
            service.catchUp();
            secrets.addAll(handlesIn(service));
            var operator = service.as("olga", Role.OPERATOR);
            secrets.add(operator.token());
            accepted(
                    operator.post(
                            "/api/erasures",
                            """
                            {"issuer":"groundswell-local","subject":"%s","ground":"erasure-request"}
                            """
                                    .formatted(PERSON)));
        }

        var lines = output.getErr().lines().filter(line -> line.startsWith("{")).toList();
        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(new JsonMapper().readTree(line).at("/log/level").asString())
                                .isNotEmpty());
        for (var secret : secrets) {
            assertThat(output.getAll()).doesNotContainIgnoringCase(secret);
        }
    }

    private static void speak(RunningService.Visitor person, String idea) {
        var path = "/api/ideas/" + idea;
        accepted(person.postOnce("once-upon-a-key", path + "/comments", text("text")));
        person.postOnce("once-upon-a-key", path + "/comments", "{\"text\":\"another\"}");
        person.post(path + "/amendments", text("rationale"));
        accepted(person.put(path + "/vote", vote("support")));
        accepted(person.put(path + "/vote", vote("oppose")));
        person.put(path, "{\"title\":\"%s\",\"text\":\"%s\"}".formatted(WORDS, WORDS.repeat(3)));
    }

    private static void accepted(RunningService.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isIn(200, 201);
    }

    private static void misbehave(
            RunningService service, RunningService.Visitor person, String idea) {
        var path = "/api/ideas/" + idea;
        person.post(path + "/comments", "{\"text\":\"" + WORDS);
        person.post(path + "/comments", "{\"" + WORDS + "\":1}");
        person.post(path + "/comments", text("text").repeat(2));
        person.put(path + "/vote", vote(WORDS));
        person.post("/api/communities/riverside/members", "{\"subject\":\"" + PERSON + "\"}");
        person.raw("POST", path + "/comments", new byte[] {(byte) 0xc3, '(', 'B'});
        person.post("/api/" + WORDS + "?q=" + WORDS, "{}");
        service.get("/api/ideas/" + WORDS);
        service.get("/api/events?type=" + WORDS);
        service.get("/ideas/" + WORDS + "?asOf=" + WORDS);
        service.get("/api/campaigns/riverside.square/ranking?by=" + WORDS);
    }

    private static List<String> handlesIn(RunningService service) {
        return service.get("/api/events?limit=500&type=vote.participant-enrolled/1")
                .json()
                .get("events")
                .valueStream()
                .map(event -> event.at("/leaf/by").asString(""))
                .peek(handle -> assertThat(handle).isNotEmpty())
                .toList();
    }

    private static String text(String field) {
        return "{\"%s\":\"A %s thought.\"}".formatted(field, WORDS);
    }

    private static String vote(String choice) {
        return "{\"choice\":\"" + choice + "\"}";
    }
}
