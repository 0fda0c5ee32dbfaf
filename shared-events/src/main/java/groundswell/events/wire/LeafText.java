package groundswell.events.wire;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a leaf that is expected to have one exact form. The first byte that is otherwise
 * makes it {@linkplain #isLost lost}, and from then on nothing that it answers means anything; it
 * never throws for what the bytes say.
 */
final class LeafText {
    /** {@code 2026-11-22T20:56:48.123Z}. */
    private static final int TIMESTAMP = 24;

    private static final long DAY_MILLIS = 86_400_000;

    /** Enough digits for any number up to 2^53-1, and too few to overflow. */
    private static final int DIGITS = 16;

    private final byte[] leaf;
    private int at;
    private boolean lost;

    LeafText(byte[] leaf) {
        this.leaf = leaf;
    }

    /** A word that leaves are searched for. */
    static byte[] word(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the form was left. */
    boolean isLost() {
        return lost;
    }

    /** Whether the form was kept to the last byte of the leaf. */
    boolean isComplete() {
        return !lost && at == leaf.length;
    }

    int at() {
        return at;
    }

    boolean endsWith(byte[] word) {
        return matches(word, leaf.length - word.length);
    }

    /** Steps over a word that has to come next. */
    void expect(byte[] word) {
        if (!skip(word)) {
            lost = true;
        }
    }

    /** Steps over a word if it comes next. */
    boolean skip(byte[] word) {
        if (lost || !matches(word, at)) {
            return false;
        }
        at += word.length;
        return true;
    }

    /**
     * Steps to the end of a string of printable ASCII without escapes, and over its closing quote;
     * any other string makes it lost.
     *
     * @return where the string begins, which is where it is called; it ends one before {@link #at}
     */
    int string() {
        var from = at;
        while (!lost) {
            var c = at < leaf.length ? leaf[at] : 0;
            at++;
            if (c == '"') {
                break;
            }
            // Bytes of other characters than ASCII are negative.
            lost = c < ' ' || c == '\\' || c == 0x7f;
        }
        return from;
    }

    /** The characters of a string that ends one before {@link #at}. */
    String from(int from) {
        return lost ? "" : new String(leaf, from, at - 1 - from, StandardCharsets.ISO_8859_1);
    }

    /** A hash of the bytes of a string that ends one before {@link #at}. */
    int hash(int from) {
        var hash = 0;
        for (var i = from; i < at - 1; i++) {
            hash = 31 * hash + leaf[i];
        }
        return hash ^ (hash >>> 15);
    }

    /** Whether a string that ends one before {@link #at} is this text. */
    boolean equal(int from, String text) {
        if (text.length() != at - 1 - from) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) != leaf[from + i]) {
                return false;
            }
        }
        return true;
    }

    String text() {
        return from(string());
    }

    /** A whole number of up to 16 digits, without a sign or needless zeros. */
    long number() {
        var from = at;
        var value = 0L;
        while (at < leaf.length && at - from < DIGITS && isDigit(leaf[at])) {
            value = 10 * value + leaf[at] - '0';
            at++;
        }
        lost |= at == from || (leaf[from] == '0' && at - from > 1);
        return value;
    }

    /** An instant as {@link Timestamps} writes it, and the quote after it. */
    @Nullable Instant instant() {
        if (lost || at + TIMESTAMP >= leaf.length) {
            lost = true;
            return null;
        }
        var year = digits(0, 4, '-');
        var month = digits(5, 2, '-');
        var day = digits(8, 2, 'T');
        var hour = digits(11, 2, ':');
        var minute = digits(14, 2, ':');
        var second = digits(17, 2, '.');
        var millis = digits(20, 3, 'Z');
        lost |= hour > 23 || minute > 59 || second > 59 || leaf[at + TIMESTAMP] != '"';
        if (lost) {
            return null;
        }
        at += TIMESTAMP + 1;
        try {
            var days = LocalDate.of(year, month, day).toEpochDay();
            var seconds = (hour * 60 + minute) * 60 + second;
            return Instant.ofEpochMilli(days * DAY_MILLIS + seconds * 1_000L + millis);
        } catch (DateTimeException _) {
            lost = true;
            return null;
        }
    }

    private int digits(int offset, int count, char end) {
        var value = 0;
        var last = at + offset + count;
        for (var i = at + offset; i < last; i++) {
            lost |= !isDigit(leaf[i]);
            value = 10 * value + leaf[i] - '0';
        }
        lost |= leaf[last] != end;
        return value;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private boolean matches(byte[] word, int from) {
        if (from < 0 || from + word.length > leaf.length) {
            return false;
        }
        for (var i = 0; i < word.length; i++) {
            if (leaf[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
