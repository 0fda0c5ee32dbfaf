/**
 * Measurements of the product as people run it: the jar, started as a process, talked to over HTTP.
 */
@NullMarked
package groundswell.benchmarks;

import org.jspecify.annotations.NullMarked;
