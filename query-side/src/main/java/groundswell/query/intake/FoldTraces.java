package groundswell.query.intake;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Shows in the trace of a request when its events were in which view. Where requests are traced,
 * the intake says which request an event is due to; nothing of it is kept with the views.
 */
@Component
public final class FoldTraces {
    /** So many events are remembered; who folds later leaves no trace. */
    static final int MAX_KEPT = 10_000;

    /** Of a large batch so many events are shown. */
    static final int MAX_SPANS = 100;

    private static final Pattern TRACE_PARENT =
            Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-01");

    private final Supplier<@Nullable Tracer> tracers;
    private final Supplier<@Nullable Source> sources;
    private final Map<String, String> kept =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MAX_KEPT;
                }
            };
    private volatile boolean any;

    @Autowired
    FoldTraces(ObjectProvider<Tracer> tracers, ObjectProvider<Source> sources) {
        this(tracers::getIfAvailable, sources::getIfAvailable);
    }

    private FoldTraces(Supplier<@Nullable Tracer> tracers, Supplier<@Nullable Source> sources) {
        this.tracers = tracers;
        this.sources = sources;
    }

    /** Where nothing is traced. */
    static FoldTraces none() {
        return new FoldTraces(() -> null, () -> null);
    }

    /** Knows which requests events are due to; in one process the command side does. */
    public interface Source {
        /** The {@code traceparent} of the request that an event is due to, if it is known. */
        @Nullable String of(String event);
    }

    /** An event came with this {@code traceparent}. */
    void remember(String event, String traceParent) {
        synchronized (kept) {
            kept.put(event, traceParent);
        }
        any = true;
    }

    /** These events are in a view since now. */
    void folded(String projection, Instant begun, List<RecordedEvent> events) {
        var source = sources.get();
        var tracer = any || source != null ? tracers.get() : null;
        if (tracer == null) {
            return;
        }
        var spans = 0;
        for (var event : events) {
            var parent = parent(tracer, source, event.envelope().id());
            if (parent != null && spans++ < MAX_SPANS) {
                span(tracer, parent, projection, begun, event);
            }
        }
    }

    private static void span(
            Tracer tracer,
            TraceContext parent,
            String projection,
            Instant begun,
            RecordedEvent event) {
        tracer.spanBuilder()
                .setParent(parent)
                .name("fold " + projection)
                .kind(Span.Kind.CONSUMER)
                .tag("groundswell.position", event.position())
                .tag("groundswell.type", event.envelope().type())
                .startTimestamp(begun.toEpochMilli(), TimeUnit.MILLISECONDS)
                .start()
                .end();
    }

    private @Nullable TraceContext parent(Tracer tracer, @Nullable Source source, String event) {
        var text = source == null ? kept(event) : source.of(event);
        var parts = text == null ? null : TRACE_PARENT.matcher(text);
        if (parts == null || !parts.matches()) {
            return null;
        }
        return tracer.traceContextBuilder()
                .traceId(parts.group(1))
                .spanId(parts.group(2))
                .sampled(true)
                .build();
    }

    private @Nullable String kept(String event) {
        synchronized (kept) {
            return kept.get(event);
        }
    }
}
