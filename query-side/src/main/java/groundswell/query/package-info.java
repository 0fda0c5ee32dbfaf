/** The query side: views that fold the log, answer as of any position, and can be thrown away. */
@NullMarked
package groundswell.query;

import org.jspecify.annotations.NullMarked;
