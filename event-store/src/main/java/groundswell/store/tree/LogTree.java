package groundswell.store.tree;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tree of a log as it is published: signed checkpoints, tiles, bundles of entries, proofs.
 * Nothing above the newest checkpoint is told. Safe for use by many threads.
 */
public final class LogTree {

    /** Limit on the checkpoints that are answered at once. */
    public static final int MAX_CHECKPOINTS = 1_000;

    /** Full tiles that are kept in memory, 8 KiB each; they never change. */
    private static final int CACHED_TILES = 512;

    private final TreeStorage storage;
    private final TreeSettings settings;
    private final TreeTables tables;
    private final TreePublisher publisher;
    private final Map<Tile, byte[]> cache =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
                    return size() > CACHED_TILES;
                }
            };

    LogTree(
            TreeStorage storage,
            TreeSettings settings,
            TreeTables tables,
            TreePublisher publisher) {
        this.storage = storage;
        this.settings = settings;
        this.tables = tables;
        this.publisher = publisher;
    }

    /** Which log this is, in every checkpoint. */
    public String origin() {
        return settings.origin();
    }

    /** The keys at hand. */
    public List<VerifierKey> keys() {
        return settings.keys().stream().map(SigningKey::verifier).toList();
    }

    /** The keys that sign now, in the order in which they came into force. */
    public List<VerifierKey> inForce() {
        return publisher.inForce();
    }

    /** How many entries the newest checkpoint covers, 0 when there is none. */
    public long size() {
        return publisher.published();
    }

    /** The newest checkpoint with its cosignatures; empty while nothing was published. */
    public Optional<SignedCheckpoint> newest() {
        return at(size());
    }

    /** The archived checkpoint of a size, if there is one. */
    public Optional<SignedCheckpoint> at(long size) {
        if (size > size()) {
            return Optional.empty();
        }
        return storage.read(c -> {
            Optional<TreeTables.Row> row = tables.at(c, size);
            return row.isEmpty()
                    ? Optional.empty()
                    : Optional.of(signed(row.get(), tables.cosignatures(c, size)));
        });
    }

    /**
     * Archived checkpoints with larger sizes, in ascending order.
     *
     * @param max at least 1; taken as {@value #MAX_CHECKPOINTS} when larger
     */
    public List<SignedCheckpoint> after(long size, int max) {
        return storage.read(c -> {
            List<SignedCheckpoint> all = new ArrayList<>();
            for (TreeTables.Row row : tables.after(c, size, Math.min(max, MAX_CHECKPOINTS))) {
                if (row.size() <= size()) {
                    all.add(signed(row, tables.cosignatures(c, row.size())));
                }
            }
            return all;
        });
    }

    private static SignedCheckpoint signed(TreeTables.Row row, List<String> cosignatures) {
        return new SignedCheckpoint(
                Checkpoint.parse(SignedNote.parse(row.note()).text()),
                row.note(),
                row.note() + String.join("", cosignatures));
    }

    /**
     * The hashes of a tile, {@code width} times 32 bytes; empty if the newest checkpoint does not
     * cover all of them. A part of a tile is answered even when the tile has become full since.
     */
    public Optional<byte[]> tile(Tile tile) {
        return tile.isIn(size()) ? Optional.of(hashes(tile)) : Optional.empty();
    }

    private byte[] hashes(Tile tile) {
        byte[] full = full(tile);
        if (full != null) {
            return tile.isFull() ? full : Arrays.copyOf(full, tile.width() * TreeHash.BYTES);
        }
        long first = tile.index() * Tile.FULL;
        long last = first + tile.width() - 1;
        if (tile.level() == 0) {
            return TreeEdge.join(leaves(first, last).stream().map(TreeHash::leaf).toList());
        }
        List<byte[]> roots = storage.read(c -> tables.roots(c, tile.level() - 1, first, last));
        if (roots.size() != tile.width()) {
            throw new IllegalStateException("reading " + tile.path() + ": tiles below it are gone");
        }
        return TreeEdge.join(roots);
    }

    private byte @org.jspecify.annotations.Nullable [] full(Tile tile) {
        Tile full = new Tile(tile.level(), tile.index(), Tile.FULL);
        synchronized (cache) {
            byte[] known = cache.get(full);
            if (known != null) {
                return known;
            }
        }
        if (!full.isIn(size())) {
            return null;
        }
        byte[] stored =
                storage.read(c -> tables.tile(c, tile.level(), tile.index()))
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "reading " + full.path() + ": it is gone"));
        synchronized (cache) {
            cache.put(full, stored);
        }
        return stored;
    }

    /**
     * A bundle of entries: each its length as 16-bit big-endian and its bytes; empty if the newest
     * checkpoint does not cover all of them.
     *
     * @param bundle at level 0
     */
    public Optional<byte[]> entries(Tile bundle) {
        if (bundle.level() != 0 || !bundle.isIn(size())) {
            return Optional.empty();
        }
        long first = bundle.index() * Tile.FULL;
        List<byte[]> leaves = leaves(first, first + bundle.width() - 1);
        int bytes = leaves.stream().mapToInt(leaf -> Short.BYTES + leaf.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        leaves.forEach(leaf -> buffer.putShort((short) leaf.length).put(leaf));
        return Optional.of(buffer.array());
    }

    private List<byte[]> leaves(long first, long last) {
        List<byte[]> leaves = new ArrayList<>();
        while (first + leaves.size() <= last) {
            leaves.addAll(storage.leaves(first + leaves.size(), last));
        }
        return leaves;
    }

    /**
     * The inclusion proof of an entry.
     *
     * @param size more than the position, and covered by the newest checkpoint
     */
    public List<byte[]> inclusion(long position, long size) {
        return MerkleProofs.inclusion(position, published(size), new Nodes(size));
    }

    /**
     * The consistency proof between two sizes.
     *
     * @param second covered by the newest checkpoint
     */
    public List<byte[]> consistency(long first, long second) {
        return MerkleProofs.consistency(first, published(second), new Nodes(second));
    }

    /**
     * The root at a size.
     *
     * @param size covered by the newest checkpoint
     */
    public byte[] root(long size) {
        return MerkleProofs.root(published(size), new Nodes(size));
    }

    private long published(long size) {
        if (size > size()) {
            throw new IllegalArgumentException("a tree of " + size + " entries is not published");
        }
        return size;
    }

    /**
     * Complete subtrees of a tree, from tiles; keeps those of one proof, which touches a tile of
     * the right edge many times.
     */
    private final class Nodes implements TreeNodes {
        private final long size;
        private final Map<Tile, byte[]> read = new java.util.HashMap<>();

        Nodes(long size) {
            this.size = size;
        }

        @Override
        public byte[] node(int height, long index) {
            int level = Math.min(height / Tile.HEIGHT, Tile.MAX_LEVEL);
            int hashes = 1 << (height - level * Tile.HEIGHT);
            long first = index * hashes;
            long tileIndex = first / Tile.FULL;
            Tile tile = new Tile(level, tileIndex, Tile.widthAt(level, tileIndex, size));
            byte[] all = read.computeIfAbsent(tile, LogTree.this::hashes);
            int from = (int) (first % Tile.FULL) * TreeHash.BYTES;
            return TreeEdge.rootOf(
                    TreeEdge.split(Arrays.copyOfRange(all, from, from + hashes * TreeHash.BYTES)));
        }
    }

    /**
     * Waits until a checkpoint covers an entry.
     *
     * @return the newest checkpoint that as many witnesses have cosigned as the log wants, if that
     *     one covers the entry; else the newest; empty if none covers it in time
     */
    public Optional<SignedCheckpoint> awaitCovering(long position, Duration atMost)
            throws InterruptedException {
        if (!publisher.awaitSize(position + 1, atMost)) {
            return Optional.empty();
        }
        int quorum = settings.witnesses().quorum();
        return witnessed(quorum).filter(found -> found.size() > position).or(this::newest);
    }

    private Optional<SignedCheckpoint> witnessed(int quorum) {
        return quorum == 0
                ? Optional.empty()
                : storage.read(c -> tables.cosignedBy(c, quorum, size())).flatMap(this::at);
    }

    /**
     * On which checkpoint an entry is announced: the first that covers it and that as many
     * witnesses have cosigned as the log wants. Empty while there is none.
     */
    public Optional<Announcement> announcement(long position) {
        int wanted = settings.witnesses().quorum();
        Optional<SignedCheckpoint> first =
                wanted == 0
                        ? after(position, 1).stream().findFirst()
                        : storage.read(c -> tables.firstCosigned(c, wanted, position + 1))
                                .flatMap(this::at);
        return first.map(checkpoint -> announcement(position, checkpoint));
    }

    private Announcement announcement(long position, SignedCheckpoint checkpoint) {
        SignedNote note = SignedNote.parse(checkpoint.note());
        List<String> cosigners =
                settings.witnesses().witnesses().stream()
                        .map(WitnessPolicy.Witness::key)
                        .filter(key -> note.signatures().stream().anyMatch(one -> one.claims(key)))
                        .map(VerifierKey::name)
                        .toList();
        return new Announcement(
                checkpoint,
                cosigners,
                settings.witnesses().quorum(),
                receipt(position, checkpoint));
    }

    /** How many witnesses have to cosign a checkpoint before anything is announced on it. */
    public int quorum() {
        return settings.witnesses().quorum();
    }

    /** The receipt of an entry in a checkpoint that covers it. */
    public TlogProof receipt(long position, SignedCheckpoint checkpoint) {
        return new TlogProof(position, inclusion(position, checkpoint.size()), checkpoint.note());
    }
}
