package groundswell.benchmarks.votes;

import groundswell.events.value.Choice;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Requests to a server on this machine (HTTP/1.1, RFC 9112) over connections that are kept. A few
 * lines on a socket, so that the client's share of the processor is small.
 */
public final class PlainHttp implements Closeable {
    /** A server closes what is idle for longer; then the client opens a new one. */
    private static final long IDLE_NANOS = 4_000_000_000L;

    private static final int TIMEOUT_MILLIS = 60_000;

    private final int port;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();

    /** Connects when it is first asked. */
    public PlainHttp(int port) {
        this.port = port;
    }

    /**
     * Asks for a resource.
     *
     * @param path with its query
     * @return the body of the answer
     * @throws IOException with status and body if the status is not 200, or if there is no answer
     */
    public String get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\n", "");
    }

    /**
     * Votes on an idea.
     *
     * @param token of whoever votes
     * @return the body of the answer
     * @throws IOException with status and body if the status is not 200, or if there is no answer
     */
    public String vote(String idea, String token, Choice choice) throws IOException {
        return ask(
                "PUT /api/ideas/"
                        + idea
                        + "/vote HTTP/1.1\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer "
                        + token
                        + "\r\n",
                "{\"choice\":\"" + choice.name().toLowerCase(Locale.ROOT) + "\"}");
    }

    private String ask(String request, String body) throws IOException {
        var connection = idle.poll();
        if (connection != null && System.nanoTime() - connection.lastUsed > IDLE_NANOS) {
            connection.close();
            connection = null;
        }
        if (connection == null) {
            connection = new Connection(port);
        }
        var content = body.getBytes(StandardCharsets.UTF_8);
        var head = request + "Host: localhost\r\nContent-Length: " + content.length + "\r\n\r\n";
        try {
            return connection.send(head, content);
        } finally {
            if (connection.keep) {
                idle.add(connection);
            } else {
                connection.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (var connection : idle) {
            connection.close();
        }
    }

    /** One client's connection. */
    private static final class Connection {
        private final Socket socket;
        private final InputStream in;
        private long lastUsed;
        private boolean keep;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), 4_096);
        }

        private String send(String head, byte[] content) throws IOException {
            var start = head.getBytes(StandardCharsets.ISO_8859_1);
            var request = Arrays.copyOf(start, start.length + content.length);
            System.arraycopy(content, 0, request, start.length, content.length);
            socket.getOutputStream().write(request);
            // Kept only when its whole answer was read.
            keep = false;
            var status = line();
            var length = -1;
            var open = true;
            for (var header = line(); !header.isEmpty(); header = line()) {
                var low = header.toLowerCase(Locale.ROOT);
                if (low.startsWith("content-length:")) {
                    length = Integer.parseInt(low.substring(15).strip());
                } else if (low.equals("connection: close")) {
                    open = false;
                }
            }
            var body = length >= 0 ? in.readNBytes(length) : chunks();
            lastUsed = System.nanoTime();
            keep = open;
            var text = new String(body, StandardCharsets.UTF_8);
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException(status + " " + text);
            }
            return text;
        }

        private byte[] chunks() throws IOException {
            var body = new ByteArrayOutputStream();
            for (var size = size(); size > 0; size = size()) {
                body.write(in.readNBytes(size));
                line();
            }
            line();
            return body.toByteArray();
        }

        private int size() throws IOException {
            return Integer.parseInt(line(), 16);
        }

        private String line() throws IOException {
            var text = new StringBuilder();
            for (var next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException("the server closed the connection in an answer");
                }
                if (next != '\r') {
                    text.append((char) next);
                }
            }
            return text.toString();
        }

        void close() throws IOException {
            socket.close();
        }
    }
}
