/** The command side: what can be done, and the reasons why something cannot. */
@NullMarked
package groundswell.command;

import org.jspecify.annotations.NullMarked;
