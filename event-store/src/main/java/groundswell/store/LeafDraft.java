package groundswell.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/** A leaf but for the time and the sequence number, which only the writer can give. */
public interface LeafDraft {

    /** The event's identifier. Its uniqueness is the caller's promise; the store does not check. */
    String id();

    /** Name and version of the event. Conditions and criteria select by the name alone. */
    MessageType type();

    /** What conditions and criteria can select this event by; at most {@value #MAX_TAGS}. */
    Set<Tag> tags();

    /** The stream whose sequence numbers the event continues; at most 200 characters. */
    String stream();

    /** The values that the leaf only holds digests of, in any order, each name once. */
    List<OpeningDraft> openings();

    /** The command that this event answers; a command is appended at most once, ever. */
    @Nullable CommandKey commandKey();

    /** The append is refused when the log's time has reached this instant. */
    @Nullable Instant notAfter();

    /**
     * The frozen bytes, at most {@value #MAX_LEAF_BYTES} of them. Runs on the writer's thread,
     * perhaps more than once when a batch is retried, so it is quick and pure.
     *
     * @param at the log's time in whole milliseconds, never before that of an earlier leaf
     * @param seq 0, 1, 2, ... within the stream
     */
    byte[] stamp(Instant at, long seq);

    /** Limit on the bytes of a leaf. */
    int MAX_LEAF_BYTES = 65_535;

    /** Limit on the tags of an event. */
    int MAX_TAGS = 64;
}
