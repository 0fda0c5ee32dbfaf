package groundswell.store.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link Witness} behind HTTP, both prefixes being the server's root. */
public final class WitnessServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);

    private final Witness witness;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Starts to serve.
     *
     * @param address where; port 0 is any free one
     */
    public WitnessServer(Witness witness, InetSocketAddress address) throws IOException {
        this.witness = witness;
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        } catch (RuntimeException e) {
            LOG.error("answering {}", exchange.getRequestURI(), e);
            send(exchange, Witness.Answer.of(500, "something is broken here\n"));
        }
    }

    private Witness.Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        if (path.equals("/add-checkpoint")) {
            return exchange.getRequestMethod().equals("POST")
                    ? add(exchange)
                    : Witness.Answer.of(405, "send it with POST\n");
        }
        if (!path.endsWith("/checkpoint") || path.lastIndexOf('/') == 0) {
            return Witness.Answer.of(404, "nothing is here\n");
        }
        return exchange.getRequestMethod().equals("GET")
                ? witness.checkpoint(path.substring(1, path.lastIndexOf('/')))
                        .map(note -> Witness.Answer.of(200, note))
                        .orElseGet(() -> Witness.Answer.of(404, "nothing was cosigned\n"))
                : Witness.Answer.of(405, "read it with GET\n");
    }

    private Witness.Answer add(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(Witness.MAX_REQUEST + 1);
        if (body.length > Witness.MAX_REQUEST) {
            return Witness.Answer.of(413, "the request is too long\n");
        }
        try {
            return witness.add(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException _) {
            return Witness.Answer.of(400, "the request is not UTF-8\n");
        }
    }

    private static void send(HttpExchange exchange, Witness.Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        witness.close();
    }
}
