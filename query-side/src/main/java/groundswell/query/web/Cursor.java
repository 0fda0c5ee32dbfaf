package groundswell.query.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page begins. It carries the position at which the first page was made, so that
 * what is written meanwhile moves no entry from one page to another.
 *
 * @param scope what is paged, with everything that decides its order; a cursor is of no use for
 *     another list
 * @param position the position that the first page was made at
 * @param key the last entry of the page before, in the words of the list
 */
public record Cursor(String scope, long position, String key) {
    private static final String SEPARATOR = "\n";
    private static final int MAX_LENGTH = 2_000;

    /** The cursor as a program passes it on: letters, digits, {@code -} and {@code _}. */
    public String encoded() {
        var text = String.join(SEPARATOR, scope, Long.toString(position), key);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decoded(String text, String scope) {
        try {
            if (text.length() > MAX_LENGTH) {
                throw ProblemException.foreignCursor();
            }
            var parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                            .split(SEPARATOR, -1);
            if (parts.length != 3 || !parts[0].equals(scope)) {
                throw ProblemException.foreignCursor();
            }
            var cursor = new Cursor(parts[0], Long.parseLong(parts[1]), parts[2]);
            if (cursor.position() < 0) {
                throw ProblemException.foreignCursor();
            }
            return cursor;
        } catch (IllegalArgumentException _) {
            throw ProblemException.foreignCursor();
        }
    }
}
