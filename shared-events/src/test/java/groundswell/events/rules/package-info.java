/**
 * How tallies, ranking orders and adoption rules behave, by hand-made examples and against real
 * elections.
 */
@NullMarked
package groundswell.events.rules;

import org.jspecify.annotations.NullMarked;
