package groundswell.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/** Words in which the tests append notes and read them back. */
final class Notes {

    private Notes() {}

    static TaggedEventMessage<?> note(String type, Object payload, Tag... tags) {
        return new GenericTaggedEventMessage<>(
                new GenericEventMessage(
                        UUID.randomUUID().toString(),
                        new MessageType(type),
                        payload,
                        Map.of(),
                        Instant.EPOCH),
                Set.of(tags));
    }

    static TaggedEventMessage<?> note(String text, Tag... tags) {
        return note("noted", text, tags);
    }

    static Tag bench(String name) {
        return Tag.of("bench", name);
    }

    static CompletableFuture<Appended> append(
            EventLog log, AppendCondition condition, TaggedEventMessage<?>... events) {
        return log.engine()
                .appendEvents(condition, null, Arrays.asList(events))
                .thenCompose(Notes::commit);
    }

    @SuppressWarnings("unchecked") // our engine's transactions answer an Appended
    private static CompletableFuture<Appended> commit(AppendTransaction<?> transaction) {
        return ((AppendTransaction<Appended>) transaction).commit(null);
    }

    static Appended appended(EventLog log, TaggedEventMessage<?>... events) {
        return done(append(log, AppendCondition.none(), events));
    }

    static <T> T done(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Why a future failed. */
    static Throwable failure(CompletableFuture<?> future) {
        return future.handle((_, error) -> Optional.ofNullable(error))
                .orTimeout(30, TimeUnit.SECONDS)
                .join()
                .map(e ->
                        e.getCause() == null || !e.getClass().getName().startsWith("java")
                                ? e
                                : e.getCause())
                .orElseThrow(() -> new AssertionError("expected a failure, but it succeeded"));
    }

    static boolean succeeded(CompletableFuture<?> future) {
        return future.handle((_, error) -> error == null).orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Nothing of these criteria may stand after the position. */
    static AppendCondition unlessAfter(long position, EventCriteria criteria) {
        return AppendCondition.withCriteria(criteria)
                .withMarker(new GlobalIndexConsistencyMarker(position));
    }

    /** What a read gives: the texts in order, and the marker. */
    record Read(List<String> texts, ConsistencyMarker marker) {}

    static Read read(EventLog log, EventCriteria criteria) {
        MessageStream<EventMessage> stream =
                log.engine().source(SourcingCondition.conditionFor(criteria), null);
        List<String> texts = new ArrayList<>();
        while (true) {
            var entry = stream.next().orElseThrow();
            ConsistencyMarker marker = entry.getResource(ConsistencyMarker.RESOURCE_KEY);
            if (marker != null) {
                return new Read(texts, marker);
            }
            texts.add((String) entry.message().payload());
        }
    }

    static List<NoteCodec.Parts> all(EventLog log) {
        List<NoteCodec.Parts> parts = new ArrayList<>();
        for (StoredEntry entry : entries(log)) {
            parts.add(NoteCodec.parts(entry.leaf()));
        }
        return parts;
    }

    static List<StoredEntry> entries(EventLog log) {
        List<StoredEntry> all = new ArrayList<>();
        List<StoredEntry> batch = log.reader().read(0, 1_000);
        while (!batch.isEmpty()) {
            all.addAll(batch);
            batch = log.reader().read(all.size(), 1_000);
        }
        return all;
    }
}
