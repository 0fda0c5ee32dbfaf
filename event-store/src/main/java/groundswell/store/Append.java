package groundswell.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.jspecify.annotations.Nullable;

/**
 * Events that are appended together, if nothing that the selection matches stands after the marker;
 * without a selection there is no condition.
 */
record Append(
        List<HashedDraft> events,
        ConsistencyMarker marker,
        @Nullable Selection selection,
        CompletableFuture<Appended> answer)
        implements Work {}
