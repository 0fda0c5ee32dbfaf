package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where an idea is to happen, in words or as latitude and longitude. 1 to 300 characters. */
public record Place(@JsonValue String value) {
    public static final int MAX_LENGTH = 300;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Place {
        value = Texts.line("place", value, 1, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
