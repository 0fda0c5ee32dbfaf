package groundswell.store.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the tree anew when the log is opened: every entry is hashed, whatever the stored tiles
 * say, and the root is compared with what was signed. Tiles are derived; those that differ from
 * their entries are written anew once the root was found right.
 */
final class TreeOpening {

    /** Entries that one thread takes at once. */
    private static final int CHUNK = 256 * Tile.FULL;

    /** More threads would wait for the database. */
    private static final int MAX_THREADS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(TreeOpening.class);

    private final TreeStorage storage;
    private final TreeSettings settings;
    private final TreeTables tables;
    private final List<TreeEdge.Filled> wrong = new ArrayList<>();

    TreeOpening(TreeStorage storage, TreeSettings settings, TreeTables tables) {
        this.storage = storage;
        this.settings = settings;
        this.tables = tables;
    }

    /** What was found between two positions, the first a multiple of {@link #CHUNK}. */
    private record Chunk(
            List<byte[]> tiles,
            List<byte[]> rest,
            List<KeyChange> changes,
            List<TreeEdge.Filled> wrong) {}

    /**
     * The tree as it was last signed.
     *
     * @throws TreeRefusedException if the entries are not those that were signed
     */
    TreeGrowth grow() {
        TreeTables.Row newest = storage.read(tables::newest).orElse(null);
        if (newest == null) {
            return growth(new TreeEdge(), List.of());
        }
        // Asked after what was signed: another process goes on writing and signing meanwhile.
        long entries = storage.storedHead() + 1;
        if (newest.size() > entries) {
            throw new TreeRefusedException(
                    "checking the log: it has "
                            + entries
                            + " entries, but "
                            + newest.size()
                            + " were signed; the end was cut off");
        }
        TreeEdge edge = new TreeEdge();
        List<KeyChange> changes = new ArrayList<>();
        for (Chunk chunk : chunks(newest.size())) {
            chunk.tiles().forEach(tile -> compareAbove(edge.addTile(tile)));
            chunk.rest().forEach(edge::add);
            changes.addAll(chunk.changes());
            wrong.addAll(chunk.wrong());
        }
        TreeGrowth growth = growth(edge, changes);
        growth.check(newest);
        repair();
        return growth;
    }

    private TreeGrowth growth(TreeEdge edge, List<KeyChange> changes) {
        // Whoever was rotated first was the first key, though it may not be at hand any more.
        VerifierKey first =
                changes.stream()
                        .filter(KeyChange.Rotated.class::isInstance)
                        .map(change -> ((KeyChange.Rotated) change).from())
                        .findFirst()
                        .orElse(settings.keys().getFirst().verifier());
        KeysInForce keys = new KeysInForce(List.of(first));
        for (KeyChange change : changes) {
            keys = keys.after(change);
        }
        return new TreeGrowth(storage, settings, edge, keys);
    }

    private List<Chunk> chunks(long size) {
        int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        try (ExecutorService hashing = Executors.newFixedThreadPool(threads)) {
            List<Future<Chunk>> futures = new ArrayList<>();
            for (long from = 0; from < size; from += CHUNK) {
                long first = from;
                long end = Math.min(size, from + CHUNK);
                futures.add(hashing.submit(() -> chunk(first, end)));
            }
            List<Chunk> chunks = new ArrayList<>();
            for (Future<Chunk> future : futures) {
                chunks.add(done(future, hashing));
            }
            return chunks;
        }
    }

    private static Chunk done(Future<Chunk> future, ExecutorService hashing) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            hashing.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("checking the log: interrupted", e);
        } catch (ExecutionException e) {
            hashing.shutdownNow();
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("checking the log", e);
        }
    }

    private Chunk chunk(long from, long end) {
        Chunk chunk =
                new Chunk(
                        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<byte[]> hashes = new ArrayList<>(Tile.FULL);
        for (long next = from; next < end; ) {
            List<byte[]> leaves = storage.leaves(next, end - 1);
            for (byte[] leaf : leaves) {
                hashes.add(TreeHash.leaf(leaf));
                settings.keyChanges().apply(leaf).ifPresent(chunk.changes()::add);
                if (hashes.size() == Tile.FULL) {
                    long index = from / Tile.FULL + chunk.tiles().size();
                    byte[] root = TreeEdge.rootOf(hashes);
                    compare(
                            new TreeEdge.Filled(0, index, TreeEdge.join(hashes), root),
                            chunk.wrong());
                    chunk.tiles().add(root);
                    hashes.clear();
                }
            }
            next += leaves.size();
        }
        chunk.rest().addAll(hashes);
        return chunk;
    }

    private void compareAbove(List<TreeEdge.Filled> filled) {
        filled.forEach(tile -> compare(tile, wrong));
    }

    private void compare(TreeEdge.Filled tile, List<TreeEdge.Filled> found) {
        boolean same = storage.read(c -> tables.isStored(c, tile));
        if (!same) {
            found.add(tile);
        }
    }

    private void repair() {
        if (wrong.isEmpty()) {
            return;
        }
        LOG.warn(
                "checking the log: {} tiles differed from their entries, whose root is the signed"
                        + " one; they are written anew",
                wrong.size());
        storage.commit(c -> {
            tables.put(c, wrong);
            return wrong.size();
        });
    }
}
