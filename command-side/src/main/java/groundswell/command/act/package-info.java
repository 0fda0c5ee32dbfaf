/** Who acts, when and from where: what every command carries. */
@NullMarked
package groundswell.command.act;

import org.jspecify.annotations.NullMarked;
