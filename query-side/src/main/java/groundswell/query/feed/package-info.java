/** Catching up with the log: events in order, as the log has them. */
@NullMarked
package groundswell.query.feed;

import org.jspecify.annotations.NullMarked;
