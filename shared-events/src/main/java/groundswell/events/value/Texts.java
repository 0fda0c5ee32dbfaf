package groundswell.events.value;

import java.text.Normalizer;

/**
 * The rules that every text in the log keeps: NFC, no lone surrogates, of the ASCII control
 * characters only tabs and line ends.
 */
final class Texts {
    private Texts() {}

    /**
     * The text in Unicode normal form C.
     *
     * @param name what the text is, for the refusal
     * @param minimum fewest code points
     * @param maximum most code points
     * @throws InvalidValueException naming the text and the rule that it breaks
     */
    static String checked(String name, String text, int minimum, int maximum) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InvalidValueException(
                        name, "LONE_SURROGATE", "is not valid Unicode: it has a lone surrogate");
            } else if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f) {
                throw new InvalidValueException(
                        name, "CONTROL_CHARACTER", "has a control character");
            }
        }
        var normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        var length = normal.codePointCount(0, normal.length());
        if (length < minimum) {
            throw new InvalidValueException(
                    name,
                    "TOO_SHORT",
                    minimum == 1 ? "is empty" : "has fewer than " + minimum + " characters");
        }
        if (length > maximum) {
            throw new InvalidValueException(
                    name, "TOO_LONG", "has more than " + maximum + " characters");
        }
        return normal;
    }

    /** As {@link #checked}, and with white space at both ends removed first. */
    static String line(String name, String text, int minimum, int maximum) {
        return checked(name, text.strip(), minimum, maximum);
    }
}
