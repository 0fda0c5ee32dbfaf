package groundswell.query.intake;

import groundswell.events.GroundswellEvent;
import groundswell.events.wire.Disclosure;
import groundswell.events.wire.Envelope;
import java.time.Instant;
import java.util.List;

/**
 * One event as the log has it.
 *
 * @param position its index in the log, from 0 without a gap
 * @param envelope what its leaf says about it
 * @param event what happened, with those openings that are still open
 * @param leaf its frozen bytes
 * @param openings those that are still open, sealed choices included
 */
public record RecordedEvent(
        long position,
        Envelope envelope,
        GroundswellEvent event,
        byte[] leaf,
        List<Disclosure> openings) {
    /** When it happened: the source's time for imported history, else the log's time. */
    public Instant happenedAt() {
        return envelope.happenedAt();
    }
}
