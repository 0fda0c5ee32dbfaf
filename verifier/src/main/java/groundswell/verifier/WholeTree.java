package groundswell.verifier;

import groundswell.verifier.tree.Frontier;
import groundswell.verifier.tree.Hash;
import groundswell.verifier.tree.Tile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tree over all entries: every tile and every root is computed again as entries come. */
final class WholeTree implements TreeCheck {
    private final Record record;
    private final Report report;
    private final Wanted wanted;
    private final Rows rows = new Rows();
    private final Frontier frontier = new Frontier();

    WholeTree(Record record, Report report, Wanted wanted) {
        this.record = record;
        this.report = report;
        this.wanted = wanted;
        tellRoot();
    }

    @Override
    public void add(Entry entry) throws IOException {
        frontier.add(entry.hash());
        tellRoot();
        add(0, entry.hash());
    }

    private void tellRoot() {
        if (wanted.wants(frontier.size())) {
            wanted.tell(frontier.size(), frontier.root());
        }
    }

    private void add(int level, byte[] hash) throws IOException {
        var row = rows.of(level);
        row.add(hash);
        if (row.full()) {
            var tile = row.tile(level);
            var hashes = row.hashes();
            TreeCheck.compare(report, tile, record.tile(tile), hashes);
            row.next();
            add(level + 1, Tile.root(hashes));
        }
    }

    @Override
    public void end() throws IOException {
        for (var level = 0; level <= Tile.LAST_LEVEL; level++) {
            var row = rows.of(level);
            if (row.width() > 0) {
                var tile = row.tile(level);
                TreeCheck.compare(report, tile, record.tile(tile), row.hashes());
            }
        }
        report.done(
                Check.TILES,
                frontier.size() * (long) Hash.SIZE + " bytes of leaf hashes and those above");
    }

    @Override
    public Optional<byte[]> rootAt(long size) {
        return wanted.root(size);
    }

    @Override
    public List<Tile> tiles() {
        var tiles = new ArrayList<Tile>();
        for (var level = 0; level <= Tile.LAST_LEVEL; level++) {
            for (var number = 0L; number <= Tile.last(level, frontier.size()); number++) {
                tiles.add(Tile.in(level, number, frontier.size()));
            }
        }
        return tiles;
    }
}
