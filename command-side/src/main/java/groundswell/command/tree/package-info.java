/**
 * The log as everybody may check it: checkpoints, tiles, bundles of entries and receipts, as
 * docs/log-format.md says; and the keys that sign.
 */
@NullMarked
package groundswell.command.tree;

import org.jspecify.annotations.NullMarked;
