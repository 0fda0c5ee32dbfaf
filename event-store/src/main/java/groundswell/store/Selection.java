package groundswell.store;

import java.util.ArrayList;
import java.util.Arrays;
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
    record Criterion(EventCriterion plain, long[] tagHashes, long[] typeHashes) {

        boolean matches(QualifiedName type, Set<Tag> tags) {
            return (plain.types().isEmpty() || plain.types().contains(type))
                    && tags.containsAll(plain.tags());
        }
    }

    static Selection of(EventCriteria criteria, TagHash hash) {
        // "Any event" has no criterion of its own and would be lost when flattened inside an "or".
        if (criteria.matches(NO_TYPE, Set.of())) {
            return new Selection(criteria, true, List.of());
        }
        Set<EventCriterion> flat = criteria.flatten();
        List<Criterion> criterions = new ArrayList<>(flat.size());
        for (EventCriterion criterion : flat) {
            criterions.add(hashed(criterion, hash));
        }
        return new Selection(criteria, false, criterions);
    }

    private static Criterion hashed(EventCriterion criterion, TagHash hash) {
        return new Criterion(
                criterion, tagHashes(criterion.tags(), hash), hash.of(criterion.types()));
    }

    /** The hashes of tags, each once. */
    static long[] tagHashes(Collection<Tag> tags, TagHash hash) {
        long[] hashes = new long[tags.size()];
        int count = 0;
        for (Tag tag : tags) {
            long found = hash.of(tag);
            boolean known = false;
            for (int i = 0; i < count && !known; i++) {
                known = hashes[i] == found;
            }
            if (!known) {
                hashes[count++] = found;
            }
        }
        return count == hashes.length ? hashes : Arrays.copyOf(hashes, count);
    }

    /** Whether an event is selected; plain loops, because every decision asks of every fact. */
    boolean matches(QualifiedName type, Set<Tag> tags) {
        if (everything) {
            return true;
        }
        for (Criterion criterion : criterions) {
            if (criterion.matches(type, tags)) {
                return true;
            }
        }
        return false;
    }
}
