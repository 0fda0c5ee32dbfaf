/** What can be done with a vote or a ballot: cast, change, retract. */
@NullMarked
package groundswell.command.vote;

import org.jspecify.annotations.NullMarked;
