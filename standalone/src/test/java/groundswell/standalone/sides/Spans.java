package groundswell.standalone.sides;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.context.support.GenericApplicationContext;

/** Keeps the spans that an application exports. */
public final class Spans implements SpanExporter {
    private final Queue<SpanData> kept = new ConcurrentLinkedQueue<>();

    /** Has an application export to it. */
    public void exportFrom(GenericApplicationContext context) {
        context.registerBean("spansOfTheTest", SpanExporter.class, () -> this);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        kept.addAll(spans);
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    List<String> namesIn(String trace) {
        return kept.stream()
                .filter(span -> span.getTraceId().equals(trace))
                .map(SpanData::getName)
                .sorted()
                .toList();
    }

    /** How many there are. */
    public int count() {
        return kept.size();
    }
}
