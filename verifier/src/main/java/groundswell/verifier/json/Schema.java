package groundswell.verifier.json;

import org.jspecify.annotations.Nullable;

/** One compiled schema. */
@FunctionalInterface
interface Schema {
    /** What is wrong with the value, with the path to it; none if nothing is. */
    @Nullable String wrong(Json value, String path);
}
