package groundswell.benchmarks.votes;

import static java.nio.charset.StandardCharsets.UTF_8;

import groundswell.events.value.Role;
import groundswell.standalone.LocalTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tokens (RFC 7519, RS256) that a service takes, for more people than a command line each allows.
 *
 * @param issuer who says so
 * @param key whose public half the service knows
 */
public record Tokens(String issuer, PrivateKey key) {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final long VALID_SECONDS = 100_000;

    /** The key that the service made in its home. */
    static Tokens of(Path home) throws IOException, GeneralSecurityException {
        var pem =
                Files.readString(home.resolve("token-key.pem")).replaceAll("-----[A-Z ]+-----", "");
        var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem));
        return new Tokens(
                LocalTokens.ISSUER, KeyFactory.getInstance("RSA").generatePrivate(encoded));
    }

    /** A token of a verified citizen. */
    String citizen(String name) {
        return of(name, EnumSet.of(Role.CITIZEN));
    }

    /** A token of somebody whose identity is verified. */
    public String of(String name, Set<Role> roles) {
        var granted =
                roles.stream()
                        .map(role -> '"' + role.name().toLowerCase(Locale.ROOT) + '"')
                        .collect(Collectors.joining(","));
        var now = Instant.now().getEpochSecond();
        var claims =
                """
                {"iss":"%s","sub":"%s","iat":%d,"exp":%d,"roles":[%s],"level":"verified"}
                """
                        .formatted(issuer, name, now - 10, now + VALID_SECONDS, granted);
        var text = part("{\"alg\":\"RS256\"}") + "." + part(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return text + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA256withRSA", impossible);
        }
    }

    private static String part(String json) {
        return URL.encodeToString(json.getBytes(UTF_8));
    }
}
