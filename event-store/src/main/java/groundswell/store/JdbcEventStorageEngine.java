package groundswell.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EmptyAppendTransaction;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/**
 * The log as Axon sees it. Markers, tokens and positions all mean the same: the entry at this
 * position and all before it have been seen; -1 is the start. So the marker of a read is the head
 * of the log at that read, also when nothing was found.
 *
 * <p>Sourcing reads in the caller's thread; appending encodes there and then waits for the writer
 * without holding it.
 */
final class JdbcEventStorageEngine implements EventStorageEngine {

    private static final long START = -1;

    private static final Context.ResourceKey<Selection> SOURCED =
            Context.ResourceKey.withLabel("groundswell.sourced");

    private static final int MAX_NAME = 200;
    private static final int MAX_OPENING_BYTES = 1024 * 1024;

    private final GroupCommitWriter writer;
    private final LogReads reads;
    private final LeafCodec codec;
    private final TagHash hash;
    private final HeadSignal signal;

    JdbcEventStorageEngine(
            GroupCommitWriter writer,
            LogReads reads,
            LeafCodec codec,
            TagHash hash,
            HeadSignal signal) {
        this.writer = writer;
        this.reads = reads;
        this.codec = codec;
        this.hash = hash;
        this.signal = signal;
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition,
            @Nullable ProcessingContext context,
            List<TaggedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(EmptyAppendTransaction.INSTANCE);
        }
        try {
            List<HashedDraft> drafts = new ArrayList<>(events.size());
            for (TaggedEventMessage<?> event : events) {
                drafts.add(hashed(codec.encode(event)));
            }
            ConsistencyMarker marker = condition.consistencyMarker();
            Selection selection =
                    marker.equals(ConsistencyMarker.INFINITY)
                            ? null
                            : selection(condition.criteria(), context);
            return CompletableFuture.completedFuture(
                    new LogAppendTransaction(drafts, marker, selection));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * A decision mostly appends on the criteria that it has just read by: they are worked out once.
     */
    @SuppressWarnings("ReferenceEquality") // the very same object: comparing would cost more
    private Selection selection(EventCriteria criteria, @Nullable ProcessingContext context) {
        Selection sourced = context == null ? null : context.getResource(SOURCED);
        return sourced != null && sourced.criteria() == criteria
                ? sourced
                : Selection.of(criteria, hash);
    }

    private HashedDraft hashed(LeafDraft draft) {
        String event = "event " + draft.id();
        require(draft.tags().size() <= LeafDraft.MAX_TAGS, event, "it has more than 64 tags");
        require(draft.stream().length() <= MAX_NAME, event, "its stream exceeds 200 characters");
        Set<String> names = new HashSet<>();
        for (OpeningDraft opening : draft.openings()) {
            String name = event + ", opening " + opening.name();
            require(names.add(opening.name()), name, "the name is there twice");
            require(opening.name().length() <= MAX_NAME, name, "its name exceeds 200 characters");
            require(
                    opening.subject().length() <= MAX_NAME,
                    name,
                    "its subject exceeds 200 characters");
            require(
                    opening.salt().length + opening.value().length <= MAX_OPENING_BYTES,
                    name,
                    "salt and value exceed 1 MiB");
        }
        return new HashedDraft(
                draft,
                Selection.tagHashes(draft.tags(), hash),
                hash.of(draft.type().qualifiedName()));
    }

    private static void require(boolean kept, String field, String broken) {
        if (!kept) {
            throw new UnstorableEventException(field, broken);
        }
    }

    /** Encoded events that go to the writer when Axon commits. */
    private final class LogAppendTransaction implements AppendTransaction<Appended> {

        private final List<HashedDraft> drafts;
        private final ConsistencyMarker marker;
        private final @Nullable Selection selection;
        private final AtomicBoolean finished = new AtomicBoolean();

        LogAppendTransaction(
                List<HashedDraft> drafts, ConsistencyMarker marker, @Nullable Selection selection) {
            this.drafts = drafts;
            this.marker = marker;
            this.selection = selection;
        }

        @Override
        public CompletableFuture<Appended> commit(@Nullable ProcessingContext context) {
            if (finished.getAndSet(true)) {
                return CompletableFuture.failedFuture(
                        new IllegalStateException("this append was committed or rolled back"));
            }
            CompletableFuture<Appended> answer = writer.append(drafts, marker, selection);
            if (context == null) {
                return answer;
            }
            return answer.thenApply(appended -> {
                context.putResource(Appended.RESOURCE_KEY, appended);
                return appended;
            });
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            finished.set(true);
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(
                Appended appended, @Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(
                    new GlobalIndexConsistencyMarker(appended.lastPosition()));
        }
    }

    @Override
    public MessageStream<EventMessage> source(
            SourcingCondition condition, @Nullable ProcessingContext context) {
        try {
            long head = reads.head();
            long seen = Math.max(START, GlobalIndexPosition.toIndex(condition.start()));
            Selection selection = Selection.of(condition.criteria(), hash);
            if (context != null) {
                context.putResource(SOURCED, selection);
            }
            SelectedEntries selected = new SelectedEntries(reads, codec, selection, seen + 1, head);
            return MessageStream.fromStream(
                    sourced(selected, head), Sourced::event, Sourced::context);
        } catch (RuntimeException e) {
            return MessageStream.failed(e).cast();
        }
    }

    private record Sourced(EventMessage event, Context context) {}

    private static Stream<Sourced> sourced(SelectedEntries selected, long head) {
        List<SelectedEntries.Selected> all = selected.all().orElse(null);
        if (all != null) {
            List<Sourced> sourced = new ArrayList<>(all.size() + 1);
            all.forEach(one -> sourced.add(sourced(one)));
            sourced.add(end(head));
            return sourced.stream();
        }
        Iterable<SelectedEntries.Selected> pages = () -> selected;
        Stream<Sourced> events =
                StreamSupport.stream(pages.spliterator(), false)
                        .map(JdbcEventStorageEngine::sourced);
        return Stream.concat(events, Stream.of(end(head)));
    }

    private static Sourced sourced(SelectedEntries.Selected selected) {
        return new Sourced(
                selected.event(),
                TrackingToken.addToContext(
                        Context.empty(), new GlobalSequenceTrackingToken(selected.position())));
    }

    private static Sourced end(long head) {
        return new Sourced(
                TerminalEventMessage.INSTANCE,
                ConsistencyMarker.addToContext(
                        Context.empty(), new GlobalIndexConsistencyMarker(head)));
    }

    @Override
    public MessageStream<EventMessage> stream(
            StreamingCondition condition, @Nullable ProcessingContext context) {
        return new LogStream(
                reads,
                codec,
                Selection.of(condition.criteria(), hash),
                seenUpTo(condition.position()) + 1,
                signal);
    }

    private long seenUpTo(@Nullable TrackingToken token) {
        if (token == null || token.equals(TrackingToken.FIRST)) {
            return START;
        }
        if (token.equals(TrackingToken.LATEST)) {
            return reads.head();
        }
        return Math.max(
                START,
                token.position()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "streaming the log: " + token + " has no position")));
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(START));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(reads.head()));
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(
            Instant at, @Nullable ProcessingContext context) {
        try {
            long head = reads.head();
            OptionalLong position = positionAt(at, head);
            return CompletableFuture.completedFuture(
                    new GlobalSequenceTrackingToken(position.orElse(head + 1) - 1));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** First position up to the head whose time is not before the instant. */
    OptionalLong positionAt(Instant at, long head) {
        // Times in the log are whole milliseconds: not before 0.3 ms means not before 1 ms.
        long whole = at.toEpochMilli();
        long millis = Instant.ofEpochMilli(whole).isBefore(at) ? whole + 1 : whole;
        return reads.query(c -> reads.tables().positionAt(c, millis, head));
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("head", reads.head());
    }
}
