package groundswell.query.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts a body over HTTP/1.1, one connection each, and takes the status of the answer.
 *
 * <p>It is written on sockets because the connection has to go to the very address that was
 * checked, while TLS and the {@code Host} header are about the name: the JDK's client looks the
 * name up again. Redirects are answers like any other.
 */
final class Sender implements AutoCloseable {
    /** Most bytes of an answer that are read; its body is not. */
    private static final int MAX_HEAD_BYTES = 16_384;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

    private final Addresses addresses;
    private final SSLSocketFactory tls;
    private final Duration timeout;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("webhook-watch").factory());

    Sender(Addresses addresses, SSLSocketFactory tls, Duration timeout) {
        this.addresses = addresses;
        this.tls = tls;
        this.timeout = timeout;
    }

    /**
     * Posts JSON.
     *
     * @return the status of the answer, 200 to 599
     * @throws IOException if there is no answer within the limit, or none that is HTTP
     */
    int post(Receiver receiver, Map<String, String> headers, byte[] body) throws IOException {
        var address = addresses.of(receiver.host());
        var late = new AtomicBoolean();
        try (var socket = new Socket()) {
            // A receiver that sends a byte now and then would never time out by itself.
            var end =
                    watch.schedule(
                            () -> {
                                late.set(true);
                                close(socket);
                            },
                            timeout.toMillis(),
                            TimeUnit.MILLISECONDS);
            try {
                socket.connect(
                        new InetSocketAddress(address, receiver.port()), (int) timeout.toMillis());
                return exchange(
                        receiver.secure() ? secured(socket, receiver) : socket,
                        head(receiver, headers, body.length),
                        body);
            } finally {
                end.cancel(false);
            }
        } catch (IOException broken) {
            if (late.get()) {
                throw new IOException("no answer within " + timeout.toMillis() + " ms", broken);
            }
            throw broken;
        }
    }

    private Socket secured(Socket socket, Receiver receiver) throws IOException {
        var secured = (SSLSocket) tls.createSocket(socket, receiver.host(), receiver.port(), true);
        var parameters = secured.getSSLParameters();
        // Without this a certificate of anybody would do.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static String head(Receiver receiver, Map<String, String> headers, int length) {
        var head =
                new StringBuilder("POST " + receiver.target() + " HTTP/1.1\r\n")
                        .append("Host: " + receiver.authority() + "\r\n")
                        .append("User-Agent: Groundswell\r\n")
                        .append("Content-Type: application/json\r\n")
                        .append("Content-Length: " + length + "\r\n")
                        .append("Connection: close\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return head.append("\r\n").toString();
    }

    private static int exchange(Socket socket, String head, byte[] body) throws IOException {
        var out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        var in = new BufferedInputStream(socket.getInputStream());
        var left = MAX_HEAD_BYTES;
        while (true) {
            var line = line(in, left);
            var status = STATUS.matcher(line);
            if (!status.matches()) {
                throw new IOException("the answer is not HTTP/1.1");
            }
            var code = Integer.parseInt(status.group(1));
            if (code >= 200) {
                return code;
            }
            // What comes before the answer, such as 103, has headers of its own.
            for (left -= line.length() + 2; !line.isEmpty(); left -= line.length() + 2) {
                line = line(in, left);
            }
        }
    }

    private static String line(InputStream in, int limit) throws IOException {
        var text = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed before an answer");
            }
            if (text.length() >= limit) {
                throw new IOException("the answer's head has more than 16 KB");
            }
            text.append((char) next);
        }
        return text.toString().stripTrailing();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use any more either way.
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
