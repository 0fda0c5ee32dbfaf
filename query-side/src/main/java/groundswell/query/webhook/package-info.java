/** Webhooks: events sent to the addresses of others, signed, in order, and until they arrive. */
@NullMarked
package groundswell.query.webhook;

import org.jspecify.annotations.NullMarked;
