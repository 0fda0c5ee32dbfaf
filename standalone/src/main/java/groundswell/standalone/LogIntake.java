package groundswell.standalone;

import groundswell.command.log.EventLeafCodec;
import groundswell.events.wire.CanonicalJson;
import groundswell.events.wire.Disclosure;
import groundswell.events.wire.EventJson;
import groundswell.query.intake.EventIntake;
import groundswell.query.intake.RecordedEvent;
import groundswell.store.EventLog;
import groundswell.store.StoredEntry;
import java.util.Collection;
import java.util.List;

/** Feeds the views from the log of the same process. */
public final class LogIntake implements EventIntake {
    private final EventLog log;

    /** An intake that reads this log. */
    public LogIntake(EventLog log) {
        this.log = log;
    }

    @Override
    public List<RecordedEvent> read(long fromPosition, int max) {
        return log.reader().read(fromPosition, max).stream().map(LogIntake::recorded).toList();
    }

    @Override
    public List<RecordedEvent> at(Collection<Long> positions) {
        return log.entries(positions).stream().map(LogIntake::recorded).toList();
    }

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public void onAppended(Runnable wake) {
        log.onAppended(_ -> wake.run());
    }

    private static RecordedEvent recorded(StoredEntry entry) {
        var envelope = EventJson.envelope(entry.leaf());
        return new RecordedEvent(
                entry.position(),
                envelope,
                EventLeafCodec.event(envelope, entry),
                entry.leaf(),
                disclosures(entry));
    }

    private static List<Disclosure> disclosures(StoredEntry entry) {
        return entry.openings().stream()
                .map(opening ->
                        new Disclosure(
                                opening.name(),
                                opening.salt(),
                                CanonicalJson.read(opening.value())))
                .toList();
    }
}
