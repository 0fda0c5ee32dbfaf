package groundswell.query.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets under which webhooks are signed. The database has them encrypted (AES-256-GCM), the
 * key lies in a file beside it that only its owner can read: a copy of the one is of no use without
 * the other.
 */
final class Secrets {
    /** What a secret begins with (Standard Webhooks). */
    static final String PREFIX = "whsec_";

    private static final int SECRET_BYTES = 32;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path keyFile;

    Secrets(Path keyFile) {
        this.keyFile = keyFile;
    }

    /** A new secret: 32 random bytes. */
    static byte[] fresh() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** As it is shown, once. */
    static String shown(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /**
     * A secret as it is stored.
     *
     * @param webhook the webhook that it is for; it opens for no other
     */
    String sealed(String webhook, byte[] secret) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, webhook, nonce, secret);
        var stored = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, stored, NONCE_BYTES, sealed.length);
        return Base64.getEncoder().encodeToString(stored);
    }

    /**
     * The secret that was stored.
     *
     * @throws IllegalStateException if it was sealed under another key
     */
    byte[] opened(String webhook, String stored) {
        var bytes = Base64.getDecoder().decode(stored);
        var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        var sealed = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
        return cipher(Cipher.DECRYPT_MODE, webhook, nonce, sealed);
    }

    private byte[] cipher(int mode, String webhook, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(webhook.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(
                    "the secret of webhook " + webhook + " and " + keyFile + " do not fit", broken);
        }
    }

    private synchronized byte[] key() {
        try {
            if (!Files.exists(keyFile)) {
                create();
            }
            var key = Base64.getDecoder().decode(Files.readString(keyFile).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException(keyFile + " is no key of " + KEY_BYTES + " bytes");
            }
            return key;
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the key of the webhooks " + keyFile, broken);
        }
    }

    private void create() throws IOException {
        var folder = keyFile.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        var draft =
                Files.createTempFile(
                        folder,
                        "webhook-key",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n");
        try {
            // A link fails when the file exists: of two first uses, one key wins.
            Files.createLink(keyFile, draft);
        } catch (FileAlreadyExistsException _) {
            // The other one's key is good.
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
