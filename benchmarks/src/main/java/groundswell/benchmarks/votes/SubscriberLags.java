package groundswell.benchmarks.votes;

import groundswell.events.value.Choice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Pattern;

/**
 * Streams that follow the jar while people vote over HTTP at a fixed rate: what they cost in
 * memory, and how long after a vote was sent the last of them has it. The clients run on the same
 * machine and their share of the processor is part of every figure.
 */
public final class SubscriberLags {
    private static final int STREAMS = Integer.getInteger("streams", 1_000);
    private static final int PER_SECOND = Integer.getInteger("rate", 200);
    private static final long MILLIS = Long.getLong("round.ms", 60_000);
    private static final long WARM_UP_MILLIS = Long.getLong("warm.ms", 75_000);
    private static final long STREAM_WARM_UP_MILLIS = Long.getLong("streams.warm.ms", 75_000);
    private static final int PEOPLE = 200;
    private static final int MAX_POSITION = 1_000_000;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long MEGABYTE = 1_000_000;
    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");
    private static final Choice[] CHOICES = Choice.values();

    private final ServiceProcess service;
    private final PlainHttp http;
    private final AtomicIntegerArray seen = new AtomicIntegerArray(MAX_POSITION);
    private final AtomicLongArray lastSeen = new AtomicLongArray(MAX_POSITION);
    private final AtomicInteger following = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Map<Integer, Long> sent = new ConcurrentHashMap<>();
    private int votes;

    private SubscriberLags(ServiceProcess service) {
        this.service = service;
        this.http = new PlainHttp(service.root().getPort());
    }

    /**
     * @param args a folder that is on a disk, a free port
     */
    public static void main(String[] args) {
        Measured.run(() -> {
            var home = Files.createDirectories(Path.of(args[0]).resolve("home"));
            FaultRuns.found(home.resolve("log").toString());
            var service = ServiceProcess.start(home, Integer.parseInt(args[1]), Map.of());
            try {
                new SubscriberLags(service).measure(Tokens.of(home));
            } finally {
                service.kill();
            }
        });
    }

    private void measure(Tokens tokens) throws Exception {
        var people = new ArrayList<String>();
        for (var person = 0; person < PEOPLE; person++) {
            people.add(tokens.citizen("citizen" + person));
        }
        warmUp(people, WARM_UP_MILLIS);
        var without = service.residentBytes();
        for (var stream = 0; stream < STREAMS; stream++) {
            Thread.startVirtualThread(this::follow);
        }
        await("streams that follow", () -> following.get() == STREAMS);
        var idle = service.residentBytes();
        sent.clear();
        // Streams have code of their own, which is not hot yet.
        warmUp(people, STREAM_WARM_UP_MILLIS);
        await("streams that have everything", this::allHaveAll);
        sent.clear();
        vote(people, PER_SECOND, MILLIS);
        await("streams that have everything", this::allHaveAll);
        report(without, idle, service.residentBytes());
    }

    /** Ever more a second, until the code is hot. */
    private void warmUp(List<String> people, long millis) throws Exception {
        vote(people, PER_SECOND / 4, millis / 3);
        vote(people, PER_SECOND / 2, millis / 3);
        vote(people, PER_SECOND, millis / 3);
    }

    private boolean allHaveAll() {
        if (broken.get() > 0) {
            throw new IllegalStateException(broken + " streams ended");
        }
        return sent.keySet().stream().allMatch(position -> seen.get(position) == STREAMS);
    }

    private void report(long without, long idle, long busy) {
        var lags =
                sent.entrySet().stream()
                        .mapToLong(one -> (lastSeen.get(one.getKey()) - one.getValue()) / 1_000_000)
                        .toArray();
        var worst = Measured.percentile(lags, 100);
        System.out.printf(
                Locale.ROOT,
                "%,d streams, %d votes a second for %d s: %,d votes, each seen once by every stream;"
                        + " vote sent -> the last stream has it: median %d ms, p99 %d ms, worst %d ms"
                        + " (limit 2,000 ms); the service holds %d MB before, %d MB with idle"
                        + " streams, %d MB after (limit 1,000 MB, -Xmx512m)%n",
                STREAMS,
                PER_SECOND,
                MILLIS / 1_000,
                lags.length,
                Measured.percentile(lags, 50),
                Measured.percentile(lags, 99),
                worst,
                without / MEGABYTE,
                idle / MEGABYTE,
                busy / MEGABYTE);
        Bar.report(
                "streams, " + STREAMS + " at " + PER_SECOND + " events/s",
                "worst lag <= 2 s, RSS <= 1 GB",
                String.format(Locale.ROOT, "%d ms, %d MB", worst, busy / MEGABYTE),
                worst <= 2_000 && busy <= 1_000 * MEGABYTE);
    }

    /** Reads a stream to its end, which only comes if the service ends it. */
    private void follow() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.root().getPort())) {
            socket.getOutputStream()
                    .write(
                            // Version 1.0 has no chunks, whose ends would fall into lines.
                            "GET /api/events/stream HTTP/1.0\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            var lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var id = -1;
            var follows = false;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = Integer.parseInt(line.substring(4));
                } else if (line.startsWith("event: progress") && !follows) {
                    follows = true;
                    following.incrementAndGet();
                } else if (line.startsWith("event: vote.")) {
                    lastSeen.accumulateAndGet(id, System.nanoTime(), Math::max);
                    seen.incrementAndGet(id);
                }
            }
        } catch (IOException _) {
            // Counted like any other end.
        }
        broken.incrementAndGet();
    }

    /** Sends votes on a schedule, whether or not earlier ones are answered. */
    private void vote(List<String> people, int perSecond, long millis) throws Exception {
        var number = (int) (millis * perSecond / 1_000);
        var answers = new ArrayList<Future<?>>(number);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = System.nanoTime();
            for (var each = 0; each < number; each++) {
                var due = start + each * 1_000_000_000L / perSecond;
                var early = due - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(Duration.ofNanos(early));
                }
                var turn = votes++;
                answers.add(threads.submit(() -> send(people.get(turn % PEOPLE), turn, due)));
            }
        }
        for (var answer : answers) {
            answer.get();
        }
    }

    /** A vote of somebody whose turn it is; each differs from their last on the same idea. */
    private Void send(String token, int turn, long due) throws Exception {
        var round = turn / PEOPLE;
        var idea = GroundswellBallots.idea(round % VoteCheck.IDEAS);
        var choice = CHOICES[round / VoteCheck.IDEAS % CHOICES.length];
        var answer = http.vote(idea.toString(), token, choice);
        var position = POSITION.matcher(answer);
        if (!position.find()) {
            throw new IOException("voting: no position in " + answer);
        }
        sent.put(Integer.parseInt(position.group(1)), due);
        return null;
    }

    private static void await(String what, java.util.function.BooleanSupplier there)
            throws InterruptedException {
        var end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("there are not yet all " + what);
            }
            Thread.sleep(50);
        }
    }
}
