package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What another system or a document calls this idea. 1 to 120 characters. */
public record Reference(@JsonValue String value) {
    public static final int MAX_LENGTH = 120;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Reference {
        value = Texts.line("reference", value, 1, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
