package groundswell.events.wire;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;

/** Test vectors that others published; a test that needs them says so where they are not there. */
final class Vectors {
    private Vectors() {}

    static Path folder() {
        var folder = System.getProperty("groundswell.vectors", "");
        assumeFalse(folder.isBlank(), "needs published vectors: -Dgroundswell.vectors=<folder>");
        return Path.of(folder);
    }
}
