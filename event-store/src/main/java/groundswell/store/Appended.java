package groundswell.store;

import java.time.Instant;
import org.axonframework.messaging.core.Context;

/**
 * The answer to a durable append.
 *
 * @param firstPosition position of its first event
 * @param lastPosition position of its last event; they follow each other without a gap
 * @param at the log's time of all of them
 */
public record Appended(long firstPosition, long lastPosition, Instant at) {

    /** Where a processing context holds the append of its command, once it is durable. */
    public static final Context.ResourceKey<Appended> RESOURCE_KEY =
            Context.ResourceKey.withLabel("appended");
}
