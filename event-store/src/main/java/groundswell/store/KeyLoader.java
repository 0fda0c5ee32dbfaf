package groundswell.store;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads which keys have tag rows, beside everything else: when the log is opened, and whenever
 * these rows were derived anew. Until it is done, decisions ask storage.
 */
final class KeyLoader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyLoader.class);

    private static final long RETRY_MILLIS = 1_000;

    private final LogReads reads;
    private final Thread thread;
    private final Semaphore asked = new Semaphore(1);
    private volatile boolean closed;

    KeyLoader(LogReads reads) {
        this.reads = reads;
        this.thread = Thread.ofPlatform().daemon().name("log-tag-keys").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** They must be read again. */
    void reload() {
        asked.release();
    }

    private void run() {
        try {
            while (true) {
                asked.acquire();
                asked.drainPermits();
                while (!closed && !load()) {
                    if (asked.tryAcquire(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                        asked.drainPermits();
                    }
                }
                if (closed) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean load() {
        try {
            reads.query(c -> {
                reads.tables().readKeys(c, () -> !closed);
                return true;
            });
            return true;
        } catch (LogUnavailableException e) {
            LOG.warn("reading the keys of the log's tag rows, which is tried again", e);
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        asked.release();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
