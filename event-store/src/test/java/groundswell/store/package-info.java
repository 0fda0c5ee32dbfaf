/** Tests of the log, over real H2 databases. */
@NullMarked
package groundswell.store;

import org.jspecify.annotations.NullMarked;
