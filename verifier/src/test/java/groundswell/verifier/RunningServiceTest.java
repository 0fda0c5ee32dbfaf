package groundswell.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log of a running service is checked through HTTP, and the service is not trusted. */
class RunningServiceTest {
    private final Map<String, byte[]> answers = new HashMap<>();
    private final Map<String, Integer> codes = new HashMap<>();
    private HttpServer server;
    private LogBuilder log;

    @BeforeEach
    void start() throws IOException {
        log = Stories.wide();
        log.files(null).forEach((name, content) -> answers.put("/log/" + name, content));
        answers.put("/log/record.zip", ZipWriter.zip(log.files(null)));
        var sizes = log.archived.stream().toList();
        for (var page = 0; page <= sizes.size(); page += 3) {
            var first = page == 0 ? "" : "?after=" + sizes.get(page - 1);
            var lines =
                    sizes.subList(page, Math.min(page + 3, sizes.size())).stream()
                            .map(size -> Plain.map("note", log.note(size, false), "size", size))
                            .toList();
            answers.put("/log/checkpoints" + first, LogBuilder.lines(lines));
        }
        answers.put("/log/checkpoints?after=" + sizes.getLast(), new byte[0]);
        for (var number = 0; number * 256 < log.leaves.size(); number++) {
            bundle(number);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var answer = answers.get(exchange.getRequestURI().toString());
                    var code =
                            codes.getOrDefault(
                                    exchange.getRequestURI().toString(),
                                    answer == null ? 404 : 200);
                    exchange.getResponseHeaders().set("Location", "/log/checkpoint");
                    exchange.sendResponseHeaders(
                            code, answer == null || answer.length == 0 ? -1 : answer.length);
                    if (answer != null && answer.length > 0) {
                        exchange.getResponseBody().write(answer);
                    }
                    exchange.close();
                });
        server.start();
    }

    private void bundle(int number) {
        var bundle = new ByteArrayOutputStream();
        var to = Math.min((number + 1) * 256, log.leaves.size());
        for (var leaf : log.leaves.subList(number * 256, to)) {
            bundle.write(leaf.length >> 8);
            bundle.write(leaf.length);
            bundle.writeBytes(leaf);
        }
        var width = to - number * 256;
        answers.put(
                String.format(
                        "/log/tile/entries/%03d%s", number, width == 256 ? "" : ".p/" + width),
                bundle.toByteArray());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Verification verify(String path, String... options) {
        var args = new String[options.length + 2];
        args[0] = url(path);
        args[1] = "--json";
        System.arraycopy(options, 0, args, 2, options.length);
        return Verification.run(args);
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    @Test
    void a_log_is_read_from_its_tiles() {
        var key = log.signers.getFirst().vkey();
        for (var path : new String[] {"", "/", "/log", "/log/"}) {
            var verification = verify(path, "--key", key);
            assertThat(verification.failed()).as(verification.out()).isEmpty();
            assertThat(verification.outcomes())
                    .containsEntry("archive", "verified")
                    .containsEntry("root", "verified")
                    .containsEntry("tiles", "verified")
                    .containsEntry("trust", "verified")
                    .containsEntry("one-vote", "verified")
                    .containsEntry("openings", "not-checkable")
                    .containsEntry("claims", "not-checkable");
            assertThat(verification.exitCode()).isZero();
        }
    }

    @Test
    void a_record_is_fetched() {
        var verification = verify("/log/record.zip", "--key", log.signers.getFirst().vkey());
        assertThat(verification.failed()).as(verification.out()).isEmpty();
        assertThat(verification.outcomes()).containsEntry("claims", "verified");
    }

    @Test
    void without_a_key_signatures_are_not_checkable() {
        assertThat(verify("").outcomes())
                .containsEntry("checkpoint", "not-checkable")
                .containsEntry("root", "verified");
    }

    @Test
    void what_the_service_changed_is_found() {
        var tile = "/log/tile/0/001";
        answers.get(tile)[77] ^= 1;
        assertThat(verify("").failed()).containsExactly("tiles");
        answers.get(tile)[77] ^= 1;
        var bundle = "/log/tile/entries/002";
        answers.get(bundle)[100] ^= 1;
        assertThat(verify("").failed()).contains("root", "tiles");
        answers.put(bundle, java.util.Arrays.copyOf(answers.get(bundle), 1000));
        assertThat(verify("").failed()).containsExactly("form");
    }

    @Test
    void redirects_are_not_followed_and_missing_answers_are_unusable() {
        codes.put("/log/checkpoint", 302);
        assertThat(verify("").exitCode()).isEqualTo(2);
        codes.put("/log/checkpoint", 500);
        assertThat(verify("").err()).contains("answer 500");
    }

    @Test
    void answers_that_are_too_large_are_not_read() {
        answers.put("/log/checkpoint", new byte[70_000]);
        assertThat(verify("").failed()).containsExactly("form");
        answers.put("/log/checkpoint", "text\n".getBytes(StandardCharsets.UTF_8));
        assertThat(verify("").failed()).containsExactly("checkpoint");
    }

    /** One byte now and then keeps a connection for ever. */
    @Test
    void an_answer_that_never_ends_is_given_up() throws IOException {
        var stop = new CountDownLatch(1);
        server.createContext(
                "/log/checkpoint",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    try {
                        stop.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        try (var record = HttpRecord.open(url(""), Duration.ofMillis(200))) {
            assertThatThrownBy(record::checkpoint)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not at its end after");
        } finally {
            stop.countDown();
        }
    }
}
