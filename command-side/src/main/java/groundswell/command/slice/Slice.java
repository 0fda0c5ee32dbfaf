package groundswell.command.slice;

import groundswell.command.act.Command;
import groundswell.command.outcome.Outcome;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One thing that can be done: a command, the facts that it needs, and the pure decision.
 *
 * @param command the wish
 * @param facts which events the decision reads, and how they fold
 * @param key what the facts are about
 * @param decide command and facts in, outcome out; no clock, no randomness, no database, no logging
 */
public record Slice<C extends Command, K, F>(
        Class<C> command,
        Facts<K, F> facts,
        Function<C, K> key,
        BiFunction<C, F, Outcome> decide) {}
