package groundswell.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals openings with AES-256-GCM: a random nonce of 12 bytes, then the encrypted salt and value.
 * Position and name are authenticated, so a sealed opening cannot be moved to another entry.
 */
final class OpeningCipher {

    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    byte[] seal(byte[] key, long position, OpeningDraft opening) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain =
                ByteBuffer.allocate(4 + opening.salt().length + opening.value().length)
                        .putInt(opening.salt().length)
                        .put(opening.salt())
                        .put(opening.value())
                        .array();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, position, opening.name());
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing an opening at position " + position, e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalStateException if it was changed, moved, or sealed with another key
     */
    StoredOpening open(byte[] key, long position, String name, byte[] sealed) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, position, name);
            ByteBuffer plain =
                    ByteBuffer.wrap(
                            cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
            byte[] salt = new byte[plain.getInt()];
            plain.get(salt);
            byte[] value = new byte[plain.remaining()];
            plain.get(value);
            return new StoredOpening(name, salt, value);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalStateException(
                    "reading opening "
                            + name
                            + " of position "
                            + position
                            + " from the vault: "
                            + "it was not sealed there with this key",
                    e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, long position, String name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        byte[] nameBytes = name.getBytes(UTF_8);
        cipher.updateAAD(
                ByteBuffer.allocate(8 + nameBytes.length).putLong(position).put(nameBytes).flip());
        return cipher;
    }
}
