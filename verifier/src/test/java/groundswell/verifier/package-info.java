@NullMarked
package groundswell.verifier;

import org.jspecify.annotations.NullMarked;
