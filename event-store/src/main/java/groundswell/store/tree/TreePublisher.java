package groundswell.store.tree;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes what was appended and signs a checkpoint over it, beside everything else: the log's writer
 * never waits for the hashing. Tiles and the signed text are committed in one transaction, before
 * anybody sees them, so that for one size there is one root and one text whenever the process ends.
 * Where several processes have a log open, each follows the tree by itself, and compares what
 * others signed with what it would have signed.
 */
final class TreePublisher implements AutoCloseable {

    /** Between two checkpoints; so an entry is covered within a second of its append. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Limit on the entries of one step, so that its transaction stays short. */
    private static final int STEP = 65_536;

    /** Limit on the checkpoints of others that are compared in one step. */
    private static final int FOLLOWED = 64;

    private static final Logger LOG = LoggerFactory.getLogger(TreePublisher.class);

    private final TreeStorage storage;
    private final TreeTables tables;
    private final TreeSteps steps;
    private final Thread thread;
    private volatile TreeGrowth tree;
    private volatile long published;
    private volatile boolean closed;

    /** Starts where the log was last signed. */
    TreePublisher(TreeStorage storage, TreeTables tables, TreeSteps steps, TreeGrowth tree) {
        this.storage = storage;
        this.tables = tables;
        this.steps = steps;
        this.tree = tree;
        this.published = tree.size();
        this.thread = Thread.ofPlatform().daemon().name("log-tree").unstarted(this::run);
    }

    /** One that publishes nothing, after something was found wrong. */
    static TreePublisher stopped(
            TreeStorage storage, TreeTables tables, TreeSettings settings, long published) {
        TreeGrowth nothing =
                new TreeGrowth(storage, settings, new TreeEdge(), new KeysInForce(List.of()));
        TreePublisher publisher = new TreePublisher(storage, tables, TreeSteps.UNWATCHED, nothing);
        publisher.published = published;
        return publisher;
    }

    void start() {
        thread.start();
    }

    /** There may be entries that are not covered. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** The size of the newest checkpoint. */
    long published() {
        return published;
    }

    List<VerifierKey> inForce() {
        return tree.keys().keys();
    }

    /** Whether a checkpoint covers so many entries, waiting for it if need be. */
    synchronized boolean awaitSize(long size, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (published < size) {
            long left = end - System.nanoTime();
            if (left <= 0 || closed) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    private void run() {
        while (!closed) {
            long begun = System.nanoTime();
            long pause = 0;
            try {
                if (storage.head() + 1 == published) {
                    LockSupport.park(this);
                    continue;
                }
                boolean all = step();
                // A long history is caught up with at once.
                pause = all ? PAUSE_NANOS : 0;
            } catch (TreeRefusedException | MalformedNoteException e) {
                storage.refuse(String.valueOf(e.getMessage()));
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.warn("publishing the log's tree, which is tried again", e);
                }
                pause = RETRY_NANOS;
            }
            rest(begun, pause);
        }
    }

    /** Others' appends wake us all the time, so the pause is not over when it is interrupted. */
    private void rest(long begun, long pause) {
        for (long left = pause; left > 0 && !closed; ) {
            LockSupport.parkNanos(this, left);
            left = begun + pause - System.nanoTime();
        }
    }

    /** Publishes once; answers whether everything is covered that there was at the beginning. */
    private boolean step() {
        if (storage.isRefused()) {
            throw new TreeRefusedException("the log refuses to be written");
        }
        steps.reached(TreeSteps.Step.BEGIN);
        long head = storage.head();
        TreeGrowth next = othersSign() ? followAndSign(head) : growAndSign(head);
        steps.reached(TreeSteps.Step.COMMITTED);
        tree = next;
        publish(next.size());
        return next.size() > head;
    }

    /** On H2 nobody does, unless somebody put a row into the file by hand. */
    private boolean othersSign() {
        return storage.isPostgres()
                || !storage.read(c -> tables.after(c, tree.size(), 1)).isEmpty();
    }

    /** Nobody else publishes: hashed before the transaction, for which the writer waits. */
    private TreeGrowth growAndSign(long head) {
        TreeGrowth growth = tree.copy();
        growth.growTo(Math.min(head + 1, growth.size() + STEP));
        steps.reached(TreeSteps.Step.HASHED);
        return storage.commit(c -> {
            sign(c, growth);
            return growth;
        });
    }

    private TreeGrowth followAndSign(long head) {
        return storage.commit(c -> {
            TreeGrowth growth = tree.copy();
            List<TreeTables.Row> others = tables.after(c, growth.size(), FOLLOWED);
            for (TreeTables.Row other : others) {
                if (other.size() > head + 1) {
                    return growth;
                }
                growth.growTo(other.size());
                growth.check(other);
            }
            if (others.size() < FOLLOWED && growth.size() <= head) {
                growth.growTo(Math.min(head + 1, growth.size() + STEP));
                steps.reached(TreeSteps.Step.HASHED);
                sign(c, growth);
            }
            return growth;
        });
    }

    private void sign(Connection connection, TreeGrowth growth) throws SQLException {
        tables.put(connection, growth.filled());
        steps.reached(TreeSteps.Step.TILES);
        SignedCheckpoint checkpoint = growth.sign();
        steps.reached(TreeSteps.Step.SIGNED);
        tables.insert(
                connection,
                new TreeTables.Row(
                        growth.size(), checkpoint.checkpoint().root(), checkpoint.signed()));
        steps.reached(TreeSteps.Step.INSERTED);
    }

    private synchronized void publish(long size) {
        published = size;
        notifyAll();
    }

    @Override
    public void close() {
        closed = true;
        wake();
        synchronized (this) {
            notifyAll();
        }
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
