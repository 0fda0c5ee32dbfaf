@NullMarked
package groundswell.verifier.rules;

import org.jspecify.annotations.NullMarked;
