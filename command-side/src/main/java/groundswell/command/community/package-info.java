/** What can be done with a community: found it, restate its purpose, admit members, grant roles. */
@NullMarked
package groundswell.command.community;

import org.jspecify.annotations.NullMarked;
