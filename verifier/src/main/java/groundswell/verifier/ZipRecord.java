package groundswell.verifier;

import groundswell.verifier.tree.Hash;
import groundswell.verifier.tree.Note;
import groundswell.verifier.tree.Tile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record.zip. */
final class ZipRecord implements Record {
    /** Most bytes of rules.json and of claims.json. */
    static final int MAX_FILE = 64 * 1024 * 1024;

    private final ZipFile zip;

    ZipRecord(Path path) throws IOException {
        zip = new ZipFile(path);
    }

    @Override
    public byte @Nullable [] file(String name) throws IOException {
        return zip.size(name) < 0 ? null : read(name, MAX_FILE);
    }

    @Override
    public byte[] checkpoint() throws IOException {
        return read("checkpoint", Note.MAX_BYTES);
    }

    @Override
    public byte @Nullable [] tile(Tile tile) throws IOException {
        return zip.size(tile.path()) < 0 ? null : read(tile.path(), Tile.FULL * Hash.SIZE);
    }

    @Override
    public Cursor<Line> archive(long size) {
        return new Lines(List.of("checkpoints.jsonl"), zip::open, Long.MAX_VALUE);
    }

    @Override
    public Cursor<Stored> entries(long size) {
        var lines = new Lines(starting("entries/"), zip::open, LINES_A_FILE);
        return () -> {
            var line = lines.next();
            return line == null ? null : stored(line);
        };
    }

    private static Stored stored(Line line) {
        var bytes = line.bytes();
        var space = 0;
        while (space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9') {
            space++;
        }
        if (space == 0
                || space > 16
                || space == bytes.length
                || bytes[space] != ' '
                || space > 1 && bytes[0] == '0') {
            throw new FormException(
                    line.place().toString(), "a line of entries is position, space and entry");
        }
        var position = 0L;
        for (var i = 0; i < space; i++) {
            position = position * 10 + bytes[i] - '0';
        }
        return new Stored(
                position, Arrays.copyOfRange(bytes, space + 1, bytes.length), line.place());
    }

    @Override
    public Cursor<Line> openings() {
        return new Lines(starting("openings/"), zip::open, LINES_A_FILE);
    }

    @Override
    public List<String> names() {
        return zip.names();
    }

    private List<String> starting(String folder) {
        return zip.names().stream().filter(name -> name.startsWith(folder)).toList();
    }

    private byte[] read(String name, int most) throws IOException {
        if (zip.size(name) > most) {
            throw new FormException(name, "it has more than " + most + " bytes");
        }
        try (var in = zip.open(name)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
