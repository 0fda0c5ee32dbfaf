package groundswell.verifier.json;

import java.io.Serial;

/** Bytes are not the JSON that they have to be; the message says what and where. */
public final class JsonException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    /** With what is wrong. */
    public JsonException(String message) {
        super(message);
    }
}
