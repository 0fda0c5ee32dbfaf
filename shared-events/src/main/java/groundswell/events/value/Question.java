package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The one question that a campaign puts to its community. 1 to 300 characters. */
public record Question(@JsonValue String value) {
    public static final int MAX_LENGTH = 300;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Question {
        value = Texts.line("question", value, 1, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
