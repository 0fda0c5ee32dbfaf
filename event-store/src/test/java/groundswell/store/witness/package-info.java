@NullMarked
package groundswell.store.witness;

import org.jspecify.annotations.NullMarked;
