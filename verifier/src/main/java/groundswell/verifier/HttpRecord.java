package groundswell.verifier;

import groundswell.verifier.json.JsonException;
import groundswell.verifier.json.JsonReader;
import groundswell.verifier.tree.Hash;
import groundswell.verifier.tree.Note;
import groundswell.verifier.tree.Tile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of a running service, read from {@code /log}. Redirects are not followed. */
final class HttpRecord implements Record {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofMinutes(2);

    /** How long one answer may take to its end; that of a record may have gigabytes. */
    private static final Duration ENDING = Duration.ofMinutes(5);

    private static final Duration RECORD_ENDING = Duration.ofHours(2);

    /** Most bytes of a bundle of entries: 256, each with its length. */
    private static final int MAX_BUNDLE = Tile.FULL * (2 + Entry.MAX_LEAF);

    /** Most bytes of one answer of the archive. */
    private static final int MAX_ARCHIVE = 64 * 1024 * 1024;

    /** Most bytes of a record that is fetched. */
    private static final long MAX_RECORD = 8L << 30;

    private final HttpClient client;
    private final String base;
    private final Duration patience;
    private byte @Nullable [] checkpoint;

    private HttpRecord(HttpClient client, String base, Duration patience) {
        this.client = client;
        this.base = base;
        this.patience = patience;
    }

    /**
     * Opens a URL: of a record.zip, which is fetched first, or of a running service.
     *
     * @throws IllegalArgumentException if it is no URL that can be fetched
     */
    static Record open(String url) throws IOException {
        return open(url, ENDING);
    }

    static Record open(String url, Duration patience) throws IOException {
        var uri = URI.create(url);
        if (uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("a URL has a host, and no user: " + url);
        }
        var client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECTING)
                        .build();
        if (!uri.getPath().endsWith("record.zip")) {
            var base = url.replaceFirst("/+$", "").replaceFirst("/log$", "");
            return new HttpRecord(client, base, patience);
        }
        var file = Files.createTempFile("record", ".zip");
        try {
            fetch(client, uri, file);
            return new ZipRecord(file);
        } finally {
            // An opened file can be read on where files can be deleted while open.
            Files.deleteIfExists(file);
        }
    }

    private static void fetch(HttpClient client, URI uri, Path file) throws IOException {
        try (var in = get(client, uri, RECORD_ENDING);
                var out = Files.newOutputStream(file)) {
            var buffer = new byte[64 * 1024];
            var total = 0L;
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > MAX_RECORD) {
                    throw new IOException("fetching " + uri + ": more than " + MAX_RECORD);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /** The client's own timeout ends with the headers; whoever drips bytes is given up here. */
    private static InputStream get(HttpClient client, URI uri, Duration patience)
            throws IOException {
        try {
            var request = HttpRequest.newBuilder(uri).timeout(ANSWERING).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                answer.body().close();
                throw new IOException("fetching " + uri + ": answer " + answer.statusCode());
            }
            return new EndingStream(answer.body(), uri.toString(), patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("fetching " + uri + " was interrupted", e);
        }
    }

    private byte[] get(String path, int most) throws IOException {
        var uri = URI.create(base + "/log/" + path);
        try (var in = get(client, uri, patience)) {
            var bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new FormException(path, "the answer has more than " + most + " bytes");
            }
            return bytes;
        }
    }

    @Override
    public byte @Nullable [] file(String name) {
        return null;
    }

    /** Asked once: the log grows on. */
    @Override
    public byte[] checkpoint() throws IOException {
        if (checkpoint == null) {
            checkpoint = get("checkpoint", Note.MAX_BYTES);
        }
        return checkpoint;
    }

    @Override
    public Cursor<Line> archive(long size) {
        return new Cursor<>() {
            private long after = -1;
            private Lines page = new Lines(List.of(), _ -> InputStream.nullInputStream(), 0);

            @Override
            public @Nullable Line next() throws IOException {
                var line = page.next();
                while (line == null) {
                    var path = "checkpoints" + (after < 0 ? "" : "?after=" + after);
                    var bytes = get(path, MAX_ARCHIVE);
                    if (after >= size || bytes.length == 0) {
                        return null;
                    }
                    page =
                            new Lines(
                                    List.of(path),
                                    _ -> new ByteArrayInputStream(bytes),
                                    Long.MAX_VALUE);
                    line = page.next();
                }
                var larger = sizeOf(line);
                if (larger <= after) {
                    throw new FormException(line.place().toString(), "sizes do not ascend");
                }
                after = larger;
                return larger > size ? null : line;
            }
        };
    }

    private static long sizeOf(Line line) {
        try {
            return JsonReader.canonicalObject(line.bytes(), 0, line.bytes().length)
                    .needWhole("size");
        } catch (JsonException | NumberFormatException e) {
            throw new FormException(line.place().toString(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Cursor<Stored> entries(long size) {
        return new Cursor<>() {
            private byte[] bundle = new byte[0];
            private String path = "";
            private int at;
            private long position;

            @Override
            public @Nullable Stored next() throws IOException {
                if (position % Tile.FULL == 0 || position == size) {
                    if (at != bundle.length) {
                        throw new FormException(path, "bytes follow its last entry");
                    }
                    if (position == size) {
                        return null;
                    }
                    path = Tile.in(0, position / Tile.FULL, size).entriesPath();
                    bundle = get(path, MAX_BUNDLE);
                    at = 0;
                }
                var end = at + 2 <= bundle.length ? at + 2 + length() : Integer.MAX_VALUE;
                if (end > bundle.length) {
                    throw new FormException(path, "an entry is cut off at byte " + at);
                }
                var place = new Place(path, position % Tile.FULL + 1, at, end);
                var leaf = Arrays.copyOfRange(bundle, at + 2, end);
                at = end;
                return new Stored(position++, leaf, place);
            }

            private int length() {
                return (bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff;
            }
        };
    }

    @Override
    public @Nullable Cursor<Line> openings() {
        return null;
    }

    @Override
    public byte[] tile(Tile tile) throws IOException {
        return get(tile.path(), Tile.FULL * Hash.SIZE);
    }

    @Override
    public @Nullable List<String> names() {
        return null;
    }

    @Override
    public void close() {
        // Not close(), which would wait for whoever does not answer.
        client.shutdownNow();
    }
}
