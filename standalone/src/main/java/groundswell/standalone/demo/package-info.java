/**
 * A community that was never there: Riverside, its ideas for a city square, and how its people
 * voted.
 */
@NullMarked
package groundswell.standalone.demo;

import org.jspecify.annotations.NullMarked;
