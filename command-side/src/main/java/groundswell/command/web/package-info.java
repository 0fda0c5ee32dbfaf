/** HTTP for all concepts: outcomes become answers here and nowhere else. */
@NullMarked
package groundswell.command.web;

import org.jspecify.annotations.NullMarked;
