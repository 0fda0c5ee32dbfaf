package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The public half of a key that signs checkpoints, as C2SP signed-note writes it: name, key ID and
 * Ed25519 key, joined by {@code +}. The name is 1 to 200 printable ASCII characters.
 */
public record VerifierKey(@JsonValue String value) {
    /** A name without plus or space; 4 bytes in hexadecimal; 1 + 32 bytes in base64. */
    public static final String FORM = "[!-*,-~]{1,200}\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{44}";

    private static final Pattern WHOLE = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VerifierKey {
        if (!WHOLE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "key", "MALFORMED", "is an Ed25519 verifier key as in signed-note");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
