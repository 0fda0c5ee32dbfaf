package groundswell.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Posting to receivers that speak HTTP in their own ways, or not at all. */
class SenderTest {
    private static final Addresses LOOPBACK =
            new Addresses(
                    List.of("127.0.0.0/8"),
                    _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final char[] PASSWORD = "password".toCharArray();

    private final CompletableFuture<String> seen = new CompletableFuture<>();
    private ServerSocket server;

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** What a receiver does with a connection. */
    private interface Manners {
        void with(Socket connection) throws Exception;
    }

    private Receiver receiver(ServerSocket listening, String scheme, String host, Manners manners) {
        server = listening;
        Thread.startVirtualThread(() -> {
            try (var connection = listening.accept()) {
                manners.with(connection);
            } catch (Exception _) {
                // The sender says what it made of it.
            }
        });
        return Receiver.of(
                scheme + "://" + host + ":" + listening.getLocalPort() + "/hook?a=b", true);
    }

    private static ServerSocket plain() throws IOException {
        return new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    }

    private static int post(Receiver receiver, SSLSocketFactory tls, Duration limit)
            throws IOException {
        try (var sender = new Sender(LOOPBACK, tls, limit)) {
            return sender.post(
                    receiver,
                    Map.of("webhook-id", "7"),
                    "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static int post(Receiver receiver, Duration limit) throws IOException {
        return post(receiver, (SSLSocketFactory) SSLSocketFactory.getDefault(), limit);
    }

    private static int post(Receiver receiver) throws IOException {
        return post(receiver, PATIENCE);
    }

    private static String request(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (!text.toString().endsWith("{\"a\":1}")) {
            text.append((char) in.read());
        }
        return text.toString();
    }

    private Manners answering(String answer) {
        return connection -> {
            seen.complete(request(connection.getInputStream()));
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        };
    }

    @Test
    void it_connects_to_the_checked_address_and_names_the_host() throws Exception {
        var receiver =
                receiver(plain(), "http", "hooks.example", answering("HTTP/1.1 204 No\r\n\r\n"));
        assertThat(post(receiver)).isEqualTo(204);
        assertThat(seen.get())
                .startsWith("POST /hook?a=b HTTP/1.1\r\n")
                .contains("\r\nHost: hooks.example:" + receiver.port() + "\r\n")
                .contains("\r\nwebhook-id: 7\r\n")
                .contains("\r\nContent-Length: 7\r\n");
    }

    @Test
    void what_comes_before_the_answer_is_passed_over() throws IOException {
        var receiver =
                receiver(
                        plain(),
                        "http",
                        "a.example",
                        answering("HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"));
        assertThat(post(receiver)).isEqualTo(200);
    }

    @Test
    void who_is_no_web_server_has_not_answered() throws IOException {
        var receiver = receiver(plain(), "http", "a.example", answering("SSH-2.0-x\r\n"));
        assertThatThrownBy(() -> post(receiver)).hasMessageContaining("not HTTP");
    }

    @Test
    void an_answer_without_end_is_cut_off() throws IOException {
        var receiver = receiver(plain(), "http", "a.example", answering("x".repeat(100_000)));
        assertThatThrownBy(() -> post(receiver)).hasMessageContaining("16 KB");
    }

    @Test
    void who_takes_the_request_and_never_answers_is_cut_off_at_the_limit() throws IOException {
        var receiver =
                receiver(
                        plain(),
                        "http",
                        "a.example",
                        connection -> {
                            request(connection.getInputStream());
                            connection.getOutputStream().write('H');
                            // Until the sender closes the connection.
                            connection.getInputStream().read();
                        });
        assertThatThrownBy(() -> post(receiver, Duration.ofMillis(500)))
                .hasMessageContaining("no answer within 500 ms");
    }

    @Test
    void over_tls_the_certificate_must_be_of_the_host(@TempDir Path folder) throws Exception {
        var tls = tls(folder, "hooks.example");
        var ours = tls.getServerSocketFactory();
        var right =
                receiver(
                        ours.createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1")),
                        "https",
                        "hooks.example",
                        answering("HTTP/1.1 200 OK\r\n\r\n"));
        assertThat(post(right, tls.getSocketFactory(), PATIENCE)).isEqualTo(200);
        server.close();
        var wrong =
                receiver(
                        ours.createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1")),
                        "https",
                        "other.example",
                        answering("HTTP/1.1 200 OK\r\n\r\n"));
        assertThatThrownBy(() -> post(wrong, tls.getSocketFactory(), PATIENCE))
                .isInstanceOf(SSLException.class);
    }

    private static SSLContext tls(Path folder, String host) throws Exception {
        var file = folder.resolve("keys.p12");
        var made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "a",
                                "-dname",
                                "CN=" + host,
                                "-ext",
                                "san=dns:" + host,
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        assertThat(made).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
