package groundswell.events.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The one way in which the log writes an instant: UTC, always with three digits of milliseconds.
 */
public final class Timestamps {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Timestamps() {}

    /**
     * {@code 2026-11-22T20:56:48.123Z}.
     *
     * @throws NotCanonicalException if the year does not have four digits
     */
    public static String format(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new NotCanonicalException(instant + " is not in the years 0000 to 9999");
        }
        return FORMAT.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }
}
