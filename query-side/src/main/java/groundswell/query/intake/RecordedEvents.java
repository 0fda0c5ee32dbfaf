package groundswell.query.intake;

import groundswell.events.wire.Disclosure;
import groundswell.events.wire.LeafReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Reads what entries of a log say. */
public final class RecordedEvents {
    private RecordedEvents() {}

    /**
     * The events of these entries, in order, up to the first that cannot be read.
     *
     * @param openings of an entry, those that are still open
     * @throws UnreadableEventException if it is the first one
     */
    public static <E> List<RecordedEvent> read(
            List<E> entries,
            ToLongFunction<E> position,
            Function<E, byte[]> leaf,
            Function<E, List<Disclosure>> openings) {
        var reader = new LeafReader();
        var events = new ArrayList<RecordedEvent>(entries.size());
        for (var entry : entries) {
            try {
                var open = openings.apply(entry);
                var read = reader.read(leaf.apply(entry), open);
                events.add(
                        new RecordedEvent(
                                position.applyAsLong(entry),
                                read.envelope(),
                                read.event(),
                                leaf.apply(entry),
                                open));
            } catch (IllegalArgumentException unreadable) {
                if (events.isEmpty()) {
                    throw new UnreadableEventException(position.applyAsLong(entry), unreadable);
                }
                break;
            }
        }
        return List.copyOf(events);
    }
}
