package groundswell.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Axon's criteria with the hashes worked out, on the thread of whoever asks. An event is selected
 * when one criterion matches it: all of its tags, and one of its types if it names any.
 */
record Selection(EventCriteria criteria, boolean everything, List<Criterion> criterions) {

    /** No event has this type: what matches it matches everything. */
    private static final QualifiedName NO_TYPE = new QualifiedName("\0");

    /** Tags all of which, and types one of which an event must have; with their hashes. */
    record Criterion(long[] tagHashes, long[] typeHashes) {}

    static Selection of(EventCriteria criteria, TagHash hash) {
        // "Any event" has no criterion of its own and would be lost when flattened inside an "or".
        if (criteria.matches(NO_TYPE, Set.of())) {
            return new Selection(criteria, true, List.of());
        }
        return new Selection(
                criteria,
                false,
                criteria.flatten().stream().map(criterion -> hashed(criterion, hash)).toList());
    }

    private static Criterion hashed(EventCriterion criterion, TagHash hash) {
        return new Criterion(
                tagHashes(criterion.tags(), hash),
                criterion.types().stream().mapToLong(hash::of).toArray());
    }

    static long[] tagHashes(Collection<Tag> tags, TagHash hash) {
        return tags.stream().mapToLong(hash::of).distinct().toArray();
    }

    boolean matches(QualifiedName type, Set<Tag> tags) {
        return everything || criteria.matches(type, tags);
    }
}
