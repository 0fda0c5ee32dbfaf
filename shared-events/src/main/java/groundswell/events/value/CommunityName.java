package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a community calls itself. 1 to 120 characters. */
public record CommunityName(@JsonValue String value) {
    public static final int MAX_LENGTH = 120;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommunityName {
        value = Texts.line("name", value, 1, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
