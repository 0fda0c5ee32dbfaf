/** Taking the words of a person back for ever. */
@NullMarked
package groundswell.command.erasure;

import org.jspecify.annotations.NullMarked;
