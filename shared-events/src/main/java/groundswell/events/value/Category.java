package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A category that a campaign sorts its ideas by. 1 to 120 characters. */
public record Category(@JsonValue String value) {
    public static final int MAX_LENGTH = 120;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Category {
        value = Texts.line("category", value, 1, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
