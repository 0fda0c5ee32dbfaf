package groundswell.query.record;

import groundswell.events.value.Handle;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An official act as the log has it.
 *
 * @param position its index in the log
 * @param type what it is: {@code campaign.voting-extended/1}
 * @param happenedAt when it happened
 * @param by who acted
 * @param idea the idea that it is about, if it is about one
 * @param body what it says; openings, such as the words of a report, are not in it
 */
public record Act(
        long position,
        String type,
        Instant happenedAt,
        Handle by,
        @Nullable String idea,
        JsonNode body) {}
