package groundswell.events.value;

/**
 * The alphabet of identifiers: lower-case letters, digits and inner hyphens, at most 40 characters.
 */
final class Slug {
    static final int MAX_LENGTH = 40;

    private Slug() {}

    static String checked(String name, String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new InvalidValueException(
                    name, "MALFORMED_ID", "has parts of 1 to " + MAX_LENGTH + " characters");
        }
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            var inner = i > 0 && i < value.length() - 1;
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && inner))) {
                throw new InvalidValueException(
                        name,
                        "MALFORMED_ID",
                        "consists of lower-case letters, digits and inner hyphens");
            }
        }
        return value;
    }

    /** Splits at the last dot. */
    static int lastDot(String name, String value, String form) {
        var dot = value.lastIndexOf('.');
        if (dot < 0) {
            throw new InvalidValueException(name, "MALFORMED_ID", "has the form " + form);
        }
        return dot;
    }
}
