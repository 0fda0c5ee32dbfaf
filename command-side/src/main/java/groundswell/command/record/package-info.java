/**
 * Hands out the log, or one campaign of it, in a form that others can check without the service.
 */
@NullMarked
package groundswell.command.record;

import org.jspecify.annotations.NullMarked;
