/** Pages that anybody can read without a program: communities, campaigns, ideas and decisions. */
@NullMarked
package groundswell.query.portal;

import org.jspecify.annotations.NullMarked;
