package groundswell.benchmarks.sides;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import groundswell.events.value.Role;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import java.util.Set;

/** Says who people are, by tokens (RFC 7519, RS256), as a provider in a town does. */
final class IdentityProvider {
    // An address, as OpenID Connect Core 1.0, section 2, has it; nobody asks there.
    private static final String ISSUER = "https://login.example";
    private static final int KEY_BITS = 2048;

    private final KeyPair keys;
    private final RSASSASigner signer;

    /** With a new key. */
    IdentityProvider() {
        try {
            var pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(KEY_BITS);
            keys = pairs.generateKeyPair();
            signer = new RSASSASigner(keys.getPrivate());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has RSA", impossible);
        }
    }

    /** A token of somebody whose identity is verified. */
    String token(String subject, Set<Role> roles, Duration validity) {
        var now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(subject)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(validity)))
                        .claim(
                                "roles",
                                roles.stream()
                                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                                        .toList())
                        .claim("level", "verified")
                        .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        try {
            token.sign(signer);
        } catch (JOSEException broken) {
            throw new IllegalStateException("signing with a key of one's own", broken);
        }
        return token.serialize();
    }

    /** The public half of its key. */
    String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
