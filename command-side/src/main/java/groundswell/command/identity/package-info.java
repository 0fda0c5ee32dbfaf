/** Who is at the other end: tokens, roles, and the handles under which people act. */
@NullMarked
package groundswell.command.identity;

import org.jspecify.annotations.NullMarked;
