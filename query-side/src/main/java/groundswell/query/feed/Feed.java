package groundswell.query.feed;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events in order, as the log has them.
 *
 * @param position the position of the view that answered
 * @param asOf the last position that was looked at: to go on later, ask for what comes after it
 * @param next the address of the next page, which may be empty where types are rare; none when
 *     there is nothing more now
 */
public record Feed(long position, long asOf, List<Entry> events, @Nullable String next) {
    public Feed {
        events = List.copyOf(events);
    }

    /**
     * One event.
     *
     * @param position its index in the log
     * @param leaf its frozen bytes, which are JSON
     * @param openings those that are public today
     */
    public record Entry(long position, @JsonRawValue String leaf, List<PublicOpening> openings) {
        public Entry {
            openings = List.copyOf(openings);
        }
    }

    /**
     * What the leaf holds only a digest of.
     *
     * @param name the component of the event's body
     * @param disclosure base64url of {@code [salt, name, value]}; its SHA-256 is in the leaf (RFC
     *     9901)
     */
    public record PublicOpening(String name, String disclosure) {}
}
