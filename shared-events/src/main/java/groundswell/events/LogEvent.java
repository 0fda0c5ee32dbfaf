package groundswell.events;

import groundswell.events.value.CommunityId;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.VerifierKey;
import java.util.Set;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventstreaming.Tag;

/** What happened to the log itself. It has a stream of its own, outside every community. */
public sealed interface LogEvent extends GroundswellEvent {
    @Override
    default CommunityId community() {
        return CommunityId.LOG;
    }

    @Override
    default String stream() {
        return CommunityId.LOG.value();
    }

    @Override
    default Set<Tag> tags() {
        return Set.of(Tags.log());
    }

    /** From the first checkpoint that covers this, checkpoints carry signatures of both keys. */
    @Event(namespace = "log", name = "key-rotated", version = "1")
    record LogKeyRotated(VerifierKey from, VerifierKey to) implements LogEvent {
        public LogKeyRotated {
            if (from.equals(to)) {
                throw new InvalidValueException("to", "SAME_KEY", "is another key than before");
            }
        }
    }

    /** From the first checkpoint that covers this, checkpoints no longer carry this signature. */
    @Event(namespace = "log", name = "key-retired", version = "1")
    record LogKeyRetired(VerifierKey key) implements LogEvent {}
}
