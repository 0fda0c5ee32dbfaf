package groundswell.command.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which request each of the last events is due to, for those who follow a request through the
 * service. It is kept beside the log, in this process alone, because no leaf may say where a
 * request came from.
 */
public final class EventTraces {
    /** So many are kept; who looks later finds nothing. */
    static final int MAX_KEPT = 10_000;

    /** Where nothing is traced. */
    public static final EventTraces NONE = new EventTraces(() -> null);

    private final Supplier<@Nullable String> current;
    private final Map<String, String> kept =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MAX_KEPT;
                }
            };
    private volatile boolean any;

    /**
     * Knows nothing yet.
     *
     * @param current the {@code traceparent} of the request that the calling thread works on, if it
     *     is traced
     */
    public EventTraces(Supplier<@Nullable String> current) {
        this.current = current;
    }

    @Nullable String current() {
        return current.get();
    }

    /** Before the event is in the log, so that nobody reads it earlier. */
    void remember(String event, String traceParent) {
        synchronized (kept) {
            kept.put(event, traceParent);
        }
        any = true;
    }

    /** The {@code traceparent} of the request that an event is due to, if it is known. */
    public @Nullable String of(String event) {
        if (!any) {
            return null;
        }
        synchronized (kept) {
            return kept.get(event);
        }
    }
}
