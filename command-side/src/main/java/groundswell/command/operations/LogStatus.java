package groundswell.command.operations;

import groundswell.command.relay.RelayWatch;
import groundswell.events.wire.LeafReader;
import groundswell.store.EventLog;
import groundswell.store.LogUnavailableException;
import groundswell.store.tree.SignedCheckpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reports on the log. A report is made at most once a second, however many ask: everybody may, and
 * a scrape reads it many times.
 */
@Component
public final class LogStatus {
    private static final Logger LOG = LoggerFactory.getLogger(LogStatus.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final EventLog log;
    private final InstantSource clock;
    private final ObjectProvider<RelayWatch> relay;
    private @Nullable LogReport latest;
    private long madeAt;

    LogStatus(EventLog log, InstantSource clock, ObjectProvider<RelayWatch> relay) {
        this.log = log;
        this.clock = clock;
        this.relay = relay;
    }

    /** How the log is doing, or was within the last second. */
    public synchronized LogReport report() {
        var known = latest;
        if (known == null || System.nanoTime() - madeAt > FRESH_NANOS) {
            known = make();
            latest = known;
            madeAt = System.nanoTime();
        }
        return known;
    }

    private LogReport make() {
        var refusal = log.unwritableBecause().map(LogStatus::refusal).orElse(null);
        var head = log.head();
        return new LogReport(
                head,
                refusal == null,
                refusal,
                log.activity().waiting(),
                log.hasTree() ? tree(head) : null,
                relay());
    }

    private static LogReport.Refusal refusal(LogUnavailableException reason) {
        if (reason.isRefusal()) {
            return new LogReport.Refusal("LOG_REFUSES_WRITES", String.valueOf(reason.getMessage()));
        }
        // Its own words may name the machine's files and servers.
        return new LogReport.Refusal(
                "LOG_UNAVAILABLE",
                reason.isRetriable()
                        ? "The log's database is away; appends wait for it."
                        : "Storage failed or the log was closed; it accepts nothing until it is"
                                + " opened again.");
    }

    private LogReport.@Nullable Tree tree(long head) {
        try {
            return treeUpTo(head);
        } catch (RuntimeException unreadable) {
            // While the database is away the rest can be told all the same.
            LOG.debug("asking how the tree is doing", unreadable);
            return null;
        }
    }

    private LogReport.Tree treeUpTo(long head) {
        var tree = log.tree();
        var newest = tree.newest();
        var size = newest.map(SignedCheckpoint::size).orElse(0L);
        var root =
                newest.map(one -> Base64.getEncoder().encodeToString(one.checkpoint().root()))
                        .orElse(null);
        var lag = Math.max(0, head + 1 - size);
        return new LogReport.Tree(tree.origin(), size, root, lag, lag == 0 ? 0 : age(size));
    }

    /** How long ago an entry was written, in seconds; never less than 0, for clocks differ. */
    private long age(long position) {
        return log.reader().read(position, 1).stream()
                .map(entry -> new LeafReader().read(entry.leaf(), List.of()).envelope().at())
                .map(at -> Math.max(0, Duration.between(at, clock.instant()).toSeconds()))
                .findFirst()
                .orElse(0L);
    }

    private LogReport.@Nullable Relay relay() {
        var watch = relay.getIfAvailable();
        if (watch == null) {
            return null;
        }
        var state = watch.state();
        return new LogReport.Relay(state.status().name(), state.relayed(), state.lag());
    }
}
