package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Why an official act was done; public for ever. 1 to 2,000 characters. */
public record Reason(@JsonValue String value) {
    public static final int MAX_LENGTH = 2_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Reason {
        value = Texts.checked("reason", value, 1, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
