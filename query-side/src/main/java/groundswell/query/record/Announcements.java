package groundswell.query.record;

import java.util.List;
import java.util.Optional;

/**
 * Knows on which signed checkpoint an entry of the log is announced. Only the log knows: in one
 * process it is at hand, a query side on its own asks where {@code groundswell.command-side.url}
 * says.
 */
public interface Announcements {
    /**
     * On which checkpoint an entry is announced.
     *
     * @param checkpoint the size of the checkpoint, or nothing while no checkpoint that covers the
     *     entry has the cosignatures that the log wants
     * @param cosigners the names of the witnesses who cosigned it
     * @param wanted how many of them the log wants
     */
    record Announced(Optional<Long> checkpoint, List<String> cosigners, int wanted) {
        public Announced {
            cosigners = List.copyOf(cosigners);
        }
    }

    /** What is known of an entry; nothing when the log cannot be asked now. */
    Optional<Announced> of(long position);
}
