package groundswell.verifier.tree;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A verifier key of C2SP signed-note: a name, and an Ed25519 key that signs notes (type 0x01) or
 * cosigns checkpoints (type 0x04).
 */
public final class VerifierKey {
    /** The type of a key that signs notes. */
    public static final int SIGNS = 1;

    /** The type of a key that cosigns. */
    public static final int COSIGNS = 4;

    private static final BigInteger PRIME =
            BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final HexFormat HEX = HexFormat.of();

    private final String text;
    private final String name;
    private final int id;
    private final int type;
    private final PublicKey key;

    private VerifierKey(String text, String name, int id, int type, PublicKey key) {
        this.text = text;
        this.name = name;
        this.id = id;
        this.type = type;
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @throws NoteException if it is not one, or is of another type
     */
    public static VerifierKey parse(String text) {
        var parts = text.split("\\+", 3);
        if (parts.length != 3 || !Note.validName(parts[0]) || !parts[1].matches("[0-9a-f]{8}")) {
            throw new NoteException("a verifier key is name+id+key: " + text);
        }
        var bytes = Note.base64(parts[2]);
        if (bytes.length != 1 + 32 || bytes[0] != SIGNS && bytes[0] != COSIGNS) {
            throw new NoteException("only Ed25519 keys that sign or cosign are known: " + text);
        }
        var id = id(parts[0], bytes);
        if (HEX.fromHexDigits(parts[1]) != id) {
            throw new NoteException("the identifier of the key is not that of its name: " + text);
        }
        var raw = Arrays.copyOfRange(bytes, 1, bytes.length);
        return new VerifierKey(text, parts[0], id, bytes[0], ed25519(raw));
    }

    private static int id(String name, byte[] typeAndKey) {
        var digest = Hash.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest(typeAndKey)).getInt();
    }

    /** An Ed25519 key; one that is not written in its only form is refused. */
    static PublicKey ed25519(byte[] raw) {
        var bigEndian = new byte[32];
        for (var i = 0; i < 32; i++) {
            bigEndian[i] = raw[31 - i];
        }
        var odd = bigEndian[0] < 0;
        bigEndian[0] &= 0x7f;
        var y = new BigInteger(1, bigEndian);
        if (y.compareTo(PRIME) >= 0) {
            throw new NoteException("the public key is not in canonical form");
        }
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(
                            new EdECPublicKeySpec(
                                    NamedParameterSpec.ED25519, new EdECPoint(odd, y)));
        } catch (GeneralSecurityException e) {
            throw new NoteException("the public key is none of Ed25519: " + e.getMessage());
        }
    }

    /** Whether the key signed the bytes. */
    static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return signature.length == 64 && verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Whether this key made the signature on the note: signed it, or cosigned it. */
    public boolean verifies(Note note, Note.Signature signature) {
        var bytes = signature.bytes();
        if (type == SIGNS) {
            return verifies(key, note.text().getBytes(StandardCharsets.UTF_8), bytes);
        }
        if (bytes.length != 8 + 64) {
            return false;
        }
        var time = ByteBuffer.wrap(bytes).getLong();
        var message = "cosignature/v1\ntime " + time + "\n" + note.text();
        return time >= 0
                && verifies(
                        key,
                        message.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(bytes, 8, bytes.length));
    }

    /** Whether a signature says that it is of this key. */
    public boolean claimedBy(Note.Signature signature) {
        return signature.name().equals(name) && signature.keyId() == id;
    }

    /** The name of who signs. */
    public String name() {
        return name;
    }

    /** {@link #SIGNS} or {@link #COSIGNS}. */
    public int type() {
        return type;
    }

    /** The key as it is written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && key.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The key of a public key, as it is written. */
    public static String write(String name, int type, byte[] raw) {
        var typed = ByteBuffer.allocate(33).put((byte) type).put(raw).array();
        return name
                + "+"
                + HEX.toHexDigits(id(name, typed))
                + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
