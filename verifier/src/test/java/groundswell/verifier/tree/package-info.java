@NullMarked
package groundswell.verifier.tree;

import org.jspecify.annotations.NullMarked;
