package groundswell.benchmarks.sides;

import groundswell.events.value.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * People who act out a story over HTTP, at either command side. Who gets no answer, or is asked to
 * come back, sends the same again under the same Idempotency-Key, perhaps to the other side, until
 * it is answered.
 */
final class Crowd implements AutoCloseable {
    private static final String COMMUNITY = "town";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 50;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Sides sides;
    private final Story story;
    private final long seed;
    private final List<List<String>> ideas = new ArrayList<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long[] positions;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong again = new AtomicLong();
    private final AtomicReference<@Nullable String> broken = new AtomicReference<>();

    Crowd(Sides sides, Story story, long seed) {
        this.sides = sides;
        this.story = story;
        this.seed = seed;
        this.positions = new long[story.acts().size()];
    }

    /** Founds the community, announces the campaigns, submits the ideas. */
    void found() throws InterruptedException {
        var operator = sides.token("olga", Role.OPERATOR, Role.STEWARD, Role.CITIZEN);
        var random = new Random(seed);
        insist(
                operator,
                "POST",
                "/api/communities",
                "{\"id\":\"town\",\"name\":\"Town\",\"purpose\":\"To decide together.\"}",
                "found",
                random);
        for (var campaign : story.campaigns()) {
            announce(operator, campaign, random);
            var submitted = new ArrayList<String>();
            for (var idea : campaign.ideas()) {
                var answer =
                        insist(
                                operator,
                                "POST",
                                "/api/campaigns/" + id(campaign) + "/ideas",
                                "{\"title\":\"%s\",\"text\":\"As it was proposed.\"}"
                                        .formatted(idea),
                                campaign.name() + idea,
                                random);
                submitted.add(answer.get("id").asString());
            }
            ideas.add(submitted);
        }
    }

    static String id(Story.Campaign campaign) {
        return COMMUNITY + "." + campaign.name();
    }

    private void announce(String operator, Story.Campaign campaign, Random random)
            throws InterruptedException {
        var form =
                campaign.ballots()
                        ? "{\"form\":\"approval\",\"minimum\":1,\"maximum\":%d}"
                                .formatted(campaign.mostApproved())
                        : "{\"form\":\"idea-votes\",\"choices\":[\"support\",\"oppose\",\"pass\"]}";
        var now = Instant.now().minusSeconds(1);
        insist(
                operator,
                "POST",
                "/api/communities/town/campaigns",
                """
                {"name":"%1$s","question":"What shall we do?","ballot":%2$s,
                 "runningResult":"%3$s",
                 "schedule":{"collectingOpens":"%4$s","collectingCloses":"%5$s",
                             "votingOpens":"%4$s","votingCloses":"%5$s"},
                 "rule":{"rule":"top-n/1","n":3,"minimumScore":0},"tieOrder":["idea-id"]}
                """
                        .formatted(
                                campaign.name(),
                                form,
                                campaign.hidden() ? "hidden" : "shown",
                                now,
                                now.plus(Duration.ofDays(1))),
                "announce" + campaign.name(),
                random);
        for (var phase : List.of("collecting", "voting")) {
            insist(
                    operator,
                    "POST",
                    "/api/campaigns/" + id(campaign) + "/" + phase,
                    "{\"reason\":\"As announced.\"}",
                    phase + campaign.name(),
                    random);
        }
    }

    /** Closes the vote, so that what was hidden is shown. */
    void closeVoting() throws InterruptedException {
        for (var campaign : story.campaigns()) {
            insist(
                    sides.token("olga", Role.OPERATOR, Role.STEWARD),
                    "POST",
                    "/api/campaigns/" + id(campaign) + "/closing",
                    "{\"reason\":\"Everybody has voted.\"}",
                    "close" + campaign.name(),
                    new Random(seed));
        }
    }

    /** So many of them begin to act; what one person does stays in its order. */
    void start(int people) {
        var shares = new ArrayList<List<Integer>>();
        for (var number = 0; number < people; number++) {
            shares.add(new ArrayList<>());
        }
        for (var act = 0; act < story.acts().size(); act++) {
            var person = story.acts().get(act).person();
            shares.get(Math.floorMod(person.hashCode(), people)).add(act);
        }
        var random = new Random(seed);
        for (var share : shares) {
            var own = new Random(random.nextLong());
            threads.add(Thread.ofVirtual().start(() -> act(share, own)));
        }
    }

    private void act(List<Integer> share, Random random) {
        try {
            for (var number : share) {
                if (broken.get() != null) {
                    return;
                }
                positions[number] = send(number, random);
                done.incrementAndGet();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            broken.compareAndSet(null, failed.toString());
        }
    }

    private long send(int number, Random random) throws InterruptedException {
        var act = story.acts().get(number);
        var token = tokens.computeIfAbsent(act.person(), p -> sides.token(p, Role.CITIZEN));
        var known = ideas.get(act.campaign());
        var choice = act.choice();
        var answer =
                choice == null
                        ? insist(
                                token,
                                "PUT",
                                "/api/campaigns/"
                                        + id(story.campaigns().get(act.campaign()))
                                        + "/ballot",
                                act.ideas().stream()
                                        .map(idea -> "\"" + known.get(idea) + "\"")
                                        .collect(
                                                Collectors.joining(
                                                        ",",
                                                        "{\"form\":\"approval\",\"approved\":[",
                                                        "]}")),
                                "act" + number,
                                random)
                        : insist(
                                token,
                                "PUT",
                                "/api/ideas/" + known.get(act.ideas().getFirst()) + "/vote",
                                "{\"choice\":\"%s\"}"
                                        .formatted(choice.name().toLowerCase(Locale.ROOT)),
                                "act" + number,
                                random);
        return answer.get("position").asLong();
    }

    private JsonNode insist(
            String token, String method, String path, String body, String key, Random random)
            throws InterruptedException {
        for (var end = System.nanoTime() + 10 * PATIENCE.toNanos(); ; ) {
            var side = sides.commands().get(random.nextInt(sides.commands().size()));
            try {
                var answer =
                        http.send(
                                request(side.root(), token, method, path, body, key),
                                BodyHandlers.ofString());
                if (answer.statusCode() / 100 == 2) {
                    return JSON.readTree(answer.body());
                }
                refuseUnlessPassing(path, answer);
            } catch (IOException away) {
                // Killed, or not there yet.
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no answer to " + path);
            }
            again.incrementAndGet();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static void refuseUnlessPassing(String path, HttpResponse<String> answer) {
        if (answer.statusCode() != 503 || answer.headers().firstValue("Retry-After").isEmpty()) {
            throw new IllegalStateException(
                    path + " was answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private static HttpRequest request(
            URI root, String token, String method, String path, String body, String key) {
        return HttpRequest.newBuilder(root.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key.replace(' ', '-'))
                .method(method, BodyPublishers.ofString(body))
                .build();
    }

    /** How many acts were answered. */
    int done() {
        check();
        return done.get();
    }

    /** How many were sent again. */
    long again() {
        return again.get();
    }

    /** For each act, the position that it was promised. */
    List<Long> positions() {
        return java.util.Arrays.stream(positions).boxed().toList();
    }

    /** The ideas of a campaign, in the order of the story. */
    List<String> ideas(int campaign) {
        return ideas.get(campaign);
    }

    private void check() {
        var reason = broken.get();
        if (reason != null) {
            throw new IllegalStateException(reason);
        }
    }

    /** Waits until everything is done. */
    void await() throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
        check();
    }

    @Override
    public void close() {
        broken.compareAndSet(null, "ended");
        http.shutdownNow();
    }
}
