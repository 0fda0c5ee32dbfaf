@NullMarked
package groundswell.verifier.json;

import org.jspecify.annotations.NullMarked;
