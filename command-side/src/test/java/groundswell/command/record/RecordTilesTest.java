package groundswell.command.record;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.store.tree.Tile;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordTilesTest {
    private static List<String> paths(long size, int... lowest) {
        var tiles = new BitSet();
        for (var number : lowest) {
            tiles.set(number);
        }
        return RecordTiles.of(size, tiles).stream().map(Tile::path).toList();
    }

    @Test
    void a_small_tree_is_one_part_of_a_tile() {
        assertThat(paths(70, 0)).containsExactly("tile/0/000.p/70");
    }

    @Test
    void a_full_tile_is_proven_by_the_tile_that_holds_its_hash() {
        assertThat(paths(256, 0)).containsExactly("tile/0/000", "tile/1/000.p/1");
    }

    @Test
    void tiles_without_an_entry_are_left_out_but_the_last_of_each_level() {
        assertThat(paths(70_000, 3))
                .containsExactly(
                        "tile/0/003",
                        "tile/0/273.p/112",
                        "tile/1/000",
                        "tile/1/001.p/17",
                        "tile/2/000.p/1");
    }

    @Test
    void a_last_tile_that_is_full_is_followed_by_those_above_it() {
        assertThat(paths(65_536 + 256, 0))
                .containsExactly(
                        "tile/0/000",
                        "tile/0/256",
                        "tile/1/000",
                        "tile/1/001.p/1",
                        "tile/2/000.p/1");
    }

    @Test
    void of_everything_every_tile_is_there() {
        var all = new BitSet();
        all.set(0, 1235);
        var tiles = RecordTiles.of(1234L * 256 + 5, all);
        assertThat(tiles).hasSize(1235 + 5 + 1);
        assertThat(tiles.get(1234).path()).isEqualTo("tile/0/x001/234.p/5");
    }
}
