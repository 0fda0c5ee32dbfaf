package groundswell.verifier.tree;

import java.util.Arrays;
import java.util.List;

/** Checks proofs as RFC 9162 says, sections 2.1.3.2 and 2.1.4.2. */
public final class Proofs {
    private Proofs() {}

    /** Whether the leaf of this hash is at {@code index} in the tree of this size and root. */
    public static boolean included(
            long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (index < 0
                || index >= size
                || leafHash.length != Hash.SIZE
                || root.length != Hash.SIZE) {
            return false;
        }
        var node = index;
        var last = size - 1;
        var hash = leafHash;
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /**
     * Whether the tree of the first size and root is the beginning of the second. Of the empty tree
     * nothing is to be proved.
     */
    public static boolean consistent(
            long size, byte[] root, long laterSize, byte[] laterRoot, List<byte[]> proof) {
        if (size < 1 || size > laterSize) {
            return false;
        }
        if (size == laterSize) {
            return proof.isEmpty() && Arrays.equals(root, laterRoot);
        }
        var wholeTree = Long.bitCount(size) == 1;
        if (!wholeTree && proof.isEmpty()) {
            return false;
        }
        var shift = Long.numberOfTrailingZeros(size);
        return climb(
                (size - 1) >> shift,
                (laterSize - 1) >> shift,
                wholeTree ? root : proof.getFirst(),
                wholeTree ? proof : proof.subList(1, proof.size()),
                root,
                laterRoot);
    }

    private static boolean climb(
            long from, long to, byte[] start, List<byte[]> proof, byte[] root, byte[] laterRoot) {
        var node = from;
        var last = to;
        var earlier = start;
        var later = start;
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                earlier = Hash.ofNode(sibling, earlier);
                later = Hash.ofNode(sibling, later);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                later = Hash.ofNode(later, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(earlier, root) && Arrays.equals(later, laterRoot);
    }
}
