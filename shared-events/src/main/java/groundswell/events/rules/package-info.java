/** Tallies, ranking orders and adoption rules: pure functions on integers and exact fractions. */
@NullMarked
package groundswell.events.rules;

import org.jspecify.annotations.NullMarked;
