/** What can be done about adoption: exclude, settle ties, decide, adopt, decline, report. */
@NullMarked
package groundswell.command.adoption;

import org.jspecify.annotations.NullMarked;
