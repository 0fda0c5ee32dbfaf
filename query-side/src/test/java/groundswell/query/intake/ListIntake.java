package groundswell.query.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log in memory, for tests: what is appended can be read at once. */
public final class ListIntake implements EventIntake {
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile RuntimeException away;
    private volatile int mostAtOnce = Integer.MAX_VALUE;

    /** A log with these events. */
    public ListIntake(List<RecordedEvent> events) {
        this.events.addAll(events);
    }

    /** Appends the events and wakes whoever follows. */
    public void append(List<RecordedEvent> more) {
        synchronized (events) {
            events.addAll(more);
        }
        listeners.forEach(Runnable::run);
    }

    /** Puts another event in the place of one, as when an opening of it was withdrawn. */
    public void replace(RecordedEvent event) {
        synchronized (events) {
            events.set((int) event.position(), event);
        }
    }

    /** From here on no more than so many events are answered at once. */
    public void atMost(int many) {
        mostAtOnce = many;
    }

    /** From here on reading fails; null ends it. */
    public void failWith(RuntimeException reason) {
        away = reason;
    }

    @Override
    public List<RecordedEvent> read(long fromPosition, int max) {
        if (away != null) {
            throw away;
        }
        synchronized (events) {
            var from = (int) Math.min(fromPosition, events.size());
            var to = (int) Math.min((long) from + Math.min(max, mostAtOnce), events.size());
            return List.copyOf(events.subList(from, to));
        }
    }

    @Override
    public long head() {
        if (away != null) {
            throw away;
        }
        synchronized (events) {
            return events.size() - 1L;
        }
    }

    @Override
    public void onAppended(Runnable wake) {
        listeners.add(wake);
    }
}
