package groundswell.query.portal;

import groundswell.events.wire.Timestamps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An instant for programs and for people.
 *
 * @param datetime as the log writes it
 * @param text in UTC, to the minute
 */
record Moment(String datetime, String text) {
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    static Moment of(Instant instant) {
        return new Moment(Timestamps.format(instant), TEXT.format(instant));
    }
}
