package groundswell.store.tree;

/** Hashes of complete subtrees. */
@FunctionalInterface
public interface TreeNodes {

    /**
     * The hash over the entries from {@code index * 2^height} to {@code (index + 1) * 2^height -
     * 1}, all of which exist.
     *
     * @param height 0 for an entry
     */
    byte[] node(int height, long index);
}
