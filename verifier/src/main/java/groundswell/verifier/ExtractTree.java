package groundswell.verifier;

import groundswell.verifier.tree.Frontier;
import groundswell.verifier.tree.Hash;
import groundswell.verifier.tree.Tile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of the tree that a campaign's record holds: each entry is in a tile, each tile's root in
 * the one above, and the last tiles of all levels make the root.
 */
final class ExtractTree implements TreeCheck {
    private final Record record;
    private final Report report;
    private final long size;
    private final Wanted wanted;
    private final List<TreeSet<Long>> numbers = new ArrayList<>();
    private final Map<Tile, byte[]> lastRead = new HashMap<>();

    ExtractTree(Record record, Report report, long size, Wanted wanted) {
        this.record = record;
        this.report = report;
        this.size = size;
        this.wanted = wanted;
        for (var level = 0; level <= Tile.LAST_LEVEL; level++) {
            numbers.add(new TreeSet<>());
            if (Tile.last(level, size) >= 0) {
                numbers.get(level).add(Tile.last(level, size));
            }
        }
    }

    @Override
    public void add(Entry entry) throws IOException {
        if (entry.position() >= size) {
            report.fail(Check.TILES, entry.place(), "the tree has no such position");
            return;
        }
        var number = entry.position() / Tile.FULL;
        numbers.getFirst().add(number);
        var tile = read(Tile.in(0, number, size));
        var at = (int) (entry.position() % Tile.FULL);
        if (tile != null && !same(tile, at, entry.hash())) {
            report.fail(Check.TILES, entry.place(), "its hash is not the one in the tile");
        }
    }

    private static boolean same(byte[] tile, int at, byte[] hash) {
        return Arrays.equals(tile, at * Hash.SIZE, (at + 1) * Hash.SIZE, hash, 0, Hash.SIZE);
    }

    /** A tile of the right length; none if it is missing, which is said once. */
    private byte @Nullable [] read(Tile tile) throws IOException {
        var known = lastRead.get(tile);
        if (known != null) {
            return known;
        }
        var hashes = record.tile(tile);
        if (hashes == null || hashes.length != tile.width() * Hash.SIZE) {
            report.fail(Check.TILES, tile.path(), "it is not there, or not of its length");
            return null;
        }
        if (lastRead.size() >= 2 * Tile.LAST_LEVEL) {
            lastRead.clear();
        }
        lastRead.put(tile, hashes);
        return hashes;
    }

    @Override
    public void end() throws IOException {
        var count = 0L;
        for (var level = 0; level <= Tile.LAST_LEVEL; level++) {
            for (var number : List.copyOf(numbers.get(level))) {
                count++;
                var tile = Tile.in(level, number, size);
                if (tile.full()) {
                    numbers.get(level + 1).add(number / Tile.FULL);
                    checkAbove(tile);
                }
            }
        }
        for (var wantedSize : wanted.sizes()) {
            var root = compute(wantedSize);
            if (root != null) {
                wanted.tell(wantedSize, root);
            }
        }
        report.done(Check.TILES, count + " tiles");
    }

    private void checkAbove(Tile tile) throws IOException {
        var hashes = read(tile);
        var above = Tile.in(tile.level() + 1, tile.number() / Tile.FULL, size);
        var aboveHashes = read(above);
        if (hashes != null
                && aboveHashes != null
                && !same(aboveHashes, (int) (tile.number() % Tile.FULL), Tile.root(hashes))) {
            report.fail(Check.TILES, tile.path(), "its root is not the one in " + above.path());
        }
    }

    /** The root at a size, from the last hashes of each level; none if they are not all here. */
    private byte @Nullable [] compute(long at) throws IOException {
        var frontier = new Frontier();
        for (var level = Tile.LAST_LEVEL; level >= 0; level--) {
            var from = level == Tile.LAST_LEVEL ? 0 : Tile.hashes(level + 1, at) * Tile.FULL;
            var to = Tile.hashes(level, at);
            if (from == to) {
                continue;
            }
            var number = from / Tile.FULL;
            var tile =
                    numbers.get(level).contains(number) ? read(Tile.in(level, number, size)) : null;
            if (tile == null) {
                return null;
            }
            for (var i = 0; i < to - from; i++) {
                frontier.add(
                        Arrays.copyOfRange(tile, i * Hash.SIZE, (i + 1) * Hash.SIZE), 8 * level);
            }
        }
        return frontier.root();
    }

    @Override
    public Optional<byte[]> rootAt(long at) {
        return wanted.root(at);
    }

    @Override
    public List<Tile> tiles() {
        var tiles = new ArrayList<Tile>();
        for (var level = 0; level <= Tile.LAST_LEVEL; level++) {
            for (var number : numbers.get(level)) {
                tiles.add(Tile.in(level, number, size));
            }
        }
        return tiles;
    }
}
