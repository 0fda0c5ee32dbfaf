package groundswell.command.erasure;

import groundswell.command.identity.Handles.InStream;
import groundswell.events.value.Handle;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.WithdrawalGround;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A list of erasures in a file: stream, handle and ground, a line each. */
public final class ErasureFile implements ErasureList {
    private final Path file;

    /**
     * A list.
     *
     * @param file made when it is first needed; better on another disk than the log's
     */
    public ErasureFile(Path file) {
        this.file = file;
    }

    /** One line. */
    public record Listed(InStream handle, WithdrawalGround ground) {}

    @Override
    public synchronized void add(InStream handle, WithdrawalGround ground) {
        var line = handle.stream() + " " + handle.handle().value() + " " + ground.name() + "\n";
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException broken) {
            throw new UncheckedIOException("adding to the list of erasures " + file, broken);
        }
    }

    /**
     * All of them, the oldest first. A last line that was not written to its end is passed over:
     * nothing was erased for it.
     *
     * @throws InvalidValueException if another line is malformed
     */
    public List<Listed> read() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            var text = Files.readString(file);
            var lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            var listed = new ArrayList<Listed>(lines.size());
            for (var line : lines) {
                listed.add(listed(line));
            }
            return List.copyOf(listed);
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the list of erasures " + file, broken);
        }
    }

    private Listed listed(String line) {
        var words = line.split(" ", -1);
        if (words.length != 3) {
            throw malformed();
        }
        try {
            return new Listed(
                    InStream.of(words[0], new Handle(words[1])),
                    WithdrawalGround.valueOf(words[2]));
        } catch (IllegalArgumentException wrong) {
            throw malformed();
        }
    }

    private InvalidValueException malformed() {
        return new InvalidValueException(
                file.toString(), "MALFORMED", "is a list with stream, handle and ground in a line");
    }
}
