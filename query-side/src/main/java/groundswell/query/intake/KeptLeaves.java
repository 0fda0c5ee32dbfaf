package groundswell.query.intake;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Leaves that were read lately; their bytes never change. What was used longest ago goes first. */
final class KeptLeaves {
    private static final int MAX_LEAVES = 20_000;
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final LinkedHashMap<Long, byte[]> leaves = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    synchronized byte @Nullable [] get(long position) {
        return leaves.get(position);
    }

    synchronized void keep(long position, byte[] leaf) {
        if (leaves.put(position, leaf) != null) {
            return;
        }
        bytes += leaf.length;
        while (leaves.size() > MAX_LEAVES || bytes > MAX_BYTES) {
            bytes -= leaves.pollFirstEntry().getValue().length;
        }
    }
}
