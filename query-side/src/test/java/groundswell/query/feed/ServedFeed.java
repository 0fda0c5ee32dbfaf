package groundswell.query.feed;

import groundswell.query.QuerySideConfiguration;
import groundswell.query.intake.EventIntake;
import groundswell.query.intake.Projections;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.GenericBeanDefinition;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The query side alone behind a real web server, on a log and a database of the test. */
public final class ServedFeed implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    /** Serves a log; settings are such as {@code groundswell.feed.subscribers=2}. */
    public ServedFeed(EventIntake intake, DataSource views, String... settings) {
        context =
                new SpringApplicationBuilder(Application.class)
                        .properties(
                                "server.port=0",
                                "server.address=127.0.0.1",
                                "server.shutdown=graceful",
                                "spring.threads.virtual.enabled=true",
                                "spring.main.banner-mode=off",
                                "logging.level.root=warn")
                        .properties(settings)
                        .initializers((GenericApplicationContext own) -> {
                            own.registerBean("log", EventIntake.class, () -> intake);
                            own.registerBean("tokens", JwtDecoder.class, () -> ServedFeed::token);
                            var source = new GenericBeanDefinition();
                            source.setBeanClass(DataSource.class);
                            source.setInstanceSupplier(() -> views);
                            source.addQualifier(
                                    new AutowireCandidateQualifier(
                                            org.springframework.beans.factory.annotation.Qualifier
                                                    .class,
                                            "views"));
                            own.registerBeanDefinition("viewsOfTheTest", source);
                        })
                        .run();
    }

    // No @Configuration: a scan of the query side would find it.
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import(QuerySideConfiguration.class)
    static class Application {}

    /** A database in memory that lives as long as the pool is open. */
    public static JdbcConnectionPool database() {
        return JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** A token is the name of the only role that it gives, or {@code scope-<name>}. */
    private static Jwt token(String text) {
        if (text.equals("forged")) {
            throw new BadJwtException("forged");
        }
        var token =
                Jwt.withTokenValue(text)
                        .header("alg", "none")
                        .subject("somebody")
                        .issuedAt(Instant.now().minusSeconds(1))
                        .expiresAt(Instant.now().plusSeconds(600));
        return text.startsWith("scope-")
                ? token.claim("scope", text.substring(6)).build()
                : token.claim("roles", List.of(text)).build();
    }

    /** Where it answers. */
    public int port() {
        return Integer.parseInt(
                String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    /** Waits until a position is in the feed. */
    public void catchUp(long position) {
        context.getBean(Projections.class)
                .awaitPosition("feed", position, java.time.Duration.ofSeconds(60));
    }

    /** A part of it. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Asks for a stream. */
    public Stream stream(String query, String... headers) throws IOException {
        return new Stream(port(), 65_536, query, headers);
    }

    @Override
    public void close() {
        context.close();
    }

    /** A Server-Sent Event as a reader sees it. */
    public record Event(String id, String name, String data) {}

    /** A reader of a stream: a few lines on a socket that know nothing of ours. */
    public static final class Stream implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final List<String> comments = new ArrayList<>();
        private final String status;

        public Stream(int port, int receiveBuffer, String query, String... headers)
                throws IOException {
            socket = new Socket();
            socket.setReceiveBufferSize(receiveBuffer);
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(30_000);
            var request = new StringBuilder("GET /api/events/stream" + query + " HTTP/1.0\r\n");
            for (var header = 0; header < headers.length; header += 2) {
                request.append(headers[header]).append(": ").append(headers[header + 1]);
                request.append("\r\n");
            }
            socket.getOutputStream()
                    .write((request + "Host: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            lines =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            status = lines.readLine();
            for (var line = lines.readLine();
                    line != null && !line.isEmpty();
                    line = lines.readLine()) {
                var colon = line.indexOf(':');
                this.headers.put(
                        line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }

        public String status() {
            return status;
        }

        public String header(String name) {
            return headers.get(name);
        }

        public List<String> comments() {
            return comments;
        }

        /** The next event; null at the end. */
        public Event next() throws IOException {
            var id = "";
            var name = "message";
            var text = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!text.isEmpty()) {
                        return new Event(id, name, text.toString());
                    }
                } else if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    text.append(line.substring(6));
                }
            }
            return null;
        }

        /** The ids of the next events that are of the log. */
        public List<Long> take(int many) throws IOException {
            var ids = new ArrayList<Long>();
            while (ids.size() < many) {
                var event = next();
                if (event == null) {
                    throw new IOException("the stream ended after " + ids);
                }
                if (event.name().contains("/")) {
                    ids.add(Long.parseLong(event.id()));
                }
            }
            return ids;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
