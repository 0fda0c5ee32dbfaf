/** Tree hashes, tiles, signed notes and checkpoints. */
@NullMarked
package groundswell.verifier.tree;

import org.jspecify.annotations.NullMarked;
