@NullMarked
package groundswell.store.tree;

import org.jspecify.annotations.NullMarked;
