package groundswell.verifier.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON value as the log allows it: no number but whole ones. */
public sealed interface Json {
    /** A string. */
    record Text(String value) implements Json {}

    /** A whole number, at most 2^53 - 1 from 0. */
    record Whole(long value) implements Json {
        /** The largest number that every reader of JSON holds exactly. */
        public static final long MOST = (1L << 53) - 1;
    }

    /** True or false. */
    record Truth(boolean value) implements Json {}

    /** The value null. */
    record Nothing() implements Json {}

    /** An array. */
    record Items(List<Json> values) implements Json {}

    /** An object: each name once, in the order in which it was read. */
    record Members(List<String> names, List<Json> values) implements Json {
        /** The value of a name; none if there is no such name. */
        public @Nullable Json get(String name) {
            var at = names.indexOf(name);
            return at < 0 ? null : values.get(at);
        }

        /** Whether it has the name. */
        public boolean has(String name) {
            return names.contains(name);
        }

        /** A text; none if there is no such name, or another kind of value. */
        public @Nullable String text(String name) {
            return get(name) instanceof Text(var value) ? value : null;
        }

        /** A text that the schema has made sure of. */
        public String needText(String name) {
            return get(name) instanceof Text(var value) ? value : missing(name);
        }

        /** A number that the schema has made sure of. */
        public long needWhole(String name) {
            return get(name) instanceof Whole(var value) ? value : Long.parseLong(missing(name));
        }

        /** A number, or {@code otherwise} if there is none. */
        public long whole(String name, long otherwise) {
            return get(name) instanceof Whole(var value) ? value : otherwise;
        }

        /** Whether the member is there and true. */
        public boolean truth(String name) {
            return get(name) instanceof Truth(var value) && value;
        }

        /** An object; none if there is no such name, or another kind of value. */
        public @Nullable Members members(String name) {
            return get(name) instanceof Members members ? members : null;
        }

        /** The elements of an array; empty if there is none. */
        public List<Json> items(String name) {
            return get(name) instanceof Items(var values) ? values : List.of();
        }

        /** The texts of an array; elements of other kinds are left out. */
        public List<String> texts(String name) {
            return items(name).stream()
                    .filter(Text.class::isInstance)
                    .map(item -> ((Text) item).value())
                    .toList();
        }

        private static String missing(String name) {
            throw new JsonException("there is no usable member \"" + name + "\"");
        }
    }
}
