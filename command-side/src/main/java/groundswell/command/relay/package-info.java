/** Passes the log on to a broker: every entry once, in order. */
@NullMarked
package groundswell.command.relay;

import org.jspecify.annotations.NullMarked;
