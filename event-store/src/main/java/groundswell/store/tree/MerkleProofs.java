package groundswell.store.tree;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Roots, inclusion proofs and consistency proofs of RFC 6962 section 2.1, made from complete
 * subtrees and checked as in RFC 9162 sections 2.1.3.2 and 2.1.4.2.
 */
public final class MerkleProofs {

    private MerkleProofs() {}

    /**
     * The root of the tree over the first entries.
     *
     * @param size from 0
     */
    public static byte[] root(long size, TreeNodes nodes) {
        return size == 0 ? TreeHash.empty() : hash(0, size, nodes);
    }

    /**
     * The siblings on the way from an entry to the root, the entry's own sibling first.
     *
     * @param index less than the size
     */
    public static List<byte[]> inclusion(long index, long size, TreeNodes nodes) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(
                    "proving inclusion: entry " + index + " is not in a tree of " + size);
        }
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = size;
        // From the root down, so the list is turned round at the end.
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (index < middle) {
                path.add(hash(middle, to, nodes));
                to = middle;
            } else {
                path.add(hash(from, middle, nodes));
                from = middle;
            }
        }
        return path.reversed();
    }

    /**
     * What shows that the tree of the first size is a beginning of the other.
     *
     * @param first from 0; for 0 and for equal sizes the proof is empty
     */
    public static List<byte[]> consistency(long first, long second, TreeNodes nodes) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException(
                    "proving consistency: " + first + " is not a size up to " + second);
        }
        List<byte[]> path = new ArrayList<>();
        if (first == 0 || first == second) {
            return path;
        }
        long from = 0;
        long to = second;
        while (first != to) {
            long middle = from + split(to - from);
            if (first <= middle) {
                path.add(hash(middle, to, nodes));
                to = middle;
            } else {
                path.add(hash(from, middle, nodes));
                from = middle;
            }
        }
        if (from > 0) {
            path.add(hash(from, to, nodes));
        }
        return path.reversed();
    }

    /** Whether the path leads from the entry's hash to the root. */
    public static boolean includes(
            long index, long size, byte[] leafHash, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size || isNoHash(leafHash) || notHashes(path)) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHash.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = TreeHash.node(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /**
     * Whether the path shows that the tree of the first size and root began the second.
     *
     * @param first more than 0, or the answer is no
     */
    public static boolean consistent(
            long first, long second, byte[] firstRoot, byte[] secondRoot, List<byte[]> path) {
        if (first < 0 || first > second || notHashes(path)) {
            return false;
        }
        // From nothing anything follows, so there is nothing that a proof could show.
        if (first == 0) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && MessageDigest.isEqual(firstRoot, secondRoot);
        }
        return !path.isEmpty() && grown(first, second, firstRoot, secondRoot, path);
    }

    private static boolean grown(
            long first, long second, byte[] firstRoot, byte[] secondRoot, List<byte[]> path) {
        // A first tree that is complete is itself the first node of the path.
        boolean complete = Long.bitCount(first) == 1;
        int next = complete ? 0 : 1;
        byte[] start = complete ? firstRoot : path.getFirst();
        long node = first - 1;
        long last = second - 1;
        while ((node & 1) == 1) {
            node >>>= 1;
            last >>>= 1;
        }
        byte[] older = start;
        byte[] newer = start;
        for (byte[] sibling : path.subList(next, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                older = TreeHash.node(sibling, older);
                newer = TreeHash.node(sibling, newer);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                newer = TreeHash.node(newer, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0
                && MessageDigest.isEqual(older, firstRoot)
                && MessageDigest.isEqual(newer, secondRoot);
    }

    private static boolean notHashes(List<byte[]> path) {
        return path.stream().anyMatch(MerkleProofs::isNoHash);
    }

    private static boolean isNoHash(byte[] bytes) {
        return bytes.length != TreeHash.BYTES;
    }

    /** The hash over the entries from one to before another; the range is a node of some tree. */
    private static byte[] hash(long from, long to, TreeNodes nodes) {
        long entries = to - from;
        if (Long.bitCount(entries) == 1) {
            int height = Long.numberOfTrailingZeros(entries);
            return nodes.node(height, from >>> height);
        }
        long middle = from + split(entries);
        return TreeHash.node(hash(from, middle, nodes), hash(middle, to, nodes));
    }

    /** The largest power of two that is less. */
    private static long split(long entries) {
        return Long.highestOneBit(entries - 1);
    }
}
