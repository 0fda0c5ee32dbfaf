package groundswell.events.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An opening in the open: the salt, name and value whose digest the leaf holds (RFC 9901, section
 * 4.2).
 *
 * @param name the component of the event's body
 * @param salt 32 random bytes
 * @param value its JSON value, as it would stand in the body
 */
public record Disclosure(String name, byte[] salt, JsonNode value) {
    /** How many random bytes keep a value from being guessed from its digest. */
    public static final int SALT_BYTES = 32;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    public Disclosure {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException(
                    "the salt of " + name + " has " + salt.length + " bytes, not " + SALT_BYTES);
        }
    }

    /**
     * The disclosure as it is exchanged: base64url of the canonical {@code [salt, name, value]}.
     */
    public String encoded() {
        var array = JsonNodeFactory.instance.arrayNode();
        array.add(BASE64.encodeToString(salt));
        array.add(name);
        array.add(value);
        return BASE64.encodeToString(CanonicalJson.write(array));
    }

    /**
     * Reads what {@link #encoded()} writes.
     *
     * @throws IllegalArgumentException if it is not a disclosure
     */
    public static Disclosure decode(String encoded) {
        try {
            var array = CanonicalJson.read(Base64.getUrlDecoder().decode(encoded));
            if (!array.isArray() || array.size() != 3) {
                throw new IllegalArgumentException("not a disclosure: not an array of three");
            }
            return new Disclosure(
                    array.get(1).stringValue(),
                    Base64.getUrlDecoder().decode(array.get(0).stringValue()),
                    array.get(2));
        } catch (JacksonException | NotCanonicalException broken) {
            throw new IllegalArgumentException("not a disclosure: " + broken.getMessage(), broken);
        }
    }

    /** What the leaf holds: base64url of the SHA-256 of {@link #encoded()}. */
    public String digest() {
        return digest(encoded());
    }

    static String digest(String encoded) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return BASE64.encodeToString(
                    sha256.digest(encoded.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Disclosure(var otherName, var otherSalt, var otherValue)
                && name.equals(otherName)
                && Arrays.equals(salt, otherSalt)
                && value.equals(otherValue);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(salt);
    }
}
