package groundswell.command.record;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which hash tiles of a tree prove some of its entries: at the lowest level those that hold the
 * hash of one of them, above it those that hold the hash of a tile below, and the last tile of each
 * level, whose hashes are needed for the root.
 */
final class RecordTiles {
    /** Hashes in a full tile (C2SP tlog-tiles). */
    static final int WIDTH = 256;

    private RecordTiles() {}

    /**
     * One tile.
     *
     * @param level 0 holds hashes of entries
     * @param number from 0 within the level
     * @param width how many hashes it holds, 1 to 256
     */
    record Tile(int level, long number, int width) {
        /** Its name in a record: in groups of three digits, all but the last with an x. */
        String path() {
            var groups = new StringBuilder(three(number % 1000));
            for (var rest = number / 1000; rest > 0; rest /= 1000) {
                groups.insert(0, "x" + three(rest % 1000) + "/");
            }
            var partial = width == WIDTH ? "" : ".p/" + width;
            return "tile/" + level + "/" + groups + partial;
        }

        private static String three(long number) {
            return Long.toString(1000 + number).substring(1);
        }
    }

    /**
     * The tiles in the order of a record: by level, then by number.
     *
     * @param size entries of the tree
     * @param lowest the tiles of level 0 that hold the hash of an entry of the record
     */
    static List<Tile> of(long size, BitSet lowest) {
        var tiles = new ArrayList<Tile>();
        var wanted = (BitSet) lowest.clone();
        var hashes = size;
        for (var level = 0; hashes > 0; level++) {
            wanted.set(Math.toIntExact((hashes - 1) / WIDTH));
            var above = new BitSet();
            for (var number = wanted.nextSetBit(0); number >= 0; ) {
                var width = (int) Math.min(WIDTH, hashes - (long) number * WIDTH);
                tiles.add(new Tile(level, number, width));
                if (width == WIDTH) {
                    above.set(number / WIDTH);
                }
                number = wanted.nextSetBit(number + 1);
            }
            wanted = above;
            hashes /= WIDTH;
        }
        return tiles;
    }
}
