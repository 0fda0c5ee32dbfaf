package groundswell.events.value;

import java.math.BigDecimal;
import java.util.Set;

/**
 * An amount in minor units, such as cents, so that no rounding ever decides.
 *
 * @param minor the amount in minor units, 0 to 2^53-1
 * @param currency three upper-case letters, ISO 4217
 */
public record Money(long minor, String currency) {
    /** The largest integer that every JSON reader keeps exactly (RFC 8785, RFC 7493). */
    public static final long MAX_MINOR = (1L << 53) - 1;

    // Written out, because a decision must not depend on the currency table of the running JDK.
    private static final Set<String> WITHOUT_MINOR_UNITS =
            Set.of(
                    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX",
                    "VND", "VUV", "XAF", "XOF", "XPF");

    private static final Set<String> WITH_THREE_DIGITS =
            Set.of("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND");

    public Money {
        if (minor < 0 || minor > MAX_MINOR) {
            throw new InvalidValueException("money", "OUT_OF_RANGE", "is 0 to 2^53-1 minor units");
        }
        if (!currency.matches("[A-Z]{3}")) {
            throw new InvalidValueException(
                    "currency", "MALFORMED", "is three upper-case letters (ISO 4217)");
        }
    }

    /**
     * Reads a decimal amount in major units, such as {@code 1331751.11}.
     *
     * @throws InvalidValueException if the currency has no such fraction
     */
    public static Money parse(String major, String currency) {
        try {
            var exact = new BigDecimal(major.strip()).movePointRight(digits(currency));
            return new Money(exact.longValueExact(), currency);
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new InvalidValueException(
                    "money", "MALFORMED", "is a decimal amount of " + currency + ": " + major);
        }
    }

    /** The amount in major units without needless zeros: {@code 1331751.11}, {@code 6400}. */
    public String decimal() {
        var exact = BigDecimal.valueOf(minor, digits(currency));
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    /** How many decimal digits the minor unit has. */
    public static int digits(String currency) {
        if (WITHOUT_MINOR_UNITS.contains(currency)) {
            return 0;
        }
        return WITH_THREE_DIGITS.contains(currency) ? 3 : 2;
    }

    @Override
    public String toString() {
        return decimal() + " " + currency;
    }
}
