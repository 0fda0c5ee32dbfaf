package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What an idea is called. 1 to 500 characters. */
public record Title(@JsonValue String value) {
    public static final int MAX_LENGTH = 500;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Title {
        value = Texts.line("title", value, 1, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
