/**
 * The log: an event store for Axon over JDBC that keeps frozen leaves in one gapless order, checks
 * append conditions against it and commits many appends at once. What a leaf is, a {@link
 * groundswell.store.LeafCodec} tells it.
 */
@NullMarked
package groundswell.store;

import org.jspecify.annotations.NullMarked;
