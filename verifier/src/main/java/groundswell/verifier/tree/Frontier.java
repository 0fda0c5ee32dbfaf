package groundswell.verifier.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that grows by leaves, or by whole subtrees, and knows its root at each size: only the
 * roots of its perfect subtrees are kept, largest first.
 */
public final class Frontier {
    private final List<byte[]> roots = new ArrayList<>();
    private long size;

    /** Adds the hash of the next leaf. */
    public void add(byte[] hash) {
        add(hash, 0);
    }

    /**
     * Adds the root of the next perfect subtree of 2^{@code level} leaves.
     *
     * @throws IllegalArgumentException if the size so far is no multiple of that
     */
    public void add(byte[] root, int level) {
        if (level > 62 || (size & ((1L << level) - 1)) != 0) {
            throw new IllegalArgumentException("a subtree of level " + level + " at " + size);
        }
        var hash = root;
        for (var bit = 1L << level; (size & bit) != 0; bit <<= 1) {
            hash = Hash.ofNode(roots.removeLast(), hash);
        }
        roots.add(hash);
        size += 1L << level;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** The root. */
    public byte[] root() {
        if (roots.isEmpty()) {
            return Hash.ofNothing();
        }
        var hash = roots.getLast();
        for (var i = roots.size() - 2; i >= 0; i--) {
            hash = Hash.ofNode(roots.get(i), hash);
        }
        return hash;
    }
}
