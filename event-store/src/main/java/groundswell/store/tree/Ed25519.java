package groundswell.store.tree;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 of RFC 8032 by the JDK, with keys as 32 bytes. */
final class Ed25519 {

    /** Bytes of a seed and of a public key. */
    static final int KEY_BYTES = 32;

    /** Bytes of a signature. */
    static final int SIGNATURE_BYTES = 64;

    // The fixed DER around the 32 bytes (RFC 8410).
    private static final String PUBLIC_PREFIX = "302a300506032b6570032100";
    private static final String PRIVATE_PREFIX = "302e020100300506032b657004220420";

    private Ed25519() {}

    static PrivateKey privateKey(byte[] seed) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(der(PRIVATE_PREFIX, seed)));
    }

    static byte[] seed(PrivateKey key) {
        if (key instanceof EdECPrivateKey ed25519
                && ed25519.getParams().getName().equals("Ed25519")) {
            return ed25519.getBytes()
                    .orElseThrow(() -> new IllegalArgumentException("the key has no bytes"));
        }
        throw new IllegalArgumentException("the key is not one of Ed25519");
    }

    /** The public key of a seed. */
    static byte[] publicKey(byte[] seed) throws GeneralSecurityException {
        // The JDK derives public keys only where it makes a pair, and takes the seed as it is.
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
        byte[] der = generator.generateKeyPair().getPublic().getEncoded();
        byte[] key = Arrays.copyOfRange(der, der.length - KEY_BYTES, der.length);
        byte[] probe = {1};
        if (!verify(key, probe, sign(privateKey(seed), probe))) {
            throw new GeneralSecurityException("this Java derives another key than it signs with");
        }
        return key;
    }

    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Given(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with Ed25519", e);
        }
    }

    /** Whether a signature is right; a malformed key or signature is not. */
    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (publicKey.length != KEY_BYTES || signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            PublicKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(der(PUBLIC_PREFIX, publicKey)));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (InvalidKeyException | InvalidKeySpecException | SignatureException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    private static byte[] der(String prefix, byte[] bytes) {
        byte[] before = HexFormat.of().parseHex(prefix);
        byte[] der = Arrays.copyOf(before, before.length + bytes.length);
        System.arraycopy(bytes, 0, der, before.length, bytes.length);
        return der;
    }
}
