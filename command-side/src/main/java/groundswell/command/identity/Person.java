package groundswell.command.identity;

import groundswell.events.value.InvalidValueException;

/**
 * Who a token says somebody is. It never leaves the edge: events know handles only.
 *
 * @param issuer who says so
 * @param subject what the issuer calls the person
 */
public record Person(String issuer, String subject) {
    /** The longest issuer or subject that can be asked for. */
    public static final int MAX_LENGTH = 1_000;

    /**
     * The person that somebody asks about.
     *
     * @throws InvalidValueException if issuer or subject is blank or longer than {@link
     *     #MAX_LENGTH}
     */
    public static Person of(String issuer, String subject) {
        return new Person(checked("issuer", issuer), checked("subject", subject));
    }

    private static String checked(String name, String value) {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new InvalidValueException(
                    name, "MALFORMED", "is 1 to " + MAX_LENGTH + " characters, not all blank");
        }
        return value;
    }
}
