package groundswell.query.webhook;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who receives webhooks: a real web server that can fail, hang and restart. */
final class LocalReceiver implements AutoCloseable {
    /** Answers nothing and closes the connection. */
    static final int NO_ANSWER = -1;

    private final List<Received> received = new ArrayList<>();
    private final int port;
    private volatile ToIntFunction<Received> answer = _ -> 200;
    private HttpServer server;

    LocalReceiver() throws IOException {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    /** A request that came in, and the answer to it. */
    record Received(Map<String, String> headers, String body, int status) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        long position() {
            return json().required("data").required("position").longValue();
        }

        String stream() {
            return json().required("data").required("leaf").required("stream").stringValue();
        }

        String id() {
            return headers.get("webhook-id");
        }
    }

    private HttpServer listen(int wanted) throws IOException {
        var listening =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
        listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        listening.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
                        exchange.getRequestHeaders()
                                .forEach((name, values) -> headers.put(name, values.getFirst()));
                        var body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        java.nio.charset.StandardCharsets.UTF_8);
                        var asked = new Received(headers, body, 0);
                        var status = answer.applyAsInt(asked);
                        synchronized (received) {
                            received.add(new Received(headers, body, status));
                        }
                        if (status == 302) {
                            exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
                        }
                        if (status != NO_ANSWER) {
                            exchange.sendResponseHeaders(status, -1);
                        }
                    }
                });
        listening.start();
        return listening;
    }

    String url() {
        return "http://127.0.0.1:" + port + "/hook";
    }

    /** From here on it answers so. */
    void answers(ToIntFunction<Received> status) {
        answer = status;
    }

    /** Everything that came in so far, in order. */
    List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** What it has taken, in order. */
    List<Long> taken() {
        return received().stream()
                .filter(one -> one.status() == 200)
                .map(Received::position)
                .toList();
    }

    void down() {
        server.stop(0);
    }

    void up() throws IOException {
        server = listen(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
