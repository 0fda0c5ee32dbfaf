package groundswell.command.log;

import groundswell.command.slice.Recorded;
import groundswell.events.GroundswellEvent;
import java.time.Instant;
import java.util.Map;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;

/** An event as it was read, with what decisions want to know of it worked out once. */
final class RecordedMessage extends GenericEventMessage {
    private final Recorded<GroundswellEvent> recorded;

    RecordedMessage(
            String identifier,
            MessageType type,
            Recorded<GroundswellEvent> recorded,
            Map<String, String> metadata,
            Instant at) {
        super(identifier, type, recorded.event(), metadata, at);
        this.recorded = recorded;
    }

    Recorded<GroundswellEvent> recorded() {
        return recorded;
    }
}
