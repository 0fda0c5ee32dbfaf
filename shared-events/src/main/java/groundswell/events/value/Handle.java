package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How a person or a service appears in the history: a pseudonym that differs from campaign to
 * campaign, so that the log alone never tells who somebody is.
 */
public record Handle(@JsonValue String value) {
    /** Who acts when the schedule does. */
    public static final Handle SCHEDULE = new Handle("schedule");

    /** Who acts when history is brought in from another system. */
    public static final Handle IMPORTER = new Handle("importer");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Handle {
        Slug.checked("handle", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
