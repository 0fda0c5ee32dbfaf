package groundswell.query.history;

import groundswell.events.value.Handle;
import java.time.Instant;

/**
 * One event in the history of an idea.
 *
 * @param at when it happened
 * @param type the stored type of the event: {@code vote.cast/1}
 * @param by who acted
 */
public record Entry(long position, Instant at, String type, Handle by, What what) {}
