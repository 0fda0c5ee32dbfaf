package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What an institution reports on the progress of an adopted idea. 1 to 5,000 characters. */
public record ReportText(@JsonValue String value) {
    public static final int MAX_LENGTH = 5_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReportText {
        value = Texts.checked("report", value, 1, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
