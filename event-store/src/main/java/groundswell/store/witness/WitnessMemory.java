package groundswell.store.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a witness has cosigned last, one file a log in a folder of its own. A new file takes the
 * place of the old one in one step, after it was forced to the disk; one process has the folder.
 */
public final class WitnessMemory implements AutoCloseable {

    private final Path folder;
    private final FileChannel lock;

    private WitnessMemory(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens the folder, and makes it if there is none.
     *
     * @throws IOException if it cannot be used, or another witness uses it
     */
    public static WitnessMemory open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new WitnessMemory(folder, channel);
            }
        } catch (OverlappingFileLockException _) {
            // It is open in this process; said below.
        }
        channel.close();
        throw new IOException("opening " + folder + ": another witness uses it");
    }

    /** SHA-256 of an origin in lower-case hexadecimal. */
    static String hash(String origin) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(origin.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Path file(String origin) {
        return folder.resolve(hash(origin) + ".checkpoint");
    }

    /** The newest checkpoint of a log that was cosigned, as a note. */
    Optional<String> checkpoint(String origin) {
        try {
            return Files.exists(file(origin))
                    ? Optional.of(Files.readString(file(origin)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading what was cosigned of " + origin, e);
        }
    }

    /** Keeps a checkpoint; it is on the disk when this returns. */
    void keep(String origin, String note) {
        Path draft = folder.resolve(hash(origin) + ".draft");
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            draft,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(note);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file(origin), StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keeping what was cosigned of " + origin, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + folder, e);
        }
    }
}
