package groundswell.verifier;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose openings of one stream are in the record, so that none is shown that was withdrawn. */
final class Shown {
    private final Map<String, String> firstPlaces = new HashMap<>();
    private @Nullable String firstChoice;

    /**
     * Takes note that an entry's openings are there.
     *
     * @param person none if they are choices, which are withdrawn together
     */
    void show(@Nullable String person, String place) {
        if (person != null) {
            firstPlaces.putIfAbsent(person, place);
        } else if (firstChoice == null) {
            firstChoice = place;
        }
    }

    /** The place of an opening that should not be there; none if there is none. */
    @Nullable String withdraw(@Nullable String person) {
        if (person != null) {
            return firstPlaces.remove(person);
        }
        var place = firstChoice;
        firstChoice = null;
        return place;
    }
}
