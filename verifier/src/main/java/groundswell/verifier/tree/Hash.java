package groundswell.verifier.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of RFC 6962, section 2.1. */
public final class Hash {
    /** Bytes of a hash. */
    public static final int SIZE = 32;

    private Hash() {}

    /** SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of the empty tree. */
    public static byte[] ofNothing() {
        return sha256().digest();
    }

    /** The hash of a leaf. */
    public static byte[] ofLeaf(byte[] leaf) {
        var digest = sha256();
        digest.update((byte) 0);
        return digest.digest(leaf);
    }

    /** The hash of a node. */
    public static byte[] ofNode(byte[] left, byte[] right) {
        var digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }
}
