package groundswell.query.intake;

import groundswell.events.GroundswellEvent;
import groundswell.events.value.Handle;
import groundswell.events.wire.Disclosure;
import groundswell.events.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes down what happened as the log would: real leaves, numbered and timed, one event a minute
 * unless told otherwise.
 */
public final class History {
    private static final Duration STEP = Duration.ofMinutes(1);

    private final List<RecordedEvent> events = new ArrayList<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private Instant clock = Instant.parse("2026-05-04T08:00:00Z");
    private Handle by = new Handle("h-anna");
    private int taken;

    /** From here on this member acts. */
    public History by(Handle member) {
        by = member;
        return this;
    }

    /** The log's time of the next event. */
    public History at(Instant next) {
        clock = next;
        return this;
    }

    /** These events, one after the other. */
    public History then(GroundswellEvent... happened) {
        for (var event : happened) {
            record(event, null);
            clock = clock.plus(STEP);
        }
        return this;
    }

    /** This event of another system's history, at the source's time. */
    public History imported(Instant occurredAt, GroundswellEvent event) {
        record(event, occurredAt);
        return this;
    }

    /** All events so far. */
    public List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    /** The events since the last call, for a log that grows. */
    public List<RecordedEvent> more() {
        var more = List.copyOf(events.subList(taken, events.size()));
        taken = events.size();
        return more;
    }

    /** The position of the last event; -1 when there is none. */
    public long head() {
        return events.size() - 1L;
    }

    /** A log with all events so far. */
    public ListIntake intake() {
        more();
        return new ListIntake(events);
    }

    /** An event as it is once all its openings are withdrawn. */
    public static RecordedEvent erased(RecordedEvent event) {
        return new RecordedEvent(
                event.position(),
                event.envelope(),
                EventJson.event(event.envelope(), List.of()),
                event.leaf(),
                List.of());
    }

    private void record(GroundswellEvent event, Instant occurredAt) {
        var position = events.size();
        var id =
                UUID.nameUUIDFromBytes(("event " + position).getBytes(StandardCharsets.US_ASCII))
                        .toString();
        var salt = new byte[Disclosure.SALT_BYTES];
        salt[0] = (byte) position;
        salt[1] = (byte) (position >> 8);
        var draft = EventJson.draft(event, id, by, occurredAt, salt::clone);
        var leaf = draft.stamp(clock, numbers.merge(event.stream(), 1L, Long::sum) - 1);
        var envelope = EventJson.envelope(leaf);
        var read = EventJson.event(envelope, draft.openings());
        events.add(new RecordedEvent(position, envelope, read, leaf, draft.openings()));
    }
}
