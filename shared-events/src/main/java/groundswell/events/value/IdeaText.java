package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What an idea says. 0 to 10,000 characters. */
public record IdeaText(@JsonValue String value) {
    public static final int MAX_LENGTH = 10_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IdeaText {
        value = Texts.checked("text", value, 0, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
