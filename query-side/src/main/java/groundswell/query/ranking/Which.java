package groundswell.query.ranking;

import groundswell.events.rules.RankedIdea;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which ideas a ranking lists. An idea that is merged into another is listed with that one. */
enum Which {
    /** Those whose content is not hidden. */
    VISIBLE,
    /** All of them; those that are hidden without their content. */
    ALL,
    /** Those whose content is not hidden, and after all of them those that are. */
    VISIBLE_THEN;

    /** By their names in the API. */
    static final Map<String, Which> WORDS =
            Map.of("visible", VISIBLE, "all", ALL, "visible-then", VISIBLE_THEN);

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Stream<RankedIdea> of(Stream<RankedIdea> ordered, Predicate<RankedIdea> hidden) {
        return switch (this) {
            case VISIBLE -> ordered.filter(hidden.negate());
            case ALL -> ordered;
            case VISIBLE_THEN -> {
                var all = ordered.toList();
                yield Stream.concat(
                        all.stream().filter(hidden.negate()), all.stream().filter(hidden));
            }
        };
    }
}
