/** What can be done with an idea: submit, revise, amend, discuss, merge, withdraw. */
@NullMarked
package groundswell.command.idea;

import org.jspecify.annotations.NullMarked;
