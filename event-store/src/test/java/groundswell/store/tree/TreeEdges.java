package groundswell.store.tree;

import java.util.List;

/** Roots for tests that stand outside of this package. */
public final class TreeEdges {

    private TreeEdges() {}

    /** The root over leaves. */
    public static byte[] root(List<byte[]> leaves) {
        TreeEdge edge = new TreeEdge();
        leaves.forEach(leaf -> edge.add(TreeHash.leaf(leaf)));
        return edge.root();
    }
}
