package groundswell.command.log;

import groundswell.command.outcome.Outcome;

/**
 * What a command was answered.
 *
 * @param outcome accepted or refused
 * @param position a view that has reached this position shows what the command did; the log's head
 *     if the command changed nothing
 * @param repeated whether the same request had been answered before under its idempotency key
 */
public record Answer(Outcome outcome, long position, boolean repeated) {}
