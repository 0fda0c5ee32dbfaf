package groundswell.verifier.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Reads JSON in UTF-8. The canonical form (RFC 8785, narrowed as the log's format says) is not
 * checked by writing it again, but on the way: whatever the canonical writer would not have written
 * is refused, with the place. Files for people, such as schemas, are read with {@link #relaxed}.
 */
public final class JsonReader {
    /** Most levels of arrays and objects in each other. */
    public static final int MAX_DEPTH = 32;

    private final byte[] bytes;
    private final int end;
    private final boolean canonical;
    private int at;
    private int depth;

    private JsonReader(byte[] bytes, int from, int end, boolean canonical) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.canonical = canonical;
    }

    /**
     * Reads one canonical value that takes all the bytes.
     *
     * @throws JsonException if the bytes are anything else
     */
    public static Json canonical(byte[] bytes) {
        return canonical(bytes, 0, bytes.length);
    }

    /** As {@link #canonical(byte[])}, from a part of the bytes. */
    public static Json canonical(byte[] bytes, int from, int end) {
        return new JsonReader(bytes, from, end, true).whole();
    }

    /** Reads an object in canonical form. */
    public static Json.Members canonicalObject(byte[] bytes, int from, int end) {
        return canonical(bytes, from, end) instanceof Json.Members members
                ? members
                : notAnObject();
    }

    /** Reads one value with white space, members in any order and any escape. */
    public static Json relaxed(byte[] bytes) {
        return new JsonReader(bytes, 0, bytes.length, false).whole();
    }

    private static Json.Members notAnObject() {
        throw new JsonException("it is not an object");
    }

    private Json whole() {
        var value = value();
        space();
        if (at != end) {
            throw wrong("something follows the value");
        }
        return value;
    }

    private Json value() {
        space();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Truth(true));
            case 'f' -> word("false", new Json.Truth(false));
            case 'n' -> word("null", new Json.Nothing());
            default -> number();
        };
    }

    private Json object() {
        enter();
        var names = new ArrayList<String>();
        var values = new ArrayList<Json>();
        space();
        if (peek() == '}') {
            return leave(new Json.Members(List.of(), List.of()));
        }
        var before = canonical ? null : new HashSet<String>();
        while (true) {
            space();
            if (peek() != '"') {
                throw wrong("a name is expected");
            }
            var name = string();
            if (before == null
                    ? !names.isEmpty() && names.getLast().compareTo(name) >= 0
                    : !before.add(name)) {
                throw wrong("the name \"" + name + "\" is out of order or there twice");
            }
            space();
            expect(':');
            names.add(name);
            values.add(value());
            space();
            if (peek() == '}') {
                return leave(new Json.Members(names, values));
            }
            expect(',');
        }
    }

    private Json array() {
        enter();
        var values = new ArrayList<Json>();
        space();
        if (peek() == ']') {
            return leave(new Json.Items(List.of()));
        }
        while (true) {
            values.add(value());
            space();
            if (peek() == ']') {
                return leave(new Json.Items(values));
            }
            expect(',');
        }
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw wrong("more than " + MAX_DEPTH + " levels");
        }
    }

    private Json leave(Json value) {
        at++;
        depth--;
        return value;
    }

    private Json number() {
        var start = at;
        var negative = peek() == '-';
        if (negative) {
            at++;
        }
        var digits = at;
        var value = 0L;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - digits < 17) {
            value = value * 10 + bytes[at++] - '0';
        }
        var length = at - digits;
        if (length == 0 || at < end && ".eE+0123456789".indexOf(bytes[at]) >= 0) {
            at = start;
            throw wrong("not a whole number, a word, a string, an array or an object");
        }
        if (value > Json.Whole.MOST
                || length > 1 && bytes[digits] == '0'
                || negative && value == 0) {
            at = start;
            throw wrong("a number that is too large or written unusually");
        }
        return new Json.Whole(negative ? -value : value);
    }

    private Json word(String word, Json value) {
        for (var i = 0; i < word.length(); i++) {
            if (at >= end || bytes[at] != word.charAt(i)) {
                throw wrong("\"" + word + "\" is expected");
            }
            at++;
        }
        return value;
    }

    /** Most strings are plain ASCII without escapes and are taken as they are. */
    private String string() {
        var start = ++at;
        while (at < end && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] >= 0x20) {
            at++;
        }
        if (at < end && bytes[at] == '"') {
            return new String(bytes, start, at++ - start, StandardCharsets.US_ASCII);
        }
        at = start;
        return longer();
    }

    private String longer() {
        var text = new StringBuilder();
        while (true) {
            var start = at;
            while (peek() != '"' && peek() != '\\') {
                if ((peek() & 0xff) < 0x20) {
                    throw wrong("a control character that is not escaped");
                }
                at++;
            }
            text.append(decoded(start, at));
            if (bytes[at++] == '"') {
                return checked(text.toString());
            }
            text.append(escaped());
        }
    }

    private String decoded(int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException _) {
            throw wrong("not UTF-8");
        }
    }

    private String checked(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw wrong("half of a surrogate pair");
            }
        }
        if (canonical && !Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw wrong("a text that is not in normal form C");
        }
        return text;
    }

    private char escaped() {
        var escape = peek();
        at++;
        var plain = "\"\\bfnrt/".indexOf(escape);
        if (plain >= 0 && (plain < 7 || !canonical)) {
            return "\"\\\b\f\n\r\t/".charAt(plain);
        }
        if (escape != 'u' || at + 4 > end) {
            throw wrong("an escape that is not used here");
        }
        var value = 0;
        for (var i = 0; i < 4; i++) {
            var digit = "0123456789abcdefABCDEF".indexOf(bytes[at + i]);
            if (digit < 0 || canonical && digit > 15) {
                throw wrong("an escape that is not used here");
            }
            value = value * 16 + (digit > 15 ? digit - 6 : digit);
        }
        if (canonical && (value >= 0x20 || "\b\f\n\r\t".indexOf(value) >= 0)) {
            throw wrong("an escape that is not needed, or has a shorter form");
        }
        at += 4;
        return (char) value;
    }

    private void space() {
        while (!canonical && at < end && " \t\r\n".indexOf(bytes[at]) >= 0) {
            at++;
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("'" + c + "' is expected");
        }
        at++;
    }

    private byte peek() {
        if (at >= end) {
            throw wrong("it ends too early");
        }
        return bytes[at];
    }

    private JsonException wrong(String what) {
        return new JsonException("at byte " + at + ": " + what);
    }
}
