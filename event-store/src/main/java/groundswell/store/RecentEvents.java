package groundswell.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Decoded events that decisions read again and again, such as a campaign's phases: the least
 * recently used goes first. Entries never change, openings do: withdrawing any forgets everything,
 * and what was read before a withdrawal is not kept after it.
 */
final class RecentEvents {

    /** Limit on the events that are kept. */
    static final int LIMIT = 16_384;

    /** An event with its tags, as they follow from its leaf. */
    record Decoded(EventMessage event, Set<Tag> tags) {}

    private final Map<Long, Decoded> byPosition =
            new LinkedHashMap<>(256, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Decoded> eldest) {
                    return size() > LIMIT;
                }
            };
    private final Secrets secrets;
    private long keptUnder;

    RecentEvents(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Those of the events that are kept, each at the place of its position; null for the others.
     */
    synchronized @Nullable Decoded[] get(long[] positions) {
        forgetIfSecretsChanged();
        @Nullable Decoded[] kept = new Decoded[positions.length];
        for (int i = 0; i < positions.length; i++) {
            kept[i] = byPosition.get(positions[i]);
        }
        return kept;
    }

    /** Keeps an event, unless secrets changed since it was read. */
    synchronized void keep(long position, Decoded event, long secretsBefore) {
        forgetIfSecretsChanged();
        if (keptUnder == secretsBefore) {
            byPosition.put(position, event);
        }
    }

    private void forgetIfSecretsChanged() {
        long now = secrets.changes();
        if (now != keptUnder) {
            keptUnder = now;
            byPosition.clear();
        }
    }
}
