package groundswell.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How long the whole ranking of a campaign takes while 50 requests a second come in, sent on
 * schedule whether the ones before are answered or not, after a warm-up of the same load.
 */
final class RankingLatency {
    private static final int REQUESTS_A_SECOND = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(30);

    private RankingLatency() {}

    static String measure(Product.Service service, String parameters)
            throws IOException, InterruptedException {
        var path =
                "/api/campaigns/"
                        + service.campaign()
                        + "/ranking?by=wilson&limit=500&"
                        + parameters;
        var request = HttpRequest.newBuilder(service.root().resolve(path)).build();
        try (var http = HttpClient.newHttpClient()) {
            load(http, request, WARM_UP);
            var micros = load(http, request, MEASURED);
            Arrays.sort(micros);
            return "ranking "
                    + (parameters.isEmpty() ? "now" : parameters)
                    + " at "
                    + REQUESTS_A_SECOND
                    + " requests/s: median "
                    + millis(micros[micros.length / 2])
                    + " ms (limit 20), p99 "
                    + millis(micros[micros.length * 99 / 100])
                    + " ms (limit 60), largest "
                    + millis(micros[micros.length - 1])
                    + " ms, "
                    + micros.length
                    + " requests";
        }
    }

    private static long[] load(HttpClient http, HttpRequest request, Duration howLong) {
        var pause = Duration.ofSeconds(1).dividedBy(REQUESTS_A_SECOND).toNanos();
        var start = System.nanoTime();
        var answers =
                IntStream.range(0, (int) (howLong.toNanos() / pause))
                        .mapToObj(n -> at(start + n * pause, http, request))
                        .toList();
        return answers.stream().mapToLong(CompletableFuture::join).toArray();
    }

    /** Sends at its instant; the time counts from then, so that waiting behind others is seen. */
    private static CompletableFuture<Long> at(long nanos, HttpClient http, HttpRequest request) {
        while (System.nanoTime() < nanos) {
            LockSupport.parkNanos(nanos - System.nanoTime());
        }
        return http.sendAsync(request, BodyHandlers.ofByteArray())
                .thenApply(response -> {
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException("status " + response.statusCode());
                    }
                    return (System.nanoTime() - nanos) / 1_000;
                });
    }

    private static String millis(long micros) {
        return micros / 1_000 + "." + micros % 1_000 / 100;
    }
}
