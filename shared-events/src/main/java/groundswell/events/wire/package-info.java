/** The written form of events: canonical JSON, envelope, openings, and the catalogue of names. */
@NullMarked
package groundswell.events.wire;

import org.jspecify.annotations.NullMarked;
