package groundswell.query.portal;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Files of the application that answers are made of. They are read when the process starts, and
 * never by a request: a virtual thread that reads from the application's jar leaves its carrier
 * when it has to wait, and may have the jar's lock then; others that load a class from that jar
 * wait for the lock on their carriers. On two processors that was all of them, and nobody went on.
 */
final class Kept {
    private Kept() {}

    /**
     * A file's bytes.
     *
     * @throws IllegalStateException if the application has no such file
     */
    static byte[] file(String path) {
        try (var file = Kept.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the application has no " + path);
            }
            return file.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("reading " + path, broken);
        }
    }
}
