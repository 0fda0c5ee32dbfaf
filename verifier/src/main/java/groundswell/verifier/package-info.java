/** Checks a record, or the log of a running service, from the written format alone. */
@NullMarked
package groundswell.verifier;

import org.jspecify.annotations.NullMarked;
