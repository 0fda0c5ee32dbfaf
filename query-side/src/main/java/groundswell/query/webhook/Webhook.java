package groundswell.query.webhook;

import groundswell.query.feed.Filter;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish to be sent events.
 *
 * @param id names it
 * @param url where to
 * @param filter which events
 * @param sealedSecret what they are signed under, encrypted
 * @param status whether they are sent
 * @param reason why they are not, if nobody asked for that
 * @param position up to here events were looked at, and noted for sending
 */
record Webhook(
        String id,
        String url,
        Filter filter,
        String sealedSecret,
        Status status,
        @Nullable String reason,
        long position,
        Instant createdAt) {
    /** Whether events are sent. */
    enum Status {
        /** They are. */
        ACTIVE,
        /** Somebody asked for a pause; it goes on where it was. */
        PAUSED,
        /** The receiver answered that it is gone; it can be resumed. */
        DISABLED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Webhook with(Status newStatus, @Nullable String newReason) {
        return new Webhook(
                id, url, filter, sealedSecret, newStatus, newReason, position, createdAt);
    }
}
