package groundswell.query.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending an event once.
 *
 * @param eventId the event's identifier
 * @param at when it was sent
 * @param status what the receiver answered; null if there was no answer
 * @param error why there was none
 */
record Attempt(String eventId, Instant at, @Nullable Integer status, @Nullable String error) {
    private static final int GONE = 410;

    boolean isTaken() {
        return status != null && status >= 200 && status < 300;
    }

    /** The receiver wants nothing any more. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
