package groundswell.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How often openings were withdrawn or keys destroyed, here or in another process. Whoever keeps
 * what openings or keys say reads the number before it reads them, and does not use what it kept
 * under another number.
 */
final class Secrets {

    private final AtomicLong changes = new AtomicLong();

    long changes() {
        return changes.get();
    }

    void changed() {
        changes.incrementAndGet();
    }
}
