package groundswell.store;

import java.util.Set;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Tells the store what a leaf is: its bytes, tags, stream and openings. The store knows nothing
 * else of events. Implementations are called by many threads at once.
 */
public interface LeafCodec {

    /**
     * Everything of the leaf that is known before the writer stamps time and sequence.
     *
     * @throws UnstorableEventException naming the field and the rule that it breaks
     */
    LeafDraft encode(TaggedEventMessage<?> event);

    /**
     * The event of a stored leaf, with those of its openings that are present. Identifier, type,
     * timestamp (the leaf's {@code at}) and metadata come from the leaf.
     */
    EventMessage decode(StoredEntry entry);

    /**
     * The tags of a leaf, derived from its bytes alone. The store asks for them to recheck a hit by
     * hash and to rebuild its tag rows, so they equal the tags of the draft.
     */
    Set<Tag> tags(byte[] leaf);
}
