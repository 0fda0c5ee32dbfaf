/** How a command meets the facts that it needs: one declaration of facts, one pure decision. */
@NullMarked
package groundswell.command.slice;

import org.jspecify.annotations.NullMarked;
