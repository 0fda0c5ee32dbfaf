package groundswell.standalone;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import groundswell.events.value.Level;
import groundswell.events.value.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Tokens for local use, signed with a key that is created on first start and never leaves the
 * folder.
 */
public final class LocalTokens {
    /** Who issues them. */
    public static final String ISSUER = "groundswell-local";

    private static final int KEY_BITS = 2048;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";

    private final RSAPrivateCrtKey key;

    private LocalTokens(RSAPrivateCrtKey key) {
        this.key = key;
    }

    /** Reads the key of a home, or creates it, readable by its owner alone. */
    public static LocalTokens of(Home home) {
        try {
            if (!Files.exists(home.tokenKey())) {
                create(home.tokenKey());
            }
            var pem = Files.readString(home.tokenKey());
            var bytes =
                    Base64.getMimeDecoder()
                            .decode(pem.replace(BEGIN.strip(), "").replace(END.strip(), ""));
            var rsa = KeyFactory.getInstance("RSA");
            return new LocalTokens(
                    (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the token key " + home.tokenKey(), broken);
        } catch (GeneralSecurityException | ClassCastException broken) {
            throw new IllegalStateException(home.tokenKey() + " is not an RSA private key", broken);
        }
    }

    /**
     * A token.
     *
     * @param subject who it is for
     * @param roles what they may do
     * @param level how well their identity is established
     * @param validity how long it is good for
     */
    public String issue(String subject, Set<Role> roles, Level level, Duration validity) {
        var now = Instant.now();
        var claims =
                JwtClaimsSet.builder()
                        .issuer(ISSUER)
                        .subject(subject)
                        .issuedAt(now)
                        .expiresAt(now.plus(validity))
                        .claim(
                                "roles",
                                roles.stream()
                                        .sorted()
                                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                                        .toList())
                        .claim("level", level.name().toLowerCase(Locale.ROOT))
                        .build();
        var jwk = new RSAKey.Builder(publicKey()).privateKey(key).build();
        var encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(jwk)));
        var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** Accepts the tokens of this key and issuer while they are valid, and no others. */
    public JwtDecoder decoder() {
        var decoder = NimbusJwtDecoder.withPublicKey(publicKey()).build();
        // Else each token is first tried as one whose issuer is an address, at an exception each.
        decoder.setClaimSetConverter(
                MappedJwtClaimSetConverter.withDefaults(
                        Map.of(JwtClaimNames.ISS, issuer -> issuer)));
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        new JwtTimestampValidator(Duration.ZERO), new JwtIssuerValidator(ISSUER)));
        return decoder;
    }

    /** The public half of the key as PEM, for services that shall accept these tokens. */
    public String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(publicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private RSAPublicKey publicKey() {
        try {
            var spec = new RSAPublicKeySpec(key.getModulus(), exponent());
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has RSA", impossible);
        }
    }

    private BigInteger exponent() {
        return key.getPublicExponent();
    }

    private static void create(Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(KEY_BITS);
        var encoded =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pairs.generateKeyPair().getPrivate().getEncoded());
        var draft =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "token-key",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, BEGIN + encoded + END);
        try {
            // A link fails when the file exists: of two first starts, one key wins.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException another) {
            // The other one's key is good.
        } catch (UnsupportedOperationException noLinks) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
