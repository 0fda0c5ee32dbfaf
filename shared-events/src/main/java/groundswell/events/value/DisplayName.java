package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name that a member wishes to be shown under. 1 to 120 characters. */
public record DisplayName(@JsonValue String value) {
    public static final int MAX_LENGTH = 120;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DisplayName {
        value = Texts.line("displayName", value, 1, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
