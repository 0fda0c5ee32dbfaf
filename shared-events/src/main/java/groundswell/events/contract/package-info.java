/** What is promised to other programs, put together from what each side says. */
@NullMarked
package groundswell.events.contract;

import org.jspecify.annotations.NullMarked;
