package groundswell.events.wire;

import groundswell.events.GroundswellEvent;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.value.Handle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the event that is written most, a vote in the open, without a tree of JSON in between. The
 * bytes are those that {@link EventJson#draftByTree} gives; a test compares them.
 */
final class PlainVote {
    private static final String TYPE = EventCatalogue.typeOf(VoteCast.class);

    private PlainVote() {}

    /** The draft; none if the event is another one, or a text in it needs more than ASCII. */
    static @Nullable LeafDraft draft(
            GroundswellEvent event, String id, Handle by, @Nullable Instant occurredAt) {
        if (!(event instanceof VoteCast vote) || vote.sealed() || vote.choice() == null) {
            return null;
        }
        var campaign = vote.campaign();
        var out = new Utf8Bytes();
        // In the order of the names, as RFC 8785 wants them.
        out.ascii("\"body\":{\"choice\":");
        var plain = out.writePlain(vote.choice().name().toLowerCase(Locale.ROOT));
        out.ascii(",\"idea\":");
        plain &= out.writePlain(vote.idea().value());
        out.ascii(",\"member\":");
        plain &= out.writePlain(vote.member().value());
        out.ascii(",\"sealed\":false},\"by\":");
        plain &= out.writePlain(by.value());
        out.ascii(",\"community\":");
        plain &= out.writePlain(campaign.community().value());
        out.ascii(",\"id\":");
        plain &= out.writePlain(id);
        if (occurredAt != null) {
            out.ascii(",\"occurredAt\":");
            plain &= out.writePlain(Timestamps.format(occurredAt));
        }
        if (!plain) {
            return null;
        }
        var tail = new Utf8Bytes();
        tail.ascii("\"stream\":");
        tail.writePlain(campaign.value());
        tail.ascii(",\"type\":");
        tail.writePlain(TYPE);
        tail.ascii(",\"v\":" + Envelope.VERSION + "}");
        var end = new String(tail.toByteArray(), StandardCharsets.US_ASCII);
        return new LeafDraft("{", out.toByteArray(), end, List.of());
    }
}
