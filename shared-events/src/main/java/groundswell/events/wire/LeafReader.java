package groundswell.events.wire;

import groundswell.events.GroundswellEvent;
import java.util.Collection;

/**
 * Reads many leaves of one log, one after the other: the answers are those of {@link
 * EventJson#envelope} and {@link EventJson#event}, several times as fast for votes and ballots,
 * which nearly all leaves are. Not for use by several threads at once.
 *
 * <p>It is no less strict: a leaf of a vote that has the one form that we write is read in one pass
 * over its bytes; whatever differs from that form in any byte, another family, and a leaf that is
 * damaged, is left to {@link EventJson}.
 */
public final class LeafReader {
    private final VoteLeaf votes = new VoteLeaf();

    /**
     * What a leaf says.
     *
     * @param envelope what it says about its event
     * @param event what happened, with those openings that were given; the others are null
     */
    public record Read(Envelope envelope, GroundswellEvent event) {}

    /**
     * Reads a leaf.
     *
     * @param leaf is kept by the answer and must not change
     * @param openings those that are still open
     * @throws NotCanonicalException if the leaf is not one of ours
     * @throws IllegalArgumentException if the type is unknown, the body does not fit it, or an
     *     opening is not one that the leaf committed to
     */
    public Read read(byte[] leaf, Collection<Disclosure> openings) {
        var vote = votes.read(leaf);
        if (vote == null) {
            var envelope = EventJson.envelope(leaf);
            return new Read(envelope, EventJson.event(envelope, openings));
        }
        return openings.isEmpty()
                ? vote
                : new Read(vote.envelope(), EventJson.event(vote.envelope(), openings));
    }
}
