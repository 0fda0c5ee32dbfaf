package groundswell.benchmarks.votes;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Votes over HTTP to a server in a process of its own. The client is a few lines on a socket, so
 * that its share of the processor is small and the same for everybody.
 */
final class HttpVotes implements Ballots {
    private static final byte[] BODY = "{\"choice\":\"support\"}".getBytes(StandardCharsets.UTF_8);

    /** A server closes what is idle for longer; then the client opens a new one. */
    private static final long IDLE_NANOS = 4_000_000_000L;

    private static final int TIMEOUT_MILLIS = 60_000;

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;
    private final int port;
    private final List<String> tokens;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();

    /**
     * Starts a server.
     *
     * @param tokens one for each voter
     */
    HttpVotes(String candidate, Part part, Path home, int ideas, List<String> tokens)
            throws IOException {
        this.tokens = tokens;
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                VoteServer.class.getName(),
                                candidate,
                                part.place(),
                                home.toString(),
                                Integer.toString(tokens.size()),
                                Integer.toString(ideas))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        answers = process.inputReader();
        questions = new PrintWriter(process.outputWriter(), true);
        port = (int) answer("ready ");
    }

    private long answer(String start) throws IOException {
        for (var line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(start)) {
                return Long.parseLong(line.substring(start.length()));
            }
        }
        throw new EOFException("the server ended");
    }

    /** Processor time of the server's process so far, in microseconds. */
    long cpuMicros() throws IOException {
        return Database.cpuMicros(process.pid());
    }

    @Override
    public void cast(int voter, int idea) throws IOException {
        if (voter >= tokens.size()) {
            throw new IllegalStateException("all voters have voted on everything; ask for more");
        }
        var connection = idle.poll();
        if (connection != null && System.nanoTime() - connection.lastUsed > IDLE_NANOS) {
            connection.close();
            connection = null;
        }
        if (connection == null) {
            connection = new Connection(port);
        }
        var head =
                String.format(
                        Locale.ROOT,
                        "PUT /api/ideas/%s/vote HTTP/1.1\r\nHost: localhost\r\n"
                                + "Authorization: Bearer %s\r\nContent-Type: application/json\r\n"
                                + "Content-Length: %d\r\n\r\n",
                        GroundswellBallots.idea(idea),
                        tokens.get(voter),
                        BODY.length);
        if (connection.send(head)) {
            idle.add(connection);
        } else {
            connection.close();
        }
    }

    @Override
    public long recorded() throws IOException {
        questions.println("recorded");
        return answer("recorded ");
    }

    @Override
    public void close() throws Exception {
        for (var connection : idle) {
            connection.close();
        }
        questions.close();
        process.waitFor();
    }

    /** One client's connection. */
    private static final class Connection {
        private final Socket socket;
        private final InputStream in;
        private long lastUsed;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), 4_096);
        }

        /** Sends one request and reads its answer; false if the server ends the connection. */
        boolean send(String head) throws IOException {
            var start = head.getBytes(StandardCharsets.ISO_8859_1);
            var request = java.util.Arrays.copyOf(start, start.length + BODY.length);
            System.arraycopy(BODY, 0, request, start.length, BODY.length);
            socket.getOutputStream().write(request);
            var status = line();
            var length = -1;
            var keep = true;
            for (var header = line(); !header.isEmpty(); header = line()) {
                var low = header.toLowerCase(Locale.ROOT);
                if (low.startsWith("content-length:")) {
                    length = Integer.parseInt(low.substring(15).strip());
                } else if (low.equals("connection: close")) {
                    keep = false;
                }
            }
            var body = length >= 0 ? in.readNBytes(length) : chunks();
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException(status + " " + new String(body, StandardCharsets.UTF_8));
            }
            lastUsed = System.nanoTime();
            return keep;
        }

        private byte[] chunks() throws IOException {
            var body = new java.io.ByteArrayOutputStream();
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
