package groundswell.verifier;

import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonReader;
import groundswell.verifier.json.Schemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A run of the verifier. */
record Verification(int exitCode, String out, String err) {
    static final Verifier VERIFIER = new Verifier(schemas());

    private static Schemas schemas() {
        try {
            return Schemas.of(List.of(folder("/groundswell/schemas")));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(Verification.class.getResource(name)).toURI());
    }

    static Verification of(Path folder, byte[] zip, String... options) {
        try {
            var file = folder.resolve("record.zip");
            Files.write(file, zip);
            var args = new String[options.length + 1];
            args[0] = file.toString();
            System.arraycopy(options, 0, args, 1, options.length);
            return run(args);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Verification run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code =
                VERIFIER.run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        args);
        return new Verification(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The outcome of each check; of a report for programs. */
    Map<String, String> outcomes() {
        var outcomes = new TreeMap<String, String>();
        var report = (Json.Members) JsonReader.relaxed(out.getBytes(StandardCharsets.UTF_8));
        for (var check : report.items("checks")) {
            var members = (Json.Members) check;
            outcomes.put(members.needText("check"), members.needText("outcome"));
        }
        return outcomes;
    }

    List<String> failed() {
        return outcomes().entrySet().stream()
                .filter(one -> one.getValue().equals("failed"))
                .map(Map.Entry::getKey)
                .toList();
    }
}
