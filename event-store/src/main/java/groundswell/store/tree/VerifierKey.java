package groundswell.store.tree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whom one trusts: a name and a public key, as in C2SP signed-note ("vkey").
 *
 * @param name not empty, without spaces and plus
 * @param type {@link #SIGNATURE} or {@link #COSIGNATURE}
 * @param publicKey the 32 bytes of an Ed25519 key
 */
public record VerifierKey(String name, byte type, byte[] publicKey) {

    /** Signs notes as they are. */
    public static final byte SIGNATURE = 1;

    /** Cosigns checkpoints with a time (C2SP tlog-cosignature, cosignature/v1). */
    public static final byte COSIGNATURE = 4;

    private static final int MAX_LENGTH = 1_000;

    /** Checks name, type and length. */
    public VerifierKey {
        if (!isName(name)) {
            throw new MalformedNoteException("reading a verifier key: its name is malformed");
        }
        if (type != SIGNATURE && type != COSIGNATURE) {
            throw new MalformedNoteException(
                    "reading the verifier key of " + name + ": it is not one of Ed25519");
        }
        if (publicKey.length != Ed25519.KEY_BYTES) {
            throw new MalformedNoteException(
                    "reading the verifier key of " + name + ": it does not have 32 bytes");
        }
        publicKey = publicKey.clone();
    }

    /**
     * Reads a text such as {@code example.com/foo+530d903a+AekyeRrm...}.
     *
     * @throws MalformedNoteException if it is not one, or its key ID is not that of its key
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3 || text.length() > MAX_LENGTH) {
            throw new MalformedNoteException("reading a verifier key: it has no three parts");
        }
        byte[] typed = Base64Text.read("the verifier key of " + parts[0], parts[2]);
        if (typed.length == 0) {
            throw new MalformedNoteException("reading the verifier key of " + parts[0] + ": empty");
        }
        VerifierKey key =
                new VerifierKey(parts[0], typed[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!HexFormat.of().toHexDigits(key.id()).equals(parts[1])) {
            throw new MalformedNoteException(
                    "reading the verifier key of " + parts[0] + ": its ID is not that of its key");
        }
        return key;
    }

    /** Whether a key or signer can be called so. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c ->
                                c == '+'
                                        || c < 0x20
                                        || c == 0x85
                                        || Character.isWhitespace(c)
                                        || Character.isSpaceChar(c)
                                        || Character.getType(c) == Character.SURROGATE);
    }

    /** The key ID: the first four bytes of a hash of name, type and key. */
    public int id() {
        MessageDigest digest = TreeHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(type);
        digest.update(publicKey);
        return ByteBuffer.wrap(digest.digest()).getInt();
    }

    /** Whether this key made the signature (without key ID) of a note's text. */
    public boolean verifies(String text, byte[] signature) {
        return switch (type) {
            case COSIGNATURE -> Cosignature.verifies(publicKey, text, signature);
            default -> Ed25519.verify(publicKey, text.getBytes(StandardCharsets.UTF_8), signature);
        };
    }

    /** The text that {@link #parse} reads. */
    public String text() {
        byte[] typed = new byte[1 + publicKey.length];
        typed[0] = type;
        System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + Base64Text.of(typed);
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && key.text().equals(text());
    }

    @Override
    public int hashCode() {
        return id();
    }

    @Override
    public String toString() {
        return text();
    }
}
