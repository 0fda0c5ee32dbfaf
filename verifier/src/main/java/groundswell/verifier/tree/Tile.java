package groundswell.verifier.tree;

import java.util.Locale;

/**
 * A tile of C2SP tlog-tiles: {@code width} hashes, those of level {@code 8 * level} in the tree,
 * from {@code 256 * number} on.
 *
 * @param level 0 to 5
 * @param width 1 to 256
 */
public record Tile(int level, long number, int width) {
    /** Hashes of a full tile, and entries of a full bundle. */
    public static final int FULL = 256;

    /** The last level that a tree of any size here can have. */
    public static final int LAST_LEVEL = 5;

    /** How many hashes the tiles of a level hold in the tree of {@code size} leaves. */
    public static long hashes(int level, long size) {
        return size >> (8 * level);
    }

    /** The tile of a number at a level, as the tree of {@code size} leaves has it. */
    public static Tile in(int level, long number, long size) {
        var width = Math.min(FULL, hashes(level, size) - number * FULL);
        if (number < 0 || width < 1) {
            throw new IllegalArgumentException("no tile " + level + "/" + number + " at " + size);
        }
        return new Tile(level, number, (int) width);
    }

    /** The number of the last tile of a level; below 0 if the level has none. */
    public static long last(int level, long size) {
        return (hashes(level, size) + FULL - 1) / FULL - 1;
    }

    /** Whether it will not grow any more. */
    public boolean full() {
        return width == FULL;
    }

    /** Its path: {@code tile/0/x001/234.p/7}. */
    public String path() {
        return "tile/" + level + "/" + numbered();
    }

    /** The path of the entries below it: {@code tile/entries/x001/234.p/7}. */
    public String entriesPath() {
        return "tile/entries/" + numbered();
    }

    private String numbered() {
        var groups = String.format(Locale.ROOT, "%03d", number % 1000);
        for (var rest = number / 1000; rest > 0; rest /= 1000) {
            groups = String.format(Locale.ROOT, "x%03d/", rest % 1000) + groups;
        }
        return groups + (full() ? "" : ".p/" + width);
    }

    /** The root of the perfect subtree over hashes, 256 of them. */
    public static byte[] root(byte[] hashes) {
        if (hashes.length != FULL * Hash.SIZE) {
            throw new IllegalArgumentException("a full tile has 256 hashes");
        }
        var digest = Hash.sha256();
        var row = hashes;
        for (var nodes = FULL / 2; nodes >= 1; nodes /= 2) {
            var above = new byte[nodes * Hash.SIZE];
            for (var i = 0; i < nodes; i++) {
                digest.update((byte) 1);
                digest.update(row, 2 * i * Hash.SIZE, 2 * Hash.SIZE);
                System.arraycopy(digest.digest(), 0, above, i * Hash.SIZE, Hash.SIZE);
            }
            row = above;
        }
        return row;
    }
}
