package groundswell.store.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class MerkleProofsTest {

    private static final int LARGEST = 70;

    /** Subtrees from the entries themselves, by the definition of RFC 6962. */
    private static TreeNodes nodes(List<byte[]> leaves) {
        return (height, index) -> {
            int width = 1 << height;
            return defined(leaves.subList((int) index * width, (int) (index + 1) * width));
        };
    }

    private static byte[] defined(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return TreeHash.empty();
        }
        if (leaves.size() == 1) {
            return TreeHash.leaf(leaves.getFirst());
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return TreeHash.node(
                defined(leaves.subList(0, split)), defined(leaves.subList(split, leaves.size())));
    }

    private static List<byte[]> leaves(int number) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            leaves.add(("entry " + i).getBytes());
        }
        return leaves;
    }

    @Test
    void roots_are_those_of_the_reference_tests() {
        JsonNode known = Vectors.knownAnswers("rfc6962");
        List<byte[]> leaves = Vectors.hexes(known.get("leaves_hex"));
        List<byte[]> roots = Vectors.hexes(known.get("roots_hex"));
        TreeEdge edge = new TreeEdge();
        for (int size = 0; size <= leaves.size(); size++) {
            assertThat(MerkleProofs.root(size, nodes(leaves))).isEqualTo(roots.get(size));
            assertThat(edge.root()).isEqualTo(roots.get(size));
            if (size < leaves.size()) {
                edge.add(TreeHash.leaf(leaves.get(size)));
            }
        }
        JsonNode leaf = known.get("leaf");
        assertThat(TreeHash.leaf(leaf.get("data").asString().getBytes()))
                .isEqualTo(Vectors.hex(leaf.get("hash")));
        JsonNode node = known.get("node");
        assertThat(
                        TreeHash.node(
                                node.get("left").asString().getBytes(),
                                node.get("right").asString().getBytes()))
                .isEqualTo(Vectors.hex(node.get("hash")));
    }

    @Test
    void every_proof_that_is_made_is_accepted_and_shows_nothing_else() {
        List<byte[]> leaves = leaves(LARGEST);
        TreeNodes nodes = nodes(leaves);
        for (int size = 1; size <= LARGEST; size++) {
            byte[] root = MerkleProofs.root(size, nodes);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = MerkleProofs.inclusion(index, size, nodes);
                byte[] hash = TreeHash.leaf(leaves.get(index));
                assertThat(MerkleProofs.includes(index, size, hash, path, root)).isTrue();
                assertThat(MerkleProofs.includes(index ^ 1, size, hash, path, root))
                        .isEqualTo(false);
            }
            for (int first = 1; first <= size; first++) {
                byte[] older = MerkleProofs.root(first, nodes);
                List<byte[]> path = MerkleProofs.consistency(first, size, nodes);
                assertThat(MerkleProofs.consistent(first, size, older, root, path)).isTrue();
                assertThat(MerkleProofs.consistent(first, size, root, older, path))
                        .isEqualTo(first == size);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> inclusion_proofs_of_others_are_judged_as_they_say() {
        return Vectors.jsonFiles("merkle/inclusion").stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> inclusion(file)));
    }

    private static void inclusion(Path file) {
        JsonNode probe = Vectors.json(file.toString());
        assertThat(
                        MerkleProofs.includes(
                                number(probe.get("leafIdx")),
                                number(probe.get("treeSize")),
                                Vectors.base64(probe.get("leafHash")),
                                path(probe),
                                Vectors.base64(probe.get("root"))))
                .as(probe.get("desc").asString())
                .isNotEqualTo(probe.get("wantErr").asBoolean());
    }

    @TestFactory
    Stream<DynamicTest> consistency_proofs_of_others_are_judged_as_they_say() {
        return Vectors.jsonFiles("merkle/consistency").stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> consistency(file)));
    }

    private static void consistency(Path file) {
        JsonNode probe = Vectors.json(file.toString());
        assertThat(
                        MerkleProofs.consistent(
                                probe.get("size1").asLong(),
                                probe.get("size2").asLong(),
                                Vectors.base64(probe.get("root1")),
                                Vectors.base64(probe.get("root2")),
                                path(probe)))
                .as(probe.get("desc").asString())
                .isNotEqualTo(probe.get("wantErr").asBoolean());
    }

    /** Theirs are unsigned; what is beyond our range becomes negative. */
    private static long number(JsonNode number) {
        return number.bigIntegerValue().longValue();
    }

    private static List<byte[]> path(JsonNode probe) {
        List<byte[]> path = new ArrayList<>();
        if (!probe.get("proof").isNull()) {
            probe.get("proof").forEach(hash -> path.add(Vectors.base64(hash)));
        }
        return path;
    }

    @Test
    void nothing_is_proved_of_what_is_not_there() {
        TreeNodes nodes = nodes(leaves(4));
        assertThatThrownBy(() -> MerkleProofs.inclusion(4, 4, nodes))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleProofs.consistency(5, 4, nodes))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(MerkleProofs.consistency(0, 4, nodes)).isEmpty();
    }

    @Test
    void an_edge_fills_the_tiles_that_a_tree_of_its_size_has() {
        List<byte[]> leaves = leaves(70_000);
        TreeEdge edge = new TreeEdge();
        List<TreeEdge.Filled> filled = new ArrayList<>();
        for (byte[] leaf : leaves) {
            filled.addAll(edge.add(TreeHash.leaf(leaf)));
        }
        assertThat(filled).filteredOn(tile -> tile.level() == 0).hasSize(273);
        assertThat(filled).filteredOn(tile -> tile.level() == 1).hasSize(1);
        assertThat(filled.getLast().root())
                .isEqualTo(defined(leaves.subList(256 * 272, 256 * 273)));
        assertThat(edge.root()).isEqualTo(defined(leaves));
        TreeEdge again = new TreeEdge();
        filled.stream().filter(t -> t.level() == 0).forEach(t -> again.addTile(t.root()));
        leaves.subList(273 * 256, 70_000).forEach(leaf -> again.add(TreeHash.leaf(leaf)));
        assertThat(again.root()).isEqualTo(edge.root());
    }
}
