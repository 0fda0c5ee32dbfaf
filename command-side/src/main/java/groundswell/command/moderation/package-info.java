/** What can be done about content: report, hold back, hide, restore, appeal. */
@NullMarked
package groundswell.command.moderation;

import org.jspecify.annotations.NullMarked;
