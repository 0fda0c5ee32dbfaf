/** How the command side is doing: for probes, dashboards and whoever wants to know. */
@NullMarked
package groundswell.command.operations;

import org.jspecify.annotations.NullMarked;
