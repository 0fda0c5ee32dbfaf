package groundswell.store.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The right edge of a growing tree: for each level the hashes of the tile that is not full yet,
 * which is all that is needed to add entries and to know the root. For one thread.
 */
final class TreeEdge {

    /** A tile that has become full, and the hash over it. */
    record Filled(int level, long index, byte[] hashes, byte[] root) {}

    private final List<List<byte[]>> levels = new ArrayList<>();
    private long size;

    long size() {
        return size;
    }

    TreeEdge copy() {
        TreeEdge copy = new TreeEdge();
        copy.size = size;
        levels.forEach(hashes -> copy.levels.add(new ArrayList<>(hashes)));
        return copy;
    }

    /** Adds the hash of the next entry; answers the tiles that it filled, lowest first. */
    List<Filled> add(byte[] leafHash) {
        size++;
        List<byte[]> lowest = level(0);
        lowest.add(leafHash);
        return lowest.size() < Tile.FULL ? List.of() : fill(0);
    }

    /**
     * Adds a full tile of entries by the hash over it; the edge must lie between two such tiles.
     * Answers the tiles above that it filled.
     */
    List<Filled> addTile(byte[] root) {
        if (!level(0).isEmpty()) {
            throw new IllegalStateException("a tile begins at a multiple of " + Tile.FULL);
        }
        size += Tile.FULL;
        level(1).add(root);
        return level(1).size() < Tile.FULL ? List.of() : fill(1);
    }

    private List<Filled> fill(int from) {
        List<Filled> filled = new ArrayList<>();
        for (int level = from; level(level).size() == Tile.FULL; level++) {
            List<byte[]> hashes = level(level);
            byte[] root = rootOf(hashes);
            filled.add(
                    new Filled(
                            level, (size >>> (Tile.HEIGHT * (level + 1))) - 1, join(hashes), root));
            hashes.clear();
            level(level + 1).add(root);
        }
        return filled;
    }

    private List<byte[]> level(int level) {
        while (levels.size() <= level) {
            levels.add(new ArrayList<>());
        }
        return levels.get(level);
    }

    /** The root over everything that was added. */
    byte[] root() {
        byte[] root = null;
        for (List<byte[]> hashes : levels) {
            // The complete subtrees among them, the smallest one last.
            int end = hashes.size();
            while (end > 0) {
                int entries = Integer.lowestOneBit(end);
                byte[] peak = rootOf(hashes.subList(end - entries, end));
                root = root == null ? peak : TreeHash.node(peak, root);
                end -= entries;
            }
        }
        return root == null ? TreeHash.empty() : root;
    }

    /** The hash over neighbours, whose number is a power of two. */
    static byte[] rootOf(List<byte[]> hashes) {
        List<byte[]> level = hashes;
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>(level.size() / 2);
            for (int i = 0; i < level.size(); i += 2) {
                above.add(TreeHash.node(level.get(i), level.get(i + 1)));
            }
            level = above;
        }
        return level.getFirst();
    }

    static byte[] join(List<byte[]> hashes) {
        byte[] joined = new byte[hashes.size() * TreeHash.BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, joined, i * TreeHash.BYTES, TreeHash.BYTES);
        }
        return joined;
    }

    static List<byte[]> split(byte[] joined) {
        List<byte[]> hashes = new ArrayList<>(joined.length / TreeHash.BYTES);
        for (int from = 0; from < joined.length; from += TreeHash.BYTES) {
            hashes.add(Arrays.copyOfRange(joined, from, from + TreeHash.BYTES));
        }
        return hashes;
    }
}
