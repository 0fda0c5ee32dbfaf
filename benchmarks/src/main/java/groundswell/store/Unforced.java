package groundswell.store;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The log on H2 with the same promise as its rivals: what was acknowledged survives the end of the
 * process, not of the machine. In the log's package, because nobody but a measurement may have it.
 */
public final class Unforced {
    private Unforced() {}

    /** Opens or makes the log in an H2 file, without a tree. */
    public static EventLog open(Path file, LeafCodec codec) {
        return EventLog.openH2Unforced(file, codec, InstantSource.system());
    }
}
