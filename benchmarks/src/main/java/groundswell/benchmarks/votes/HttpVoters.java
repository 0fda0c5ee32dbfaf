package groundswell.benchmarks.votes;

import groundswell.events.value.Choice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * People who vote over HTTP without end. Who gets no answer, or is asked to come back, sends the
 * same vote again under the same Idempotency-Key until it is answered.
 */
final class HttpVoters implements AutoCloseable {
    /** An answer that takes longer is one that never comes. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long PAUSE_MILLIS = 50;
    private static final Choice[] CHOICES = Choice.values();
    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicReference<@Nullable String> broken = new AtomicReference<>();
    private volatile boolean ended;

    HttpVoters(URI root) {
        this.root = root;
    }

    /** So many people start to vote. */
    void start(int people, Tokens tokens, Random random) {
        for (var person = 0; person < people; person++) {
            var token = tokens.citizen("citizen" + person);
            var own = new Random(random.nextLong());
            threads.add(Thread.ofVirtual().start(() -> run(token, own)));
        }
    }

    private void run(String token, Random random) {
        var turns = new int[VoteCheck.IDEAS];
        try {
            while (!ended) {
                var idea = random.nextInt(VoteCheck.IDEAS);
                // Each differs from the one before, so each is an event of its own.
                insist(token, idea, CHOICES[turns[idea]++ % CHOICES.length]);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void insist(String token, int idea, Choice choice) throws InterruptedException {
        var key = UUID.randomUUID().toString();
        while (!ended && !vote(token, idea, choice, key)) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Sends a vote once; true when it need not be sent again. */
    boolean vote(String token, int idea, Choice choice, String key) throws InterruptedException {
        var began = System.nanoTime();
        try {
            var answer = http.send(request(token, idea, choice, key), BodyHandlers.ofString());
            var took = System.nanoTime() - began;
            longestNanos.accumulateAndGet(took, Math::max);
            return answered(answer, idea, choice);
        } catch (java.net.http.HttpTimeoutException hangs) {
            broken.set("a request was left hanging for " + PATIENCE);
            return true;
        } catch (IOException away) {
            unanswered.incrementAndGet();
            return false;
        }
    }

    private HttpRequest request(String token, int idea, Choice choice, String key) {
        var body = "{\"choice\":\"" + choice.name().toLowerCase(Locale.ROOT) + "\"}";
        return HttpRequest.newBuilder(
                        root.resolve("/api/ideas/" + GroundswellBallots.idea(idea) + "/vote"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .PUT(BodyPublishers.ofString(body))
                .build();
    }

    private boolean answered(HttpResponse<String> answer, int idea, Choice choice) {
        if (answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()
                && answer.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .startsWith("application/problem+json")) {
            refused.incrementAndGet();
            return false;
        }
        var position = POSITION.matcher(answer.body());
        if (answer.statusCode() != 200 || !position.find()) {
            broken.set("answered " + answer.statusCode() + " " + answer.body());
            return true;
        }
        var vote = "* " + GroundswellBallots.idea(idea) + " " + choice;
        var before = acknowledged.put(Long.parseLong(position.group(1)), vote);
        if (before != null && !before.equals(vote)) {
            broken.set("two votes were promised position " + position.group(1));
        }
        return true;
    }

    /** What was acknowledged so far, as {@link VoteCheck} takes it. */
    Map<Long, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    long refused() {
        return refused.get();
    }

    long unanswered() {
        return unanswered.get();
    }

    long longestMillis() {
        return longestNanos.get() / 1_000_000;
    }

    /** Says if anything was answered that never should be. */
    void check() {
        var reason = broken.get();
        if (reason != null) {
            throw new IllegalStateException(reason);
        }
    }

    void awaitVotes(int more) throws InterruptedException {
        awaitMore(acknowledged.size() + more, () -> (long) acknowledged.size(), "acknowledged");
    }

    void awaitRefusals(int more) throws InterruptedException {
        awaitMore(refused.get() + more, refused::get, "refused");
    }

    private void awaitMore(long wanted, java.util.function.LongSupplier now, String what)
            throws InterruptedException {
        for (var tries = 0; now.getAsLong() < wanted; tries++) {
            check();
            if (tries > 12_000) {
                throw new IllegalStateException("no more votes are " + what);
            }
            Thread.sleep(10);
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (var thread : threads) {
            thread.join();
        }
        http.shutdownNow();
        check();
    }
}
