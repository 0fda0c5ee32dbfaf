/** What can be done with a campaign: announce it, change its phases, cancel it. */
@NullMarked
package groundswell.command.campaign;

import org.jspecify.annotations.NullMarked;
