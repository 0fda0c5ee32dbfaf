package groundswell.standalone.imports;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns what sources call things into identifiers: lower-case letters, digits and inner hyphens.
 */
final class Slugs {
    private static final int MAX_LENGTH = 40;
    private static final int HASH_DIGITS = 8;

    // Letters that Unicode does not take apart into a base letter and a mark.
    private static final Map<Integer, String> SPELLED =
            Map.of(
                    (int) 'ł', "l", (int) 'ø', "o", (int) 'đ', "d", (int) 'ß', "ss", (int) 'æ',
                    "ae", (int) 'œ', "oe", (int) 'ð', "d", (int) 'þ', "th", (int) 'ı', "i");

    private Slugs() {}

    /**
     * At most 40 characters. What is longer is cut and ends with 8 digits of its SHA-256, as does
     * what has no Latin letters or digits at all, so that different names stay different.
     */
    static String of(String name) {
        var slug = plain(name);
        if (slug.isEmpty()) {
            return "x-" + hash(name);
        }
        return slug.length() <= MAX_LENGTH
                ? slug
                : withoutHyphens(slug.substring(0, MAX_LENGTH - HASH_DIGITS - 1))
                        + "-"
                        + hash(name);
    }

    /**
     * A slug for each name, none twice: where several names would share one, the first keeps it and
     * the others get {@code -2}, {@code -3} and so on, in the given order.
     */
    static Map<String, String> unique(List<String> names) {
        var taken = new HashSet<String>();
        names.forEach(name -> taken.add(of(name)));
        var given = new HashMap<String, String>();
        var used = new HashSet<String>();
        for (var name : names) {
            var slug = of(name);
            given.put(name, used.add(slug) ? slug : numbered(slug, taken));
        }
        return given;
    }

    private static String numbered(String slug, Set<String> taken) {
        for (var number = 2; ; number++) {
            var suffix = "-" + number;
            var room = Math.min(slug.length(), MAX_LENGTH - suffix.length());
            var candidate = withoutHyphens(slug.substring(0, room)) + suffix;
            if (taken.add(candidate)) {
                return candidate;
            }
        }
    }

    private static String plain(String name) {
        var slug = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> {
                    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                        slug.append((char) c);
                    } else if (SPELLED.containsKey(c)) {
                        slug.append(SPELLED.get(c));
                    } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                        slug.append('-');
                    }
                });
        return withoutHyphens(slug.toString());
    }

    private static String withoutHyphens(String slug) {
        return slug.endsWith("-") ? slug.substring(0, slug.length() - 1) : slug;
    }

    private static String hash(String name) {
        return SourceFile.sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_DIGITS);
    }
}
