package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a comment, a report, an appeal or an amendment's rationale says. 1 to 5,000 characters. */
public record CommentText(@JsonValue String value) {
    public static final int MAX_LENGTH = 5_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommentText {
        value = Texts.checked("text", value, 1, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
