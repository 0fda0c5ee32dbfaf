/** The two sides in processes of their own, with a broker and databases that can be killed. */
@NullMarked
package groundswell.benchmarks.sides;

import org.jspecify.annotations.NullMarked;
