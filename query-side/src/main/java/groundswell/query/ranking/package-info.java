/** The ideas of a campaign in order, now and as of any position. */
@NullMarked
package groundswell.query.ranking;

import org.jspecify.annotations.NullMarked;
