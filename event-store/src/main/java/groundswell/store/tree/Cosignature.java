package groundswell.store.tree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;

/** The signature of C2SP tlog-cosignature, cosignature/v1: a time and a checkpoint, by Ed25519. */
final class Cosignature {

    private static final int BYTES = Long.BYTES + Ed25519.SIGNATURE_BYTES;

    private Cosignature() {}

    static byte[] sign(PrivateKey key, String text, long seconds) {
        return ByteBuffer.allocate(BYTES)
                .putLong(seconds)
                .put(Ed25519.sign(key, message(text, seconds)))
                .array();
    }

    static boolean verifies(byte[] publicKey, String text, byte[] signature) {
        if (signature.length != BYTES) {
            return false;
        }
        ByteBuffer parts = ByteBuffer.wrap(signature);
        long seconds = parts.getLong();
        byte[] own = new byte[Ed25519.SIGNATURE_BYTES];
        parts.get(own);
        return seconds > 0 && Ed25519.verify(publicKey, message(text, seconds), own);
    }

    private static byte[] message(String text, long seconds) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
}
