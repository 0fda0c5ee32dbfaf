/** Counts votes and ballots again and applies adoption rules, exactly. */
@NullMarked
package groundswell.verifier.rules;

import org.jspecify.annotations.NullMarked;
