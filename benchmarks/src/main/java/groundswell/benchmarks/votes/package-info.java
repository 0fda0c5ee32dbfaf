/** Votes a second through the product and through its rivals, on the same database. */
@NullMarked
package groundswell.benchmarks.votes;

import org.jspecify.annotations.NullMarked;
