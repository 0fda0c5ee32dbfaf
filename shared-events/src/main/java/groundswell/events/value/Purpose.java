package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The shared purpose that a community's campaigns serve. 1 to 2,000 characters. */
public record Purpose(@JsonValue String value) {
    public static final int MAX_LENGTH = 2_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Purpose {
        value = Texts.checked("purpose", value, 1, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
