package groundswell.query.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event at which a projection stopped.
 *
 * @param projection which one
 * @param position the event's
 * @param reason why it could not be read or folded
 * @param since when it was met last
 * @param skippedBecause why an operator decided that the projection leaves it out; none while
 *     nobody did
 * @param skippedAt when that was decided
 */
public record ParkedEvent(
        String projection,
        long position,
        String reason,
        Instant since,
        @Nullable String skippedBecause,
        @Nullable Instant skippedAt) {}
