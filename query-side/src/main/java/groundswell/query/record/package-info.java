/** Communities, campaigns, every official act and the decision. */
@NullMarked
package groundswell.query.record;

import org.jspecify.annotations.NullMarked;
