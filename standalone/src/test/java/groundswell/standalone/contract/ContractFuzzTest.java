package groundswell.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Role;
import groundswell.standalone.contract.Requests.Request;
import groundswell.standalone.journey.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is asked, by the contract or against it, the answer is one that the contract promises.
 * {@code -Dgroundswell.fuzz.requests=10000 -Dgroundswell.fuzz.seed=<any>} for more and others.
 */
class ContractFuzzTest {
    private static final int REQUESTS = Integer.getInteger("groundswell.fuzz.requests", 300);
    private static final long SEED = Long.getLong("groundswell.fuzz.seed", 20_261_125);
    private static final int MOST_COMPLAINTS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private static Path folder;

    private static RunningService service;
    private static List<String> tokens;
    private static Map<String, List<String>> known;

    @BeforeAll
    static void some_campaigns_are_under_way() {
        service =
                RunningService.on(
                        folder,
                        InstantSource.system(),
                        "groundswell.webhooks.allowed-networks=127.0.0.0/8");
        known = new SomeHistory(service).known();
        tokens =
                List.of(
                        service.as("sol", Role.OPERATOR, Role.STEWARD, Role.MODERATOR, Role.CITIZEN)
                                .token(),
                        service.as("ana", Role.CITIZEN).token(),
                        service.as("mo", Role.CITIZEN, Role.MODERATOR).token(),
                        service.as("stu", Role.STEWARD).token());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void every_answer_is_one_that_the_contract_promises() throws Exception {
        System.out.println("contract: " + REQUESTS + " requests, seed " + SEED);
        var contract = new Contract(service.get("/openapi.json").json());
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        var requests = new Requests(contract, random, known, tokens);
        var verdict = new Verdict(contract);
        var complaints = new ArrayList<String>();
        var statuses = new TreeMap<Integer, Integer>();
        var asked = new TreeMap<String, Integer>();
        try (var http = HttpClient.newHttpClient()) {
            for (var i = 0; i < REQUESTS && complaints.size() < MOST_COMPLAINTS; i++) {
                var request = requests.next();
                var number = i;
                var answer = send(http, request);
                statuses.merge(answer.status(), 1, Integer::sum);
                if (answer.status() < 300) {
                    asked.merge(request.operation().name(), 1, Integer::sum);
                }
                verdict.of(request, answer)
                        .ifPresent(
                                wrong -> complaints.add(complaint(number, request, answer, wrong)));
            }
        }
        System.out.println(
                "contract: answers " + statuses + ", operations that were done " + asked.size());
        assertThat(complaints).as("seed " + SEED).isEmpty();
        // Else little would be known of what they answer.
        assertThat(asked).hasSizeGreaterThan(contract.operations().size() / 2);
    }

    private static HttpRequest toSend(Request request) {
        var sent =
                HttpRequest.newBuilder(URI.create(service.root() + request.address()))
                        .timeout(PATIENCE)
                        .method(
                                request.method(),
                                request.body() == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(sent::header);
        return sent.build();
    }

    private static Answer send(HttpClient http, Request request)
            throws IOException, InterruptedException {
        var answer = http.send(toSend(request), BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            // The stream of events has no end; its answer is known when it begins.
            var endless = Answer.type(answer.headers()).equals("text/event-stream");
            return new Answer(
                    answer.statusCode(),
                    answer.headers(),
                    endless ? new byte[0] : body.readAllBytes());
        }
    }

    private static String complaint(int number, Request request, Answer answer, String wrong) {
        return "request "
                + number
                + " "
                + request.operation().name()
                + ": "
                + wrong
                + "\n  "
                + request
                + "\n  "
                + answer.status()
                + " "
                + Answer.type(answer.headers())
                + " "
                + new String(
                        answer.body(),
                        0,
                        Math.min(answer.body().length, 500),
                        StandardCharsets.UTF_8);
    }
}
