package groundswell.store.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

    @Test
    void paths_are_those_of_the_specification() {
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(3, 0, 7).path()).isEqualTo("tile/3/000.p/7");
        assertThat(new Tile(0, 1_000, 256).path()).isEqualTo("tile/0/x001/000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "999", "x001/000", "x001/x234/067", "000.p/1", "x001/067.p/255"})
    void what_is_written_is_read(String path) {
        Tile tile = Tile.parse(2, path).orElseThrow();
        assertThat(tile.indexPath()).isEqualTo(path);
        assertThat(tile.level()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "00",
                "0000",
                "x000/000",
                "x000/x001/000",
                "001/000",
                "x001",
                "000.p/0",
                "000.p/256",
                "000.p/01",
                "000.p/",
                "000.p",
                "../000",
                "000/",
                "/000",
                "x1/000",
                "-01",
                "x001/x001/x001/x001/x001/x001/000",
                "\u0660\u0660\u0660"
            })
    void no_other_path_leads_anywhere(String path) {
        assertThat(Tile.parse(0, path)).isEmpty();
    }

    @Test
    void there_are_six_levels() {
        assertThat(Tile.parse(5, "000")).isPresent();
        assertThat(Tile.parse(6, "000")).isEmpty();
        assertThat(Tile.parse(-1, "000")).isEmpty();
    }

    @Test
    void a_tree_has_the_hashes_of_its_size() {
        assertThat(Tile.widthAt(0, 0, 0)).isZero();
        assertThat(Tile.widthAt(0, 0, 255)).isEqualTo(255);
        assertThat(Tile.widthAt(1, 0, 255)).isZero();
        assertThat(Tile.widthAt(1, 0, 256)).isEqualTo(1);
        assertThat(Tile.widthAt(0, 1, 256)).isZero();
        assertThat(Tile.widthAt(0, 0, 1_000)).isEqualTo(256);
        assertThat(new Tile(0, 0, 5).isIn(4)).isFalse();
        assertThat(new Tile(0, 0, 4).isIn(4)).isTrue();
    }
}
