/** How much happened in a campaign on each day, and how soon its ideas were answered. */
@NullMarked
package groundswell.query.activity;

import org.jspecify.annotations.NullMarked;
