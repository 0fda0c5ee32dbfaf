package groundswell.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Lets one of those who need the same tag rows at the same moment read them, while the others wait
 * for what it keeps: the first votes of a crowd ask for one campaign.
 */
final class ReadTurns {

    private static final int LOCKS = 256;

    /** Whoever waits for longer reads by itself, so that nobody waits for a database that hangs. */
    private static final long PATIENCE_MILLIS = 100;

    private static final int REMEMBERED = 1_024;

    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

    /** Of these there is too much to be kept: nobody gains by waiting. */
    private final Set<Long> notKept = ConcurrentHashMap.newKeySet();

    ReadTurns() {
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /**
     * Runs a read that is the same for all who come with this key, when it is its turn.
     *
     * @param kept whether the next one need not read
     */
    <T> T read(long key, Supplier<T> read, BooleanSupplier kept) {
        if (notKept.contains(key)) {
            return read.get();
        }
        ReentrantLock lock = locks[Long.hashCode(key) & (LOCKS - 1)];
        boolean ours = false;
        try {
            ours = lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            T result = read.get();
            if (!kept.getAsBoolean()) {
                remember(key);
            }
            return result;
        } finally {
            if (ours) {
                lock.unlock();
            }
        }
    }

    private void remember(long key) {
        if (notKept.size() >= REMEMBERED) {
            notKept.clear();
        }
        notKept.add(key);
    }
}
