package groundswell.events.wire;

import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every leaf says about its event. The position is not in it: it is the index in the log.
 *
 * @param version of the envelope itself, 1
 * @param id the event's identifier, unique in the log
 * @param type stored name and version: {@code vote.cast/1}
 * @param at the log's time, UTC, to the millisecond, never smaller than that of the event before
 * @param occurredAt the source's time; only imported history has it
 * @param by who acted
 * @param community where it happened
 * @param stream the sequence that numbers it: the campaign, else the community
 * @param seq its number within the stream, from 0 without a gap
 * @param body the event itself, without its openings
 * @param digests of the openings, ascending
 */
public record Envelope(
        int version,
        String id,
        String type,
        Instant at,
        @Nullable Instant occurredAt,
        Handle by,
        CommunityId community,
        String stream,
        long seq,
        LeafBody body,
        List<String> digests) {
    /** The version that is written today. */
    public static final int VERSION = 1;

    /** When it happened: the source's time for imported history, the log's time otherwise. */
    public Instant happenedAt() {
        return occurredAt == null ? at : occurredAt;
    }
}
