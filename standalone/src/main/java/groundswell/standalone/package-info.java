/** Both sides in one process on an embedded store, and the command line. */
@NullMarked
package groundswell.standalone;

import org.jspecify.annotations.NullMarked;
