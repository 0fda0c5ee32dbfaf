/** The command line: one class a command. */
@NullMarked
package groundswell.standalone.cli;

import org.jspecify.annotations.NullMarked;
