package groundswell.command.log;

import groundswell.command.slice.Recorded;
import groundswell.events.GroundswellEvent;
import groundswell.events.wire.EventCatalogue;
import groundswell.store.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/** Reads past events by tag and type where nothing is decided on them. */
public final class PastEvents {
    private PastEvents() {}

    /**
     * The events of a type that carry a tag, in order.
     *
     * @throws groundswell.store.LogUnavailableException if the log cannot be read
     */
    public static <E extends GroundswellEvent> List<Recorded<E>> tagged(
            EventLog log, Tag tag, Class<E> type) {
        var name = EventCatalogue.messageType(EventCatalogue.typeOf(type)).qualifiedName();
        var criteria = EventCriteria.havingTags(Set.of(tag)).andBeingOneOfTypes(Set.of(name));
        return log.engine()
                .source(SourcingCondition.conditionFor(criteria), null)
                .reduce(
                        new ArrayList<Recorded<E>>(),
                        (found, entry) -> {
                            // The last entry of a source is no event.
                            if (entry.message() instanceof RecordedMessage message) {
                                found.add(typed(message.recorded(), type));
                            }
                            return found;
                        })
                .join();
    }

    private static <E extends GroundswellEvent> Recorded<E> typed(
            Recorded<GroundswellEvent> recorded, Class<E> type) {
        return new Recorded<>(
                recorded.position(),
                recorded.happenedAt(),
                recorded.by(),
                type.cast(recorded.event()));
    }
}
