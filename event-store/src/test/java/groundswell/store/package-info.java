/** Tests of the log, over real H2 and PostgreSQL databases. */
@NullMarked
package groundswell.store;

import org.jspecify.annotations.NullMarked;
