package groundswell.events.wire;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers that were read lately, so that one that returns is neither built nor checked again. A
 * fixed number of places; the last one that was read with the same hash has the place.
 */
final class Kept<T> {
    private final Object[] places;
    private final Function<T, String> text;
    private final Function<String, T> value;

    /**
     * An empty memory.
     *
     * @param places a power of two
     * @param text the text of a value, printable ASCII
     * @param value the value of a text; it may throw for one that is malformed
     */
    Kept(int places, Function<T, String> text, Function<String, T> value) {
        this.places = new Object[places];
        this.text = text;
        this.value = value;
    }

    /** The value of the string that comes next; null once the leaf is lost. */
    @Nullable T next(LeafText leaf) {
        var from = leaf.string();
        if (leaf.isLost()) {
            return null;
        }
        var place = leaf.hash(from) & (places.length - 1);
        @SuppressWarnings("unchecked") // only values of this type are put there
        var kept = (T) places[place];
        if (kept != null && leaf.equal(from, text.apply(kept))) {
            return kept;
        }
        var read = value.apply(leaf.from(from));
        places[place] = read;
        return read;
    }
}
