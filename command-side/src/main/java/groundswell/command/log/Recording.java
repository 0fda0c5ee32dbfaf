package groundswell.command.log;

import groundswell.command.act.Act;
import groundswell.command.outcome.Outcome.Accepted;
import groundswell.command.slice.Recorded;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.Handle;
import groundswell.events.wire.EventCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;

/** Between decided events and event messages: what the envelope needs travels as metadata. */
final class Recording {
    static final String BY = "by";
    static final String POSITION = "position";
    static final String OCCURRED_AT = "occurredAt";
    static final String BEFORE = "before";
    static final String COMMAND_HASH = "commandHash";
    static final String COMMAND_FINGERPRINT = "commandFingerprint";

    private Recording() {}

    /** The messages of what was decided, in order. */
    static List<EventMessage> messages(Accepted accepted, Act act) {
        var metadata = metadata(accepted, act);
        var messages = new ArrayList<EventMessage>();
        for (var event : accepted.events()) {
            messages.add(
                    new GenericEventMessage(
                            identifier(act, messages.size()),
                            EventCatalogue.messageType(EventCatalogue.typeOf(event.getClass())),
                            event,
                            metadata,
                            act.at()));
        }
        return messages;
    }

    /** What the log has of a message that was read from it. */
    static Recorded<GroundswellEvent> recorded(EventMessage message) {
        if (message instanceof RecordedMessage read) {
            return read.recorded();
        }
        var occurredAt = instant(message, OCCURRED_AT);
        return new Recorded<>(
                Long.parseLong(required(message, POSITION)),
                occurredAt == null ? message.timestamp() : occurredAt,
                new Handle(required(message, BY)),
                (GroundswellEvent) message.payload());
    }

    static String required(EventMessage message, String key) {
        var value = message.metadata().get(key);
        if (value == null) {
            throw new IllegalStateException("event " + message.identifier() + " has no " + key);
        }
        return value;
    }

    static @Nullable Instant instant(EventMessage message, String key) {
        var value = message.metadata().get(key);
        return value == null ? null : Instant.ofEpochMilli(Long.parseLong(value));
    }

    /** An instant as it travels: milliseconds since 1970, the precision of the log. */
    static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }

    private static Map<String, String> metadata(Accepted accepted, Act act) {
        var metadata = new HashMap<String, String>();
        metadata.put(BY, act.by().value());
        if (act.imported()) {
            metadata.put(OCCURRED_AT, millis(act.at()));
        } else if (accepted.before() != null) {
            // The log's time says nothing about when imported history happened.
            metadata.put(BEFORE, millis(accepted.before()));
        }
        if (act.key() != null) {
            metadata.put(COMMAND_HASH, act.key().hash());
            metadata.put(COMMAND_FINGERPRINT, act.key().fingerprint());
        }
        return Map.copyOf(metadata);
    }

    private static String identifier(Act act, int index) {
        return act.importKey() == null
                ? UUID.randomUUID().toString()
                : ImportedIds.identifier(act.importKey(), index);
    }
}
