package groundswell.standalone.journey;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody whom webhooks call: takes all that comes, and keeps it. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Delivery> heard = new CopyOnWriteArrayList<>();

    /** Listens on a free port. */
    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var headers = new TreeMap<String, String>();
                        exchange.getRequestHeaders()
                                .forEach((name, values) ->
                                        headers.put(
                                                name.toLowerCase(Locale.ROOT), values.getFirst()));
                        var body = exchange.getRequestBody().readAllBytes();
                        heard.add(new Delivery(headers, new String(body, StandardCharsets.UTF_8)));
                        exchange.sendResponseHeaders(204, -1);
                    }
                });
        server.start();
    }

    /**
     * What came in one request.
     *
     * @param headers by their names in lower case
     */
    public record Delivery(Map<String, String> headers, String body) {}

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** All that came so far. */
    public List<Delivery> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
