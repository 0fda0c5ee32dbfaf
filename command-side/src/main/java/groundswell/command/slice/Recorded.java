package groundswell.command.slice;

import groundswell.events.GroundswellEvent;
import groundswell.events.value.Handle;
import java.time.Instant;

/**
 * An event with where and when the log has it.
 *
 * @param position its index in the log
 * @param happenedAt the source's time for imported history, else the log's time
 * @param by who acted
 */
public record Recorded<E extends GroundswellEvent>(
        long position, Instant happenedAt, Handle by, E event) {}
