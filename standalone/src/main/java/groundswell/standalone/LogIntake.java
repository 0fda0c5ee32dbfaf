package groundswell.standalone;

import groundswell.events.wire.CanonicalJson;
import groundswell.events.wire.Disclosure;
import groundswell.events.wire.LeafReader;
import groundswell.query.intake.EventIntake;
import groundswell.query.intake.RecordedEvent;
import groundswell.store.EventLog;
import groundswell.store.StoredEntry;
import groundswell.store.StoredOpening;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Feeds the views from the log of the same process. Views that follow, or are built anew, at about
 * the same position share what is read and parsed once ({@link RecentBatches}).
 */
public final class LogIntake implements EventIntake, AutoCloseable {
    private final EventLog log;
    private final RecentBatches recent;

    /** An intake that reads this log. */
    public LogIntake(EventLog log) {
        this.log = log;
        this.recent =
                new RecentBatches(
                        from -> log.reader().read(from, MAX_BATCH),
                        LogIntake::recorded,
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
    public void onAppended(Runnable wake) {
        log.onAppended(_ -> wake.run());
    }

    /** Ends reading ahead; the log can then be closed. */
    @Override
    public void close() {
        recent.close();
    }

    private static List<RecordedEvent> recorded(List<StoredEntry> entries) {
        var reader = new LeafReader();
        var events = new ArrayList<RecordedEvent>(entries.size());
        for (var entry : entries) {
            var openings = disclosures(entry.openings());
            var read = reader.read(entry.leaf(), openings);
            events.add(
                    new RecordedEvent(
                            entry.position(),
                            read.envelope(),
                            read.event(),
                            entry.leaf(),
                            openings));
        }
        return List.copyOf(events);
    }

    private static List<Disclosure> disclosures(List<StoredOpening> openings) {
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
