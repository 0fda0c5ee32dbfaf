/**
 * The log as a transparency log: Merkle tree, tiles, signed checkpoints, receipts. Formats are
 * those of RFC 6962 and C2SP (tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature,
 * tlog-proof).
 */
@NullMarked
package groundswell.store.tree;

import org.jspecify.annotations.NullMarked;
