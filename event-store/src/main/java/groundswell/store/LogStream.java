package groundswell.store;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongConsumer;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * The endless stream of selected events from a position on. Reads a page when it is asked and has
 * none; is woken, not polled, when the log grows. Ends only when it is closed or reading fails.
 */
final class LogStream implements MessageStream<EventMessage> {

    private static final int PAGE = 256;

    private final LogReads reads;
    private final LeafCodec codec;
    private final Selection selection;
    private final HeadSignal signal;

    @SuppressWarnings("UnnecessaryLambda") // the signal forgets only the object that it was given
    private final LongConsumer wake = _ -> runCallback();

    private final Queue<Entry<EventMessage>> page = new ArrayDeque<>();
    private long nextPosition;
    private boolean closed;
    private boolean registered;
    private @Nullable Throwable error;
    private volatile @Nullable Runnable callback;

    LogStream(
            LogReads reads,
            LeafCodec codec,
            Selection selection,
            long firstPosition,
            HeadSignal signal) {
        this.reads = reads;
        this.codec = codec;
        this.selection = selection;
        this.nextPosition = firstPosition;
        this.signal = signal;
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> next() {
        fill();
        return Optional.ofNullable(page.poll());
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> peek() {
        fill();
        return Optional.ofNullable(page.peek());
    }

    @Override
    public synchronized boolean hasNextAvailable() {
        fill();
        return !page.isEmpty();
    }

    private void fill() {
        try {
            while (page.isEmpty() && !closed && nextPosition <= reads.head()) {
                List<StoredEntry> entries = reads.read(nextPosition, PAGE);
                for (StoredEntry entry : entries) {
                    addIfSelected(entry);
                }
                nextPosition += entries.size();
            }
        } catch (RuntimeException e) {
            error = e;
            close();
        }
    }

    private void addIfSelected(StoredEntry entry) {
        EventMessage event = codec.decode(entry);
        if (reads.tables().matches(selection, event.type().qualifiedName(), entry.leaf())) {
            Context token =
                    TrackingToken.addToContext(
                            Context.empty(), new GlobalSequenceTrackingToken(entry.position()));
            page.add(new SimpleEntry<>(event, token));
        }
    }

    @Override
    public void setCallback(Runnable newCallback) {
        synchronized (this) {
            callback = newCallback;
            if (!registered && !closed) {
                registered = true;
                signal.add(wake);
            }
        }
        runCallback();
    }

    private void runCallback() {
        Runnable current = callback;
        if (current != null) {
            current.run();
        }
    }

    @Override
    public synchronized Optional<Throwable> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public synchronized boolean isCompleted() {
        return closed && page.isEmpty();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            page.clear();
            signal.remove(wake);
        }
    }
}
