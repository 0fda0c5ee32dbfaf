/** An idea: what it says, everything that ever happened to it, its comments and amendments. */
@NullMarked
package groundswell.query.history;

import org.jspecify.annotations.NullMarked;
