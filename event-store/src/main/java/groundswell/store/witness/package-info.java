/** A witness of logs: cosigns what follows from what it has cosigned (C2SP tlog-witness). */
@NullMarked
package groundswell.store.witness;

import org.jspecify.annotations.NullMarked;
