package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What people should know before they answer a campaign's question. 0 to 10,000 characters. */
public record Description(@JsonValue String value) {
    public static final int MAX_LENGTH = 10_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Description {
        value = Texts.checked("description", value, 0, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
