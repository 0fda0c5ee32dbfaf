package groundswell.query.history;

import groundswell.events.value.IdeaId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the history of an idea, oldest first.
 *
 * @param position the position of the view that answered
 * @param asOf the position up to which the history goes
 * @param hidden whether the idea's words are withheld today
 * @param resultHidden whether the campaign hides its running result: choices are sealed and ballots
 *     left out
 * @param next the address of the next page; none on the last
 */
public record History(
        long position,
        long asOf,
        IdeaId idea,
        boolean hidden,
        boolean resultHidden,
        List<Entry> entries,
        @Nullable String next) {
    public History {
        entries = List.copyOf(entries);
    }
}
