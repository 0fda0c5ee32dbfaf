/** Writes the log, or one campaign of it, into files that other programs read. */
@NullMarked
package groundswell.standalone.export;

import org.jspecify.annotations.NullMarked;
