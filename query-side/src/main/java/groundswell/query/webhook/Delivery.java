package groundswell.query.webhook;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to be sent to a webhook, or was.
 *
 * @param number in the order of sending, within the webhook
 * @param position of the event
 * @param stream within it the order of events is kept
 * @param type of the event
 * @param eventId identifies it to the receiver; known from the first attempt on
 * @param attempts how often it was sent
 * @param due when it may be sent next
 * @param lastAt when it was sent last
 * @param lastStatus what the receiver answered then, if it did
 * @param lastError why there was no answer, if there was none
 */
record Delivery(
        long number,
        long position,
        String stream,
        String type,
        @Nullable String eventId,
        State state,
        int attempts,
        Instant due,
        @Nullable Instant lastAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError) {
    /** What became of it. */
    enum State {
        /** It is to be sent. */
        PENDING,
        /** The receiver has taken it. */
        DELIVERED,
        /** The receiver has not taken it, and it is not tried any more. */
        DEAD;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Delivery of(long number, long position, String stream, String type, Instant due) {
        return new Delivery(
                number, position, stream, type, null, State.PENDING, 0, due, null, null, null);
    }

    /** After one more attempt. */
    Delivery tried(Attempt attempt, State newState, Instant newDue) {
        return new Delivery(
                number,
                position,
                stream,
                type,
                attempt.eventId(),
                newState,
                attempts + 1,
                newDue,
                attempt.at(),
                attempt.status(),
                attempt.error());
    }

    /** To be sent again later, without having been sent. */
    Delivery later(Instant newDue) {
        return new Delivery(
                number,
                position,
                stream,
                type,
                eventId,
                state,
                attempts,
                newDue,
                lastAt,
                lastStatus,
                lastError);
    }
}
