/** Facts that several concepts decide on: phases, standing, membership, roles. */
@NullMarked
package groundswell.command.facts;

import org.jspecify.annotations.NullMarked;
