package groundswell.command.record;

import groundswell.store.tree.Tile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which hash tiles of a tree prove some of its entries: at the lowest level those that hold the
 * hash of one of them, above it those that hold the hash of a tile below, and the last tile of each
 * level, whose hashes are needed for the root.
 */
final class RecordTiles {
    private RecordTiles() {}

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
            wanted.set(Math.toIntExact((hashes - 1) / Tile.FULL));
            var above = new BitSet();
            for (var number = wanted.nextSetBit(0); number >= 0; ) {
                var tile = new Tile(level, number, Tile.widthAt(level, number, size));
                tiles.add(tile);
                if (tile.isFull()) {
                    above.set(number / Tile.FULL);
                }
                number = wanted.nextSetBit(number + 1);
            }
            wanted = above;
            hashes /= Tile.FULL;
        }
        return tiles;
    }
}
