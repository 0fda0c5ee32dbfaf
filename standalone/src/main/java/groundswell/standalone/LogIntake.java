package groundswell.standalone;

import groundswell.events.wire.CanonicalJson;
import groundswell.events.wire.Disclosure;
import groundswell.query.intake.EventIntake;
import groundswell.query.intake.RecentBatches;
import groundswell.query.intake.RecordedEvent;
import groundswell.query.intake.RecordedEvents;
import groundswell.store.EventLog;
import groundswell.store.StoredEntry;
import java.util.Collection;
import java.util.List;

/**
 * Feeds the views from the log of the same process. Views that follow, or are built anew, at about
 * the same position share what is read and parsed once ({@link RecentBatches}).
 */
public final class LogIntake implements EventIntake, AutoCloseable {
    private final EventLog log;
    private final RecentBatches<StoredEntry> recent;

    /** An intake that reads this log. */
    public LogIntake(EventLog log) {
        this.log = log;
        this.recent =
                new RecentBatches<>(
                        from -> log.reader().read(from, MAX_BATCH),
                        LogIntake::recorded,
                        entry -> entry.leaf().length,
                        log::withdrawals);
    }

    @Override
    public List<RecordedEvent> read(long fromPosition, int max) {
        if (max < MAX_BATCH) {
            // A page for somebody: not the beginning of a walk through the log.
            return recorded(log.reader().read(fromPosition, max));
        }
        return fromPosition > log.head() ? List.of() : recent.from(fromPosition);
    }

    @Override
    public List<RecordedEvent> at(Collection<Long> positions) {
        return recorded(log.entries(positions));
    }

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public long withdrawals() {
        return log.withdrawals();
    }

    @Override
    public void onAppended(Runnable wake) {
        log.onAppended(_ -> wake.run());
    }

    /** Ends reading ahead; the log can then be closed. */
    @Override
    public void close() {
        recent.close();
    }

    private static List<RecordedEvent> recorded(List<StoredEntry> entries) {
        return RecordedEvents.read(
                entries, StoredEntry::position, StoredEntry::leaf, LogIntake::disclosures);
    }

    private static List<Disclosure> disclosures(StoredEntry entry) {
        var openings = entry.openings();
        return openings.isEmpty()
                ? List.of()
                : openings.stream()
                        .map(opening ->
                                new Disclosure(
                                        opening.name(),
                                        opening.salt(),
                                        CanonicalJson.read(opening.value())))
                        .toList();
    }
}
