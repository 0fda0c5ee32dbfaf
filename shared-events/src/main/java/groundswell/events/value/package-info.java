/** Values that are valid once they exist: identifiers, texts, money, ballots. */
@NullMarked
package groundswell.events.value;

import org.jspecify.annotations.NullMarked;
