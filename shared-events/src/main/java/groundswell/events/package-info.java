/**
 * The history of a community in its own words: every event family, its tags and its stored names.
 *
 * <p>Events are public and for ever. What a stored event means never changes.
 */
@NullMarked
package groundswell.events;

import org.jspecify.annotations.NullMarked;
