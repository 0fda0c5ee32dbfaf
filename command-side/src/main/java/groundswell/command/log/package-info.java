/** Between events and the log: how leaves are encoded, and how commands reach their decision. */
@NullMarked
package groundswell.command.log;

import org.jspecify.annotations.NullMarked;
