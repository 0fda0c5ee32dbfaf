package groundswell.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The product's jar on a home of its own.
 *
 * @param jar the jar that people run
 * @param home its folder
 * @param options for Java, such as {@code -Xmx256m}
 */
public record Product(Path jar, Path home, List<String> options) {
    /** The product as it is started without options. */
    public Product(Path jar, Path home) {
        this(jar, home, List.of());
    }

    /** Runs a command to its end and answers what it printed. */
    String run(String... arguments) throws IOException, InterruptedException {
        var process = process(arguments).redirectErrorStream(false).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", arguments) + " failed");
        }
        return printed;
    }

    /**
     * Starts the service and waits until it is ready: its views include the whole log.
     *
     * @throws IOException if it ends first
     */
    public Service serve() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var process = process("serve", "--port", Integer.toString(port)).start();
        var output = process.inputReader();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("Groundswell is ready")) {
                drain(output);
                return new Service(process, URI.create("http://localhost:" + port));
            }
        }
        throw new IOException("the service did not start");
    }

    private ProcessBuilder process(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(List.of(arguments));
        command.add("--home");
        command.add(home.toString());
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static void drain(BufferedReader output) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
    }

    /**
     * A running service.
     *
     * @param root where it serves
     */
    public record Service(Process process, URI root) implements AutoCloseable {
        private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");
        private static final Pattern CAMPAIGN = Pattern.compile("\"campaign\":\"([^\"]+)\"");
        private static final Pattern COMMUNITY = Pattern.compile("\"community\":\"([^\"]+)\"");

        /**
         * The last position that the views show.
         *
         * @throws IOException if it does not answer
         */
        public long head() throws IOException, InterruptedException {
            return Long.parseLong(first(POSITION, "/api/communities"));
        }

        /** The first campaign. */
        String campaign() throws IOException, InterruptedException {
            var community = first(COMMUNITY, "/api/communities");
            return first(CAMPAIGN, "/api/communities/" + community + "/campaigns");
        }

        private String first(Pattern pattern, String path)
                throws IOException, InterruptedException {
            try (var http = HttpClient.newHttpClient()) {
                var request = HttpRequest.newBuilder(root.resolve(path)).build();
                var body = http.send(request, BodyHandlers.ofString()).body();
                var found = pattern.matcher(body);
                if (!found.find()) {
                    throw new IOException(path + " answered " + body);
                }
                return found.group(1);
            }
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
