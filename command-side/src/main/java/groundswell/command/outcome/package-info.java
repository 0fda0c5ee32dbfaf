/** How a decision answers: with new events, or with the reason why not. */
@NullMarked
package groundswell.command.outcome;

import org.jspecify.annotations.NullMarked;
