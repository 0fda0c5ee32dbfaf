package groundswell.benchmarks.sides;

import groundswell.benchmarks.votes.Tokens;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Says who people are, as a provider in a town does. */
final class IdentityProvider {
    // An address, as OpenID Connect Core 1.0, section 2, has it; nobody asks there.
    private static final String ISSUER = "https://login.example";
    private static final int KEY_BITS = 2048;

    private final KeyPair keys;

    /** With a new key. */
    IdentityProvider() {
        try {
            var pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(KEY_BITS);
            keys = pairs.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has RSA", impossible);
        }
    }

    /** The tokens that it gives. */
    Tokens tokens() {
        return new Tokens(ISSUER, keys.getPrivate());
    }

    /** The public half of its key. */
    String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
