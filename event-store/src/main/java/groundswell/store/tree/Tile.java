package groundswell.store.tree;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tile lies, as in C2SP tlog-tiles: 256 neighbouring hashes of a level, or fewer at the
 * right edge of a tree. A level is eight heights of the tree, so a hash at level 1 covers 256
 * entries.
 *
 * @param level 0 to {@value #MAX_LEVEL}
 * @param index from 0
 * @param width 1 to {@value #FULL}
 */
public record Tile(int level, long index, int width) {

    /** Hashes of a full tile. */
    public static final int FULL = 256;

    /** Heights of the tree in a tile. */
    static final int HEIGHT = 8;

    /** The highest level; a tree of 2^48 entries needs no more. */
    public static final int MAX_LEVEL = 5;

    /** So many groups of three digits have an index that any tree can have. */
    private static final Pattern INDEX =
            Pattern.compile("((?:x[0-9]{3}/){0,5})([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Checks the ranges. */
    public Tile {
        if (level < 0 || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException(
                    "no such tile: level " + level + ", index " + index + ", width " + width);
        }
    }

    /** Whether it will never grow. */
    public boolean isFull() {
        return width == FULL;
    }

    /**
     * The path of a tile of hashes, such as {@code 0/x001/067.p/12}, or of a bundle of entries with
     * the word {@code entries} in place of the level.
     */
    public static Optional<Tile> parse(int level, String path) {
        Matcher matcher = INDEX.matcher(path);
        if (level < 0 || level > MAX_LEVEL || !matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(1).replace("x", "").replace("/", "") + matcher.group(2);
        if (digits.length() > 3 && digits.startsWith("000")) {
            return Optional.empty();
        }
        int width = matcher.group(3) == null ? FULL : Integer.parseInt(matcher.group(3));
        if (matcher.group(3) != null && width >= FULL) {
            return Optional.empty();
        }
        return Optional.of(new Tile(level, Long.parseLong(digits), width));
    }

    /** The index in groups of three digits, with the width if it is not full. */
    public String indexPath() {
        StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return isFull() ? path.toString() : path + ".p/" + width;
    }

    /** The path of the hashes, without a leading slash, such as {@code tile/0/x001/067.p/12}. */
    public String path() {
        return "tile/" + level + "/" + indexPath();
    }

    /** How many hashes of a tile's place a tree of this size has: 0 to {@value #FULL}. */
    public static int widthAt(int level, long index, long size) {
        long hashes = size >>> (HEIGHT * level);
        return (int) Math.max(0, Math.min(FULL, hashes - index * FULL));
    }

    /** Whether a tree of this size has all of its hashes. */
    public boolean isIn(long size) {
        return width <= widthAt(level, index, size);
    }
}
