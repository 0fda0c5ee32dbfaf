/** How the views are doing: for probes, dashboards and whoever wants to know. */
@NullMarked
package groundswell.query.operations;

import org.jspecify.annotations.NullMarked;
