package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a community for ever: {@code riverside}. Lower-case letters, digits, inner hyphens; 1 to
 * 40.
 */
public record CommunityId(@JsonValue String value) implements Comparable<CommunityId> {
    /** Reserved for events about the log itself; no community has this name. */
    public static final CommunityId LOG = new CommunityId("log");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommunityId {
        Slug.checked("community", value);
    }

    @Override
    public int compareTo(CommunityId other) {
        return NaturalOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
