package groundswell.verifier;

import groundswell.verifier.Record.Line;
import groundswell.verifier.Record.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Reads lines of files that follow each other, each but the last with the same number of lines. */
final class Lines implements Record.Cursor<Line> {
    /** Most bytes of a line; the longest is the disclosure of a text. */
    static final int MAX_LINE = 512 * 1024;

    /** Opens a file by its name. */
    interface Files {
        InputStream open(String name) throws IOException;
    }

    private final Queue<String> names;
    private final Files files;
    private final long linesAFile;
    private final byte[] buffer = new byte[64 * 1024];
    private @Nullable InputStream in;
    private String name = "";
    private int from;
    private int to;
    private long line;
    private long offset;

    Lines(List<String> names, Files files, long linesAFile) {
        this.names = new ArrayDeque<>(names);
        this.files = files;
        this.linesAFile = linesAFile;
    }

    @Override
    public @Nullable Line next() throws IOException {
        while (true) {
            if (in == null && !openNext()) {
                return null;
            }
            var read = readLine();
            if (read != null) {
                return read;
            }
            closeFile();
        }
    }

    private boolean openNext() throws IOException {
        var next = names.poll();
        if (next == null) {
            return false;
        }
        name = next;
        in = files.open(name);
        line = 0;
        offset = 0;
        from = 0;
        to = 0;
        return true;
    }

    private void closeFile() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
        if (line == 0 || !names.isEmpty() && line != linesAFile) {
            throw new FormException(name, "it has " + line + " lines");
        }
    }

    /** None at the end of the file. */
    private @Nullable Line readLine() throws IOException {
        var bytes = new byte[0];
        while (true) {
            for (var i = from; i < to; i++) {
                if (buffer[i] == '\n') {
                    bytes = append(bytes, i);
                    from = i + 1;
                    if (++line > linesAFile) {
                        throw new FormException(name, "more than " + linesAFile + " lines");
                    }
                    var place = new Place(name, line, offset, offset + bytes.length);
                    offset += bytes.length + 1;
                    return new Line(bytes, place);
                }
            }
            bytes = append(bytes, to);
            from = 0;
            to = in == null ? -1 : in.read(buffer);
            if (to < 0) {
                to = 0;
                if (bytes.length > 0) {
                    throw new FormException(name, "its last line has no line feed");
                }
                return null;
            }
        }
    }

    private byte[] append(byte[] bytes, int end) {
        if (end == from) {
            return bytes;
        }
        if (bytes.length + end - from > MAX_LINE) {
            throw new FormException(name + " line " + (line + 1), "the line is too long");
        }
        var joined = Arrays.copyOf(bytes, bytes.length + end - from);
        System.arraycopy(buffer, from, joined, bytes.length, end - from);
        return joined;
    }
}
