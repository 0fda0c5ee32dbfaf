package groundswell.verifier;

import groundswell.verifier.tree.Hash;
import groundswell.verifier.tree.Tile;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks tiles against entries, and knows roots. One for a whole log, one for a campaign's record.
 */
interface TreeCheck {
    /** Takes the next entry. */
    void add(Entry entry) throws IOException;

    /** Takes note that no more will come. */
    void end() throws IOException;

    /** The root at a size that was asked for in advance; none if the record does not tell it. */
    Optional<byte[]> rootAt(long size);

    /** The tiles that a record of these entries has, in order. */
    List<Tile> tiles();

    /** Compares two tiles, and says which hash differs. */
    static void compare(Report report, Tile tile, byte @Nullable [] found, byte[] right) {
        if (found == null) {
            report.fail(Check.TILES, tile.path(), "it is not there");
        } else if (!Arrays.equals(found, right)) {
            var at = Arrays.mismatch(found, right) / Hash.SIZE;
            report.fail(
                    Check.TILES,
                    tile.path() + ", bytes " + at * Hash.SIZE + " to " + (at + 1) * Hash.SIZE,
                    "hash "
                            + at
                            + " is not that of "
                            + (tile.level() == 0 ? "entry " : "subtree ")
                            + (tile.number() * Tile.FULL + at));
        }
    }

    /** Roots at the sizes of checkpoints, each asked for before the entries come. */
    final class Wanted {
        private final TreeMap<Long, byte[]> roots = new TreeMap<>();

        void want(long size) {
            roots.put(size, new byte[0]);
        }

        boolean wants(long size) {
            return roots.containsKey(size);
        }

        Iterable<Long> sizes() {
            return List.copyOf(roots.keySet());
        }

        void tell(long size, byte[] root) {
            roots.put(size, root);
        }

        Optional<byte[]> root(long size) {
            var root = roots.get(size);
            return root == null || root.length == 0 ? Optional.empty() : Optional.of(root);
        }
    }

    /** The hashes of a level that have not filled a tile yet. */
    final class Row {
        private byte[] hashes = new byte[Tile.FULL * Hash.SIZE];
        private int width;
        private long number;

        void add(byte[] hash) {
            System.arraycopy(hash, 0, hashes, width++ * Hash.SIZE, Hash.SIZE);
        }

        boolean full() {
            return width == Tile.FULL;
        }

        int width() {
            return width;
        }

        Tile tile(int level) {
            return new Tile(level, number, width);
        }

        byte[] hashes() {
            return Arrays.copyOf(hashes, width * Hash.SIZE);
        }

        void next() {
            width = 0;
            number++;
        }
    }

    /** Rows by level, made when they are needed. */
    final class Rows {
        private final Map<Integer, Row> rows = new HashMap<>();

        Row of(int level) {
            return rows.computeIfAbsent(level, _ -> new Row());
        }
    }
}
